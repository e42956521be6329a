import { describe, expect, test } from 'vitest'
import { chooseCommunities, householdsOfPart, type Person, partsOf, planOf, type Sex } from '../index.ts'
import { commonSurnames, surnameOf } from '../surnames.ts'

const plan = planOf(1)
const spec = { seed: 1, day: '2025-06-03' }
/** Town and country as the whole city has them. */
const people: Person[] = chooseCommunities(plan, 950)
  .filter((_, i) => i % 120 === 7)
  .flatMap(community => partsOf(plan, community))
  .flatMap(part => [...householdsOfPart(spec, part)])
  .flatMap(household => household.people)

const share = (of: (person: Person) => boolean): number => people.filter(of).length / people.length

/** What is counted, the most frequent first. */
const ranked = (items: readonly string[]): string[] =>
  [...Map.groupBy(items, item => item)].sort(([, a], [, b]) => b.length - a.length).map(([item]) => item)

describe('surnames', () => {
  const bearing = (surname: string) => share(({ name }) => surnameOf(name) === surname)

  // 二〇二〇年全国姓名报告: 王 李 张 刘 陈 lead and are 30.8 %; report of 2007: 7.25, 7.19 and 6.83 % for the first three.
  test('lead as the report on names of 2020 has them, the five together 30.8 % within two points', () => {
    expect(
      ranked(people.map(({ name }) => surnameOf(name)))
        .slice(0, 5)
        .sort(),
    ).toEqual([...'王李张刘陈'].sort())
    expect(Math.abs([...'王李张刘陈'].reduce((sum, own) => sum + bearing(own), 0) - 0.308)).toBeLessThan(0.02)
    for (const [own, published] of [
      ['王', 0.0725],
      ['李', 0.0719],
      ['张', 0.0683],
    ] as const) {
      expect(Math.abs(bearing(own) - published)).toBeLessThan(0.008)
    }
  })

  // Ministry of Public Security, 2019: the hundred most frequent hold 85.9 %.
  test('of the hundred most frequent are borne by 85.9 % within two points', () => {
    const hundred = new Set(commonSurnames)
    expect(hundred.size).toBe(100)
    expect(Math.abs(share(({ name }) => hundred.has(surnameOf(name))) - 0.859)).toBeLessThan(0.02)
  })

  // 2020: ten surnames have more than twenty million bearers each, of 1,412 million people.
  test('have ten that stand for more than twenty million bearers in the country each', () => {
    const ten = commonSurnames.slice(0, 10)
    expect(ten.filter(own => bearing(own) <= 20 / 1412)).toEqual([])
  })
})

describe('given names', () => {
  const given = (sex: Sex, from: number, before: number): string[] =>
    ranked(
      people
        .filter(person => person.sex === sex)
        .filter(({ birthDate }) => birthDate >= `${from}` && birthDate < `${before}`)
        .map(({ name }) => name.slice(surnameOf(name).length)),
    )

  // 二〇二〇年全国姓名报告, on the leading names of each time.
  test.each([
    [1962, 1980, 'male', '军 勇'],
    [1962, 1980, 'female', '英 丽'],
    [1980, 1990, 'male', '伟 磊'],
    [1980, 1990, 'female', '静 丽'],
    [1990, 2000, 'male', '杰 浩'],
    [1990, 2000, 'female', '婷 雪'],
    [2000, 2012, 'male', '涛 浩宇 浩然'],
    [2000, 2012, 'female', '婷 欣怡 梓涵'],
  ] as const)(
    'of those born from %d to %d, %s, are led by those that the report of 2020 names: %s',
    (from, before, sex, names) => {
      const leading = given(sex, from, before).slice(0, 12)
      expect(names.split(' ').filter(name => !leading.includes(name))).toEqual([])
    },
  )

  test.each([
    ['male', '奕辰 宇轩 浩宇 亦辰 宇辰 子墨 宇航 浩然 梓豪 亦宸'],
    ['female', '一诺 依诺 欣怡 梓涵 语桐 欣妍 可欣 语汐 雨桐 梦瑶'],
  ] as const)('of children, %s, are led by the ten most given in 2020', (sex, names) => {
    const leading = given(sex, 2012, 2026).slice(0, 12)
    expect(names.split(' ').filter(name => !leading.includes(name))).toEqual([])
  })
})
