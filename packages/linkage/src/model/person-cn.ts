import { all, dateLevels, eq, nameLevels, not, same, type Test } from '@lifetree/standards/features'
import { account, type Begin, field, level, said, sameOnly } from './begins.ts'
import { address, agree } from './compare-addresses.ts'
import type { Comparison, Level, Model } from './model.ts'

const nameBegins: readonly Begin[] = [
  ['same', '相同', 'the same', 0.955, 0.0004],
  ['variant', '异体字', 'the same but for variants', 0.006, 0.00001],
  ['unknown', '已知的字相同', 'the same where known', 0.003, 0.0003],
  ['tone', '同音同调', 'the same sound and tones', 0.006, 0.0002],
  ['sound', '同音', 'the same sound', 0.003, 0.0003],
  ['near', '音近', 'nearly the same sound', 0.002, 0.0003],
  ['shape', '形近一字', 'one character looks alike', 0.004, 0.0008],
  ['latin', '拼音', 'its pinyin', 0.003, 0.0006],
  ['turned', '姓名颠倒', 'given name first', 0.002, 0.00002],
  ['one_more', '多或少一字', 'one character more or fewer', 0.002, 0.002],
  ['surname', '同姓', 'the same surname', 0.01, 0.06],
  ['given', '同名', 'the same given name', 0.002, 0.006],
]

const dateBegins: readonly Begin[] = [
  ['same', '相同', 'the same', 0.975, 0.00004],
  ['swapped', '日月颠倒', 'day and month exchanged', 0.002, 0.00002],
  ['lunar', '农历', 'by the lunar calendar', 0.006, 0.00004],
  ['one_digit', '差一位', 'one digit differs', 0.005, 0.001],
  ['year', '同年，只知年', 'the same year, no more known', 0.006, 0.0005],
  ['within_year', '相差不到一年', 'at most a year apart', 0.001, 0.028],
  ['month_day', '月日相同', 'the same day of another year', 0.001, 0.0027],
]

function levelsOf(
  begins: readonly Begin[],
  tests: readonly { readonly name: string; readonly when: Test }[],
  frequent: readonly string[] = [],
): Level[] {
  return begins.map(([key, zh, en, m, u]) => {
    const { when } = tests.find(({ name }) => name === key)!
    return { key, said: said(zh, en), when, m, u, ...(frequent.includes(key) ? { frequency: true } : {}) }
  })
}

const identity: Comparison = {
  field: 'id_number',
  levels: [
    // Before a clash, and agreement on a broken number after it: two of whole numbers that differ may bear the same broken one beside.
    level(['whole', '有效号码相同', 'the same whole number', 0.1, 0.00000005], {
      when: all(same('key'), eq('l.trusted', 1)),
    }),
    level(['clash', '两个有效号码不同', 'two whole numbers that differ', 0.0005, 0.9], {
      when: all(eq('l.trusted', 1), eq('r.trusted', 1)),
    }),
    level(['same', '相同', 'the same', 0.8, 0.00000005], { when: same('key') }),
    level(['one_digit', '差一位', 'one digit differs', 0.08, 0.0000001], { similar: 950 }),
    level(['exchanged', '相邻两位颠倒', 'two digits exchanged', 0.005, 0.0000001], { similar: 940 }),
    level(['front', '地区和生日相同', 'the same region and birth date', 0.005, 0.00003], { when: agree('front') }),
  ],
  different: { m: 0.01, u: 0.1 },
  agreement: 'same',
}

/** Two sexes count before one: whoever has records of both takes in neither, or he would bring a man and a woman together. */
const sex: Comparison = {
  field: 'sex',
  levels: [
    level(['clash', '不同', 'two that differ', 0.005, 0.5], { when: not(same('key')) }),
    level(['same', '相同', 'the same', 0.995, 0.5], { when: same('key') }),
  ],
  different: { m: 0.00001, u: 0.00001 },
  agreement: 'same',
}

const anyName = ['same', 'variant', 'unknown', 'tone', 'sound', 'near', 'shape', 'latin', 'turned', 'one_more']
const sameNumber = [{ field: 'id_number', levels: ['whole', 'same', 'one_digit', 'exchanged'] }]

/** People of China, from the records of departments. */
export const personCn: Model = {
  name: 'person-cn',
  said: said('人', 'People'),
  fields: {
    name: field('name-cn', '姓名', 'Name', { survives: ['rank', 'records', 'recency'] }),
    id_number: field('identity-cn', '身份证号', 'Identity number', { survives: ['records'] }),
    sex: field('sex', '性别', 'Sex', { survives: ['rank', 'records'] }),
    birth_date: field('date', '出生日期', 'Date of birth', { survives: ['rank', 'records'] }),
    phone: field('phone', '电话', 'Telephone', { survives: ['recency', 'records'] }),
    address: field('address-cn', '住址', 'Address', { survives: ['recency', 'rank', 'records'] }),
    account: field('code', '户号', 'Customer number', { within: 'source' }),
  },
  exact: {
    field: 'id_number',
    trusted: 'trusted',
    compatible: [
      { field: 'name', levels: anyName },
      { field: 'birth_date', column: 'key', equals: 'birth' },
    ],
  },
  derived: [
    { field: 'birth_date', column: 'birth' },
    { field: 'sex', column: 'sex' },
  ],
  identifying: [
    ['id_number', 'name'],
    ['name', 'birth_date', 'phone'],
    ['name', 'birth_date', 'address'],
    ['name', 'phone'],
    ['account', 'name'],
  ],
  blocks: [
    { on: ['id_number'], cap: 60 },
    { on: ['name.spelling', 'birth_date'], cap: 60 },
    { on: ['name.spelling', 'phone'], cap: 60 },
    { on: ['name.spelling', 'address.house_estate'], cap: 60 },
    { on: ['name.spelling', 'address.house_road'], cap: 60 },
    { on: ['name.spelling', 'address.building_key'], cap: 60 },
    { on: ['name.spelling', 'address.road_number'], cap: 60 },
    { on: ['name.spelling', 'address.estate'], cap: 60 },
    { on: ['name.spelling', 'address.road'], cap: 60 },
    { on: ['name.spelling', 'address.community'], cap: 60 },
    // The room alone has namesakes all over a large city.
    { on: ['name.spelling', 'address.building', 'address.room'], cap: 60 },
    { on: ['name.spelling', 'id_number.front'], cap: 30 },
    { on: ['name.spelling', 'id_number.ends'], cap: 30 },
    { on: ['name.spelling', 'id_number.rear'], cap: 30 },
    { on: ['birth_date', 'phone'], cap: 30 },
    { on: ['birth_date', 'address.house_estate'], cap: 30 },
    { on: ['birth_date', 'address.house_road'], cap: 30 },
    { on: ['phone', 'address.house_estate'], cap: 30 },
    { on: ['phone', 'address.house_road'], cap: 30 },
    { on: ['account'], cap: 60 },
    // Numbers with one slip, beside which no name stands.
    { on: ['id_number.front'], cap: 30 },
    { on: ['id_number.ends'], cap: 30 },
    { on: ['id_number.rear'], cap: 30 },
  ],
  comparisons: [
    {
      field: 'name',
      levels: levelsOf(nameBegins, nameLevels, ['same', 'variant', 'tone', 'sound']),
      different: { m: 0.002, u: 0.93 },
    },
    identity,
    sex,
    { field: 'birth_date', levels: levelsOf(dateBegins, dateLevels), different: { m: 0.004, u: 0.967 } },
    sameOnly('phone', 0.7, 0.000002),
    address,
    account,
  ],
  vetoes: [
    { field: 'id_number', level: 'clash' },
    { field: 'sex', level: 'clash', unless: sameNumber },
    { field: 'birth_date', level: 'different', unless: sameNumber },
    { field: 'birth_date', level: 'within_year', unless: sameNumber },
    { field: 'birth_date', level: 'month_day', unless: sameNumber },
    { field: 'name', level: 'different' },
    { field: 'name', level: 'given' },
    // Twins and other siblings: one telephone, one address, of twins one birthday too.
    { field: 'name', level: 'surname', unless: sameNumber },
    // A number of somebody in the family is borrowed as often as somebody is renamed: the birthday tells.
    { field: 'name', level: 'surname', unless: [{ field: 'birth_date', levels: ['same', 'swapped', 'lunar'] }] },
    // People of one name and one birthday: they need a third thing in common, or nothing that speaks against it.
    {
      field: 'phone',
      level: 'different',
      and: [{ field: 'address', levels: ['other_house', 'same_road', 'same_community', 'different'] }],
      unless: sameNumber,
    },
  ],
  prior: 0.0000003,
  thresholds: { link: 6, review: 0, margin: 3 },
  training: 'learn',
}
