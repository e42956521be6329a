import type { Building } from '../buildings.ts'

/** A kind of organisation of the wide city: how many there are, where, how large, and whether its place is worth watching. */
export interface OrganisationKindRow {
  readonly key: string
  /** End of its name. */
  readonly suffix: string
  /** Organisations for 100,000 people in town and in the country. */
  readonly town: number
  readonly country: number
  /** People who work there, from and to. */
  readonly staff: readonly [low: number, high: number]
  /** What it stands in, the first that the community has; else a dwelling. */
  readonly use: readonly Building['use'][]
  /** Empty: no site. `care` people gather or are cared for, `hazard` something can burn, explode or poison. */
  readonly site: '' | 'care' | 'hazard'
}

/** In the order in which a community's are numbered: name | end of the name | town | country | staff | stands in | site. */
const rows = `
kindergarten|幼儿园|24|15|8~40|school|care
primary_school|小学|9.5|14|20~110|school|care
junior_school|初级中学|3.6|4|40~160|school|care
senior_school|高级中学|1.3|0.5|90~260|school|care
hospital|医院|3.3|1.1|60~900|clinic|care
health_centre|社区卫生服务中心|3.9|0|12~60|clinic|care
township_health|卫生院|0|7|20~80|clinic|care
clinic|诊所|24|8|2~8|clinic|
village_clinic|卫生室|0|119|1~3|clinic|
care_home|养老院|2.5|3.1|8~40|clinic offices|care
market_hall|农贸市场|3.5|2|10~60|market|care
petrol_station|加油站|7.5|10|4~12|works|hazard
gas_station|液化气站|0.6|1.2|3~10|works|hazard
chemical_works|化工有限公司|0.9|1.8|30~300|works|hazard
hazard_store|危化品仓储有限公司|1.2|1.6|4~20|works|hazard
cold_store|冷库有限公司|0.8|0.5|4~20|works|hazard
fireworks_shop|烟花爆竹店|5|20|1~2|market|hazard
construction_site|建设工程项目部|7|2|20~160|works|hazard
internet_cafe|网咖|10|5|2~8|offices|care
trade|商贸有限公司|640|330|2~30|offices market|
factory|制造有限公司|260|280|10~140|works offices|
builder|建筑工程有限公司|115|75|6~80|offices|
services_company|企业服务有限公司|300|105|2~30|offices|
software|信息技术有限公司|105|18|3~40|offices|
property|物业服务有限公司|80|14|6~60|offices|
carrier|物流有限公司|52|40|4~40|works offices|
cooperative|农民专业合作社|12|360|2~8|market|
shop|商店|2800|2330|1~4|market dwelling|
eatery|餐馆|710|435|1~6|market dwelling|
haulier|货运户|365|580|1~2|dwelling|
hairdresser|服务店|520|345|1~4|dwelling|
workshop|加工坊|290|490|1~6|works dwelling|
`

const read = (line: string): OrganisationKindRow => {
  const [key, suffix, town, country, staff, use, site] = line.split('|') as string[]
  const [low, high] = staff!.split('~').map(Number)
  return {
    key: key!,
    suffix: suffix!,
    town: Number(town),
    country: Number(country),
    staff: [low!, high!],
    use: use!.split(' ') as Building['use'][],
    site: site as OrganisationKindRow['site'],
  }
}

/**
 * Kinds with their densities. Together town and country, six and four of ten people, come to what was counted in the whole
 * country, 1,411.8 million people in 2020:
 * - schools: 291,700 kindergartens, 158,000 primary, 52,800 junior and 14,200 senior schools (2020 年全国教育事业发展统计公报), that is
 *   20.7, 11.2, 3.7 and 1.0 for 100,000 people;
 * - health: 35,394 hospitals, 35,365 community health centres and stations, 35,762 township health centres, 608,828 village clinics
 *   (2020 年我国卫生健康事业发展统计公报): 2.5, and by the people of town or country alone 3.9, 7.0 and 119;
 * - care homes: 38,000 (2020 年民政事业发展统计公报): 2.7;
 * - petrol stations: about 119,000 in 2020 (trade report on the circulation of petroleum): 8.4;
 * - legal entities 21.789 million and self-employed 62.959 million (第四次全国经济普查公报 no. 1, of 2018, 1,395 million people): 1,562 and
 *   4,513 for 100,000; their shares by trade are rounded.
 * Other hazard sites, markets and internet cafés: of our own.
 */
export const organisationKinds: readonly OrganisationKindRow[] = rows
  .split('\n')
  .filter(line => line !== '')
  .map(read)
