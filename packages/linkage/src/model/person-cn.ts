import { all, any, dateLevels, eq, nameLevels, not, same, type Test } from '@lifetree/standards/features'
import type { Comparison, Field, Level, Model } from './model.ts'

const said = (zh: string, en: string) => ({ zh, en })
const field = (kind: string, zh: string, en: string, more: Partial<Field> = {}): Field => ({
  kind,
  said: said(zh, en),
  ...more,
})

/** Probabilities of a level in records of one person and of two: where learning begins. */
type Begin = readonly [key: string, zh: string, en: string, m: number, u: number]

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

type How = Pick<Level, 'when' | 'similar'>

const level = ([key, zh, en, m, u]: Begin, how: How): Level => ({ key, said: said(zh, en), m, u, ...how })

const there = (column: string): Test => not(eq(`l.${column}`, 0))
const agree = (column: string): Test => all(same(column), there(column))
const clash = (column: string): Test => all(not(same(column)), there(column), not(eq(`r.${column}`, 0)))
const elsewhere = any(clash('city'), clash('district'))
const sameEstate = all(agree('estate'), any(not(clash('road')), agree('town'), agree('community')))
const samePlace = all(not(elsewhere), any(sameEstate, agree('road_number')))
const apart = any(
  clash('building'),
  clash('unit'),
  clash('floor'),
  clash('room'),
  all(agree('estate'), clash('section')),
)
const inBuilding = all(samePlace, not(apart), agree('building'))

const address: Comparison = {
  field: 'address',
  levels: [
    level(['same_house', '同一户', 'the same house', 0.6, 0.000002], {
      when: all(inBuilding, any(agree('room'), all(eq('l.single', 1), eq('r.single', 1)))),
    }),
    level(['same_building', '同一栋', 'the same building', 0.08, 0.00003], { when: inBuilding }),
    level(['same_place', '同一小区或门牌', 'the same estate or number', 0.12, 0.0006], {
      when: all(samePlace, not(apart)),
    }),
    level(['other_house', '同小区另一户', 'another house there', 0.03, 0.0012], { when: samePlace }),
    level(['same_road', '同一条路', 'the same road', 0.02, 0.001], { when: all(not(elsewhere), agree('road')) }),
    level(['same_community', '同一社区', 'the same community', 0.02, 0.001], {
      when: all(not(elsewhere), agree('community')),
    }),
  ],
  different: { m: 0.13, u: 0.995 },
}

const identity: Comparison = {
  field: 'id_number',
  levels: [
    level(['same', '相同', 'the same', 0.9, 0.00000005], { when: same('key') }),
    level(['clash', '两个有效号码不同', 'two whole numbers that differ', 0.0005, 0.9], {
      when: all(eq('l.trusted', 1), eq('r.trusted', 1)),
    }),
    level(['one_digit', '差一位', 'one digit differs', 0.08, 0.000001], { similar: 950 }),
    level(['exchanged', '相邻两位颠倒', 'two digits exchanged', 0.005, 0.000001], { similar: 940 }),
    level(['front', '地区和生日相同', 'the same region and birth date', 0.005, 0.00003], { when: agree('front') }),
  ],
  different: { m: 0.01, u: 0.1 },
}

const sameOnly = (name: string, m: number, u: number): Comparison => ({
  field: name,
  levels: [level(['same', '相同', 'the same', m, u], { when: same('key') })],
  different: { m: 1 - m, u: 1 - u },
})

const anyName = ['same', 'variant', 'unknown', 'tone', 'sound', 'near', 'shape', 'latin', 'turned', 'one_more']
const sameNumber = [{ field: 'id_number', levels: ['same', 'one_digit', 'exchanged'] }]

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
    { on: ['name.spelling', 'id_number.front'], cap: 30 },
    { on: ['name.spelling', 'id_number.ends'], cap: 30 },
    { on: ['name.spelling', 'id_number.rear'], cap: 30 },
    { on: ['birth_date', 'phone'], cap: 30 },
    { on: ['birth_date', 'address.house_estate'], cap: 30 },
    { on: ['birth_date', 'address.house_road'], cap: 30 },
    { on: ['phone', 'address.house_estate'], cap: 30 },
    { on: ['phone', 'address.house_road'], cap: 30 },
  ],
  comparisons: [
    {
      field: 'name',
      levels: levelsOf(nameBegins, nameLevels, ['same', 'variant', 'tone', 'sound']),
      different: { m: 0.002, u: 0.93 },
    },
    identity,
    sameOnly('sex', 0.995, 0.5),
    { field: 'birth_date', levels: levelsOf(dateBegins, dateLevels), different: { m: 0.004, u: 0.967 } },
    sameOnly('phone', 0.7, 0.000002),
    address,
  ],
  vetoes: [
    { field: 'id_number', level: 'clash' },
    { field: 'sex', level: 'different', unless: sameNumber },
    { field: 'birth_date', level: 'different', unless: sameNumber },
    { field: 'birth_date', level: 'within_year', unless: sameNumber },
    { field: 'birth_date', level: 'month_day', unless: sameNumber },
    { field: 'name', level: 'different' },
    { field: 'name', level: 'given' },
  ],
  prior: 0.0000003,
  thresholds: { link: 6, review: 0, margin: 5 },
  training: 'learn',
}
