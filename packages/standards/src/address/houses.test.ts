import { describe, expect, test } from 'vitest'
import {
  type AddressLevel,
  addressFeatures,
  addressLevels,
  buildHouseIndex,
  codeOf,
  combine,
  compareAddresses,
  compareFeatures,
  hashOf,
  houseKeys,
  readAddress,
} from './index.ts'

describe('two addresses', () => {
  const pairs: readonly (readonly [AddressLevel, string, string])[] = [
    ['same_house', '芳草街28号翠湖苑3栋2单元502室', '翠湖苑3-2-502'],
    ['same_house', '芳草街28号翠湖苑3栋502', '芳草街28号3幢502室'],
    ['same_house', '翠湖小区3栋502', '翠湖3号楼五〇二室'],
    ['same_place', '芳草街28号附1号', '芳草街28-1号'],
    ['same_without_unit', '翠湖苑3栋2单元502室', '翠湖苑3-502'],
    ['same_building', '翠湖苑3栋2单元502室', '翠湖苑3栋'],
    ['same_place', '芳草街28号', '芳草街28号翠湖苑3栋502'],
    ['same_place', '翠湖苑', '翠湖苑3栋'],
    ['other_house', '翠湖苑3栋502', '翠湖苑3栋503'],
    ['other_house', '翠湖苑3栋2单元502', '翠湖苑3栋1单元502'],
    ['same_road', '芳草街28号', '芳草街30号'],
    ['same_community', '望江社区翠湖苑3栋', '望江社区金桂园1栋'],
    ['different', '翠湖苑3栋502', '翠湖花园3栋502'],
    ['different', '镜湖区翠湖苑3栋502', '鸠江区翠湖苑3栋502'],
    ['different', '芳草街28号翠湖苑3栋', '青枫路6号翠湖苑3栋'],
    ['same_building', '望江社区芳草街28号翠湖苑3栋', '望江社区青枫路6号翠湖苑3栋'],
    ['missing', '芜湖市', '翠湖苑3栋'],
    ['missing', '', ''],
  ]

  test.each(pairs)('%s: %s, %s', (level, a, b) => {
    expect(compareAddresses(a, b)).toBe(level)
    expect(compareAddresses(b, a)).toBe(level)
  })

  test('have one of the levels, in order', () => {
    expect(addressLevels.indexOf('same_house')).toBeGreaterThan(addressLevels.indexOf('other_house'))
    const one = addressFeatures(readAddress('翠湖苑3栋'))
    expect(compareFeatures(one, one)).toBe('same_building')
  })
})

describe('integers', () => {
  test('are those that other programs compute: cyrb53 of the UTF-16 code units, without a seed', () => {
    expect(hashOf('a')).toBe(7929297801672961)
    expect(hashOf('芳草街')).toBe(2028432244601331)
    expect(hashOf('')).toBe(0)
    expect(combine(1, 2)).not.toBe(combine(2, 1))
  })

  test('keep numbers, and tell letters from them', () => {
    expect(['', '3', '502', '-1'].map(codeOf)).toEqual([0, 3, 502, -1])
    // 10⁹ + (10 + 1) of base 42, then + (3 + 1).
    expect(codeOf('A')).toBe(1_000_000_011)
    expect(codeOf('A3')).toBe(1_000_000_000 + 11 * 42 + 4)
    expect(Number.isSafeInteger(codeOf('一个很长的东西不是号码'))).toBe(true)
  })

  test('join an address by its estate and one by its road through a third that has both', () => {
    const [byEstate] = houseKeys(readAddress('翠湖苑3栋502'))
    const [byRoad] = houseKeys(readAddress('芳草街28号3幢502室'))
    expect(byEstate).not.toBe(byRoad)
    expect(houseKeys(readAddress('芳草街28号翠湖苑3栋2单元502室'))).toEqual([byEstate, byRoad])
  })

  test('of a village are the same with its community and without', () => {
    const long = houseKeys(readAddress('沈桥镇梅园村王家庄12号'))
    expect(long).toHaveLength(1)
    expect(houseKeys(readAddress('王家庄12号'))).toEqual(long)
  })
})

describe('the index of houses', () => {
  const index = buildHouseIndex(
    [
      { code: 'a', address: '望江社区芳草街28号翠湖苑3栋1单元502室' },
      { code: 'b', address: '望江社区芳草街28号翠湖苑3栋2单元502室' },
      { code: 'c', address: '望江社区芳草街28号翠湖苑4栋502室' },
      { code: 'd', address: '梅园社区青枫路6号翠湖苑4栋502室' },
      { code: 'e', address: '沈桥镇梅园村王家庄12号' },
    ],
    { roads: [{ name: '大寨路', now: '芳草街', until: '1999-12-31' }], estates: [{ name: '湖滨楼', now: '翠湖苑' }] },
  )

  test('finds a house by either name of its place', () => {
    expect(index.size).toBe(5)
    expect(index.findHouse('芳草街28号3幢2单元502')).toEqual({ found: 'one', code: 'b', by: 'exact' })
    expect(index.findHouse('望江社区翠湖苑4-502')).toEqual({ found: 'one', code: 'c', by: 'exact' })
    expect(index.findHouse('王家庄12号')).toEqual({ found: 'one', code: 'e', by: 'exact' })
    expect(index.findHouse('芳草街28号翠湖苑4栋1单元502')).toEqual({ found: 'one', code: 'c', by: 'without_unit' })
  })

  test('tells when an address fits several, and does not guess', () => {
    expect(index.findHouse('翠湖苑3栋502')).toEqual({ found: 'several', codes: ['a', 'b'] })
    expect(index.findHouse('翠湖苑4栋502')).toEqual({ found: 'several', codes: ['c', 'd'] })
  })

  test('finds nothing for what contradicts, or names no house', () => {
    expect(index.findHouse('翠湖苑3栋9单元502')).toEqual({ found: 'none' })
    expect(index.findHouse('青枫路6号翠湖苑3栋502')).toEqual({ found: 'none' })
    expect(index.findHouse('翠湖苑')).toEqual({ found: 'none' })
    expect(index.findHouse('')).toEqual({ found: 'none' })
  })

  test('knows former and second names, on the days on which they stood', () => {
    expect(index.findHouse('大寨路28号4栋502')).toEqual({ found: 'one', code: 'c', by: 'alias' })
    expect(index.findHouse('大寨路28号4栋502', '1990-05-01')).toMatchObject({ code: 'c' })
    expect(index.findHouse('大寨路28号4栋502', '2020-05-01')).toEqual({ found: 'none' })
    expect(index.findHouse('望江社区湖滨楼4栋502')).toEqual({ found: 'one', code: 'c', by: 'alias' })
  })
})
