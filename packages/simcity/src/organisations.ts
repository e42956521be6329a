import type { Said } from '@lifetree/contract/said'
import { divisions } from './divisions.ts'
import { type CitySpec, drawnCommunities, inScale } from './spec.ts'

export type DepartmentKind =
  | 'municipal'
  | 'sanitation'
  | 'greening'
  | 'urban_management'
  | 'power'
  | 'water'
  | 'gas'
  | 'fire'
  | 'civil_affairs'
  | 'police'
  | 'housing'
  | 'market'
  | 'health'
export type OrganisationKind = DepartmentKind | 'centre' | 'office' | 'committee'

export interface Organisation {
  /** Kind and code of its area: stable, readable, unique. */
  readonly key: string
  readonly kind: OrganisationKind
  readonly name: Said
  /** Area it works in, 15 digits. */
  readonly area: string
}

/** At which level each department works. Utilities serve the whole city; a police station serves a town. */
const departments: readonly [DepartmentKind, 'city' | 'district' | 'town', string, string][] = [
  ['power', 'city', '供电公司', 'Power Company'],
  ['water', 'city', '供水公司', 'Water Company'],
  ['gas', 'city', '燃气公司', 'Gas Company'],
  ['municipal', 'district', '市政所', 'Municipal Works Office'],
  ['sanitation', 'district', '环卫所', 'Sanitation Office'],
  ['greening', 'district', '园林所', 'Parks Office'],
  ['urban_management', 'district', '城管执法大队', 'Urban Management Brigade'],
  ['fire', 'district', '消防救援大队', 'Fire and Rescue Brigade'],
  ['civil_affairs', 'district', '民政局', 'Civil Affairs Bureau'],
  ['housing', 'district', '住建局', 'Housing and Construction Bureau'],
  ['market', 'district', '市场监管局', 'Market Supervision Bureau'],
  ['health', 'district', '卫健委', 'Health Commission'],
  ['police', 'town', '派出所', 'Police Station'],
]

/** How the drawn areas are written in Latin letters (Hanyu Pinyin). */
const latin: Readonly<Record<string, string>> = {
  '340200000000000': 'Wuhu',
  '340202000000000': 'Jinghu District',
  '340207000000000': 'Jiujiang District',
  '340202016000000': 'Zheshan',
  '340202017000000': 'Yijishan',
  '340207003000000': 'Guandou',
  '340202016001000': 'Zhoujiashan',
  '340202016002000': 'Huangguoshan',
  '340202017002000': 'Lüying',
  '340202017006000': 'Hongxing',
  '340207003018000': 'Jiuzi',
  '340207003019000': 'Zhongjiang',
}

const digitsOf = { city: 4, district: 6, town: 9 } as const

/** The drawn areas of a level, by code. */
function drawn(spec: CitySpec, level: 'city' | 'district' | 'town'): string[] {
  const codes = drawnCommunities.filter(({ code }) => inScale(spec.scale, code)).map(({ code }) => code)
  return [...new Set(codes.map(code => code.slice(0, digitsOf[level]).padEnd(15, '0')))]
}

/**
 * Departments that handle cases, the supervision centre of each drawn district, the city's office of community
 * governance, and the residents' committee of each drawn community. Names are of kinds, not of real bodies.
 */
export function organisationsOf(spec: CitySpec): Organisation[] {
  const areas = new Map(divisions().map(area => [area.code, area]))
  const named = (kind: OrganisationKind, area: string, zh: string, en: string): Organisation => {
    const short = areas.get(area)!.name.replace(/街道$/, '').replace(/市$/, '')
    return { key: `${kind}-${area}`, kind, name: { zh: short + zh, en: `${latin[area]} ${en}` }, area }
  }
  const city = drawn(spec, 'city')
  const districts = drawn(spec, 'district')
  return [
    ...city.map(area => named('office', area, '社会管理服务办公室', 'Office of Community Governance')),
    ...districts.map(area => named('centre', area, '监督中心', 'Supervision Centre')),
    ...departments.flatMap(([kind, level, zh, en]) => drawn(spec, level).map(area => named(kind, area, zh, en))),
    ...drawnCommunities
      .filter(({ code }) => inScale(spec.scale, code))
      .map(({ code }): Organisation => {
        const name = { zh: areas.get(code)!.committee!, en: `${latin[code]} Residents' Committee` }
        return { key: `committee-${code}`, kind: 'committee', name, area: code }
      }),
  ]
}
