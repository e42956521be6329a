import { expect, test } from 'vitest'
import {
  creditCodeCheck,
  creditCodeKinds,
  organisationCodeCheck,
  organisationColumns,
  organisationFeatures,
  organisationKinds,
  readCreditCode,
  readOrganisationName,
  registrationCheck,
} from '../features.ts'

test('check characters are those of the standards’ examples', () => {
  // GB 32100-2015: 91350100M000100Y43; the organisation code in it is M000100Y4.
  expect(creditCodeCheck('91350100M000100Y4')).toBe('3')
  expect(organisationCodeCheck('M000100Y')).toBe('4')
  // GB 11714-1997: D2143569-X.
  expect(organisationCodeCheck('D2143569')).toBe('X')
  // ISO 7064 MOD 11,10 of fourteen zeros: the product goes 9 7 3 6 1 2 4 8 5 10 9 7 3 6, and 11 − 6 is 5.
  expect(registrationCheck('0'.repeat(14))).toBe('5')
})

test.each([
  ['91350100M000100Y43', 'valid', 'M000100Y4', 350100],
  [' ９１３５０１００ m000100y43 ', 'valid', 'M000100Y4', 350100],
  ['91350100M000100Y44', 'checksum', '', 350100],
  ['D2143569-X', 'organisation', 'D2143569X', 0],
  ['D2143569-1', 'checksum', '', 0],
  ['91350100M000100Y', 'length', '', 0],
  ['9135****M000100Y43', 'masked', '', 0],
  ['000000000000000000', 'empty', '', 0],
  ['111111111111111111', 'placeholder', '', 0],
  ['无', 'empty', '', 0],
  ['张三', 'other', '', 0],
])('%s is %s', (text, kind, organisation, region) => {
  const read = readCreditCode(text)
  expect([read.kind, read.organisation, read.region]).toEqual([kind, organisation, region])
  expect(creditCodeKinds).toContain(read.kind)
})

test('a registration number has its own check digit', () => {
  const digits = '34020400001234'
  const right = digits + registrationCheck(digits)
  expect(readCreditCode(right).kind).toBe('registration')
  expect(readCreditCode(digits + ((Number(right[14]) + 1) % 10)).kind).toBe('checksum')
})

test.each([
  ['芜湖市光明超市有限公司', '光明超市', 'company', '芜湖'],
  ['光明（芜湖）科技有限责任公司', '光明科技', 'company', '芜湖'],
  ['安徽光明科技股份有限公司', '光明科技', 'company', '安徽'],
  ['安徽光明科技股份有限公司芜湖分公司', '光明科技', 'branch', '安徽'],
  ['芜湖市鸠江区小江小吃店（个体工商户）', '小江小吃店', 'sole', '芜湖鸠江'],
  ['芜湖市鸠江区教育局', '教育局', 'office', '芜湖鸠江'],
  ['光明药房', '光明药房', '', ''],
  // 市 behind one character is no city.
  ['城市之星酒店', '城市之星酒店', 'shop', ''],
  ['区市监局', '区市监局', 'office', ''],
  ['和县卫生院', '卫生院', 'office', '和'],
])('%s is %s, %s', (text, core, kind, place) => {
  const read = readOrganisationName(text)
  expect([read.core, read.kind, read.place]).toEqual([core, kind, place])
})

test('columns agree where the core does, however place and legal form are written', () => {
  const of = (text: string) => organisationFeatures(text)
  const [one, other] = [of('芜湖市光明科技有限公司'), of('光明（芜湖）科技 有限责任公司')]
  const core = organisationColumns.indexOf('core')
  expect(one[core]).toBe(other[core])
  expect(one[organisationColumns.indexOf('text')]).not.toBe(other[organisationColumns.indexOf('text')])
  expect(organisationKinds[one[organisationColumns.indexOf('kind')]!]).toBe('company')
})
