import { GeoFault } from './georeport.ts'

const given = (value: string): string => value.slice(0, 60)

/** What this interface refuses, each with what to do about it. */
export const faults = {
  noKey: () =>
    new GeoFault(403, {
      zh: '没有 api_key，或密钥不对、已吊销：向系统管理员申请',
      en: 'api_key is missing, wrong or revoked: ask the administrator for one',
    }),
  mayNotWrite: () => new GeoFault(403, { zh: '这个密钥不能上报', en: 'This api_key may not create requests' }),
  tooOften: (perMinute: number, seconds: number) =>
    new GeoFault(
      429,
      {
        zh: `每分钟最多 ${perMinute} 次，${seconds} 秒后再试`,
        en: `At most ${perMinute} calls a minute; try again in ${seconds} s`,
      },
      seconds,
    ),
  noResource: () => new GeoFault(404, { zh: '没有这个资源', en: 'There is no such resource' }),
  noFormat: () => new GeoFault(404, { zh: '格式只有 json 和 xml', en: 'The formats are json and xml' }),
  noMethod: () => new GeoFault(405, { zh: '这个资源不支持这种方法', en: 'This resource does not take this method' }),
  noJurisdiction: (id: string) =>
    new GeoFault(404, {
      zh: `jurisdiction_id ${given(id)} 不是本市的区划代码`,
      en: `jurisdiction_id ${given(id)} is no area code of this city`,
    }),
  noServiceCode: () => new GeoFault(400, { zh: '要有 service_code', en: 'service_code was not provided' }),
  unknownService: (code: string) =>
    new GeoFault(404, { zh: `没有 service_code ${given(code)}`, en: `service_code ${given(code)} was not found` }),
  noDefinition: (code: string) =>
    new GeoFault(404, {
      zh: `service_code ${given(code)} 没有附加的问题`,
      en: `service_code ${given(code)} has no definition: its metadata is false`,
    }),
  unknownRequest: (id: string) =>
    new GeoFault(404, {
      zh: `没有 service_request_id ${given(id)}，或不在您的范围内`,
      en: `service_request_id ${given(id)} was not found, or lies outside your areas`,
    }),
  unknownToken: (token: string) =>
    new GeoFault(404, { zh: `没有 token ${given(token)}`, en: `token ${given(token)} was not found` }),
  badField: (field: string, zh: string, en: string) =>
    new GeoFault(400, { zh: `${field}：${zh}`, en: `${field}: ${en}` }),
  noPlace: () =>
    new GeoFault(400, {
      zh: '要有 lat 和 long，或 address_string，或 address_id',
      en: 'lat and long, address_string or address_id must be provided',
    }),
  unknownAddress: () =>
    new GeoFault(400, {
      zh: '这个地址里没有本市的社区、街道或县区名，或有几处同名：写上县区名，或给 lat 和 long',
      en: 'The address names no community, town or district of this city, or several: name the district, or give lat and long',
    }),
  outside: () =>
    new GeoFault(400, {
      zh: '这个位置不在本市的网格里，或不在这个密钥的任何区域内',
      en: 'This position lies in no grid of the city, or outside all areas of this api_key',
    }),
  tokenReused: () =>
    new GeoFault(409, {
      zh: '这个 Idempotency-Key 已用于另一条请求',
      en: 'This Idempotency-Key was used for another request',
    }),
  badBody: () =>
    new GeoFault(400, {
      zh: '内容要是 application/x-www-form-urlencoded 或 JSON 对象',
      en: 'The body must be application/x-www-form-urlencoded or a JSON object',
    }),
  tooLarge: () => new GeoFault(413, { zh: '内容太大', en: 'The content is too large' }),
  broken: (instance: string) =>
    new GeoFault(500, { zh: `系统出错了（${instance}）`, en: `Something went wrong here (${instance})` }),
} as const
