import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type AreaLevel,
  ancestorCodes,
  contains,
  displayAreaCode,
  findAreaCode,
  interval,
  isAreaCode,
  levelOf,
  parentCode,
  parseAreaCode,
} from './area-code.ts'

const city = '340200000000000'
const district = '340202000000000'
const town = '340202001000000'
const community = '340202001001000'
const grid = '340202001001001'

describe('the level, the parent and the interval of a code', () => {
  test.each<[string, AreaLevel, string | undefined, string]>([
    [city, 'city', undefined, '340299999999999'],
    [district, 'district', city, '340202999999999'],
    [town, 'town', district, '340202001999999'],
    [community, 'community', town, '340202001001999'],
    [grid, 'grid', community, '340202001001001'],
    ['341000000000000', 'city', undefined, '341099999999999'],
    ['340210000000000', 'district', city, '340210999999999'],
    ['340210100000000', 'town', '340210000000000', '340210100999999'],
    ['340210100200000', 'community', '340210100000000', '340210100200999'],
    ['340210100200010', 'grid', '340210100200000', '340210100200010'],
  ])('%s is a %s', (code, level, parent, hi) => {
    expect(levelOf(code)).toBe(level)
    expect(parentCode(code)).toBe(parent)
    expect(interval(code)).toEqual({ lo: code, hi })
  })

  test('ancestors run from the city down', () => {
    expect(ancestorCodes(grid)).toEqual([city, district, town, community])
    expect(ancestorCodes(city)).toEqual([])
  })

  test('a community whose street office was dissolved stands below its district', () => {
    const orphan = '340202000001000'
    expect(levelOf(orphan)).toBe('community')
    expect(contains(district, orphan)).toBe(true)
    expect(contains(town, orphan)).toBe(false)
    expect(ancestorCodes('340202000001002')).toContain(orphan)
  })
})

describe('reading codes as registers write them', () => {
  test.each([
    ['3402', city],
    ['340200', city],
    ['340202', district],
    ['340202001', town],
    ['340202001001', community],
    [grid, grid],
    [' 340202 ', district],
  ])('%s', (text, code) => {
    expect(findAreaCode(text)).toBe(code)
    expect(parseAreaCode(text)).toBe(code)
  })

  test.each(['', '34', '340000', '34020', '990200', '34o202', '3402020010010', '340202001001001001', '-40202'])(
    '%j is no code',
    text => {
      expect(findAreaCode(text)).toBeUndefined()
      expect(() => parseAreaCode(text)).toThrow(RangeError)
      expect(isAreaCode(text)).toBe(false)
    },
  )

  test('only fifteen digits are a code inside', () => {
    expect(isAreaCode('340202')).toBe(false)
    expect(isAreaCode(district)).toBe(true)
  })
})

const digits = (count: number) => fc.integer({ min: 0, max: 10 ** count - 1 }).map(n => String(n).padStart(count, '0'))
const codes = fc
  .tuple(fc.constantFrom('3402', '1101', '6540'), digits(2), digits(3), digits(3), digits(3))
  .map(parts => parts.join(''))

test('a displayed code is read back as itself', () => {
  fc.assert(
    fc.property(codes, code => {
      expect(parseAreaCode(displayAreaCode(code))).toBe(code)
    }),
  )
})

test('an area contains itself and exactly the areas that name it as an ancestor', () => {
  const outer = codes.chain(code => fc.constantFrom(code, ...ancestorCodes(code)))
  fc.assert(
    fc.property(outer, codes, fc.boolean(), (a, other, near) => {
      const b = near ? a.slice(0, 6) + other.slice(6) : other
      expect(contains(a, b)).toBe(a === b || ancestorCodes(b).includes(a))
    }),
  )
})
