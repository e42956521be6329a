import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  compareDates,
  type DateLevel,
  dateColumns,
  dateFeatures,
  dateKinds,
  dateLevelColumns,
  dateLevels,
  dateOfDay,
  dayNumber,
  featuresOfDate,
  findDayOfLunar,
  findLunarDate,
  isDay,
  levelOfDates,
  readDate,
} from '../features.ts'

const dayMs = 86_400_000

test('day numbers are those of the platform, both ways', () => {
  expect(dayNumber(1970, 1, 1)).toBe(0)
  expect(dayNumber(1980, 1, 2)).toBe(3653)
  fc.assert(
    fc.property(fc.integer({ min: -62_000, max: 84_000 }), days => {
      const [year = 0, month = 0, day = 0] = new Date(days * dayMs).toISOString().slice(0, 10).split('-').map(Number)
      expect(dateOfDay(days)).toBe(year * 10_000 + month * 100 + day)
      expect(dayNumber(year, month, day)).toBe(days)
      expect(isDay(year, month, day)).toBe(true)
    }),
  )
  expect([isDay(1900, 2, 29), isDay(2000, 2, 29), isDay(1980, 4, 31), isDay(1980, 13, 1)]).toEqual([
    false,
    true,
    false,
    false,
  ])
})

describe('a field of dates', () => {
  test.each([
    ['19800102', 'day', 19800102],
    ['1980-1-2', 'day', 19800102],
    ['1980/01/02', 'day', 19800102],
    ['1980.1.2', 'day', 19800102],
    ['1980年1月2日', 'day', 19800102],
    ['1980-01-02 00:00:00', 'day', 19800102],
    ['1980-01-02T08:30:00Z', 'day', 19800102],
    ['19800102000000', 'day', 19800102],
    ['１９８０－０１－０２', 'day', 19800102],
    // Excel counts 1 January 1980 as 29221.
    ['29222', 'day', 19800102],
    ['800102', 'day', 19800102],
    ['050102', 'day', 20050102],
    ['02/01/1980', 'day', 19800102],
    ['02011980', 'day', 19800102],
    ['一九八〇年一月二日', 'day', 19800102],
    ['二○○○年十月三十一日', 'day', 20001031],
    ['民国六十九年一月二日', 'day', 19800102],
    ['1980.01', 'month', 19800100],
    ['198001', 'month', 19800100],
    ['1980年1月', 'month', 19800100],
    ['1980', 'year', 19800000],
    ['1980-02-30', 'impossible', 19800230],
    ['20051312', 'impossible', 20051312],
    // New Year’s Day of 1980 by the Chinese calendar was 16 February, that of 1981 5 February.
    ['1980年正月初五', 'lunar', 19800220],
    ['1980年腊月三十', 'lunar', 19810204],
    ['农历1987年闰六月初一', 'lunar', 19870726],
    ['农历1980年闰六月初一', 'impossible', 19800601],
    ['0000-00-00', 'empty', 0],
    ['不详', 'empty', 0],
    ['', 'empty', 0],
    ['十月', 'other', 0],
    ['30000102', 'other', 0],
  ])('%s is %s', (text, kind, date) => {
    const row = dateFeatures(text)
    expect([dateKinds[row[0]!], row[1]]).toEqual([kind, date])
    expect(readDate(text).kind).toBe(kind)
  })

  test('1 January may stand for a year, and two digits for either century', () => {
    expect(readDate('1980-01-01').byDefault).toBe(true)
    expect(readDate('1980-01-02').byDefault).toBe(false)
    expect([readDate('310102', 27).year, readDate('310102', 40).year]).toEqual([1931, 2031])
    expect([readDate('310102').guessed, readDate('19310102').guessed]).toEqual([true, false])
  })

  test('columns have the swapped and the lunar date, and the date without each digit', () => {
    const row = featuresOfDate(readDate('1980-02-16'))
    const of = (name: string) => row[dateColumns.indexOf(name)]
    expect([of('lunar'), of('swapped'), of('month_day'), of('days')]).toEqual([19800101, 0, 216, 3698])
    expect([of('digits_1'), of('digits_6'), of('digits_8')]).toEqual([9800216, 19800016, 19800210])
    expect(dateFeatures('1980-02-03')[dateColumns.indexOf('swapped')]).toBe(19800302)
    expect(dateLevelColumns.filter(name => !dateColumns.includes(name))).toEqual([])
  })
})

const pairs: readonly (readonly [string, string, DateLevel])[] = [
  ['19800102', '1980-1-2', 'same'],
  ['19800102', '19800201', 'swapped'],
  ['19800216', '19800101', 'lunar'],
  ['19870801', '19870607', 'lunar'],
  ['19800112', '19800102', 'one_digit'],
  ['19800312', '19900312', 'one_digit'],
  ['19800101', '19800312', 'year'],
  ['1980', '19800312', 'year'],
  ['1980-03', '19800312', 'year'],
  ['1980-04', '19800312', 'different'],
  ['19800312', '1981-02-15', 'within_year'],
  ['19800312', '19750312', 'month_day'],
  ['19880312', '19750312', 'month_day'],
  ['19800312', '19760809', 'different'],
  ['19800312', '', 'missing'],
  ['abc', 'abc', 'missing'],
]

test.each(pairs)('%s and %s: %s', (one, other, level) => {
  expect(compareDates(one, other)).toBe(level)
  expect(compareDates(other, one)).toBe(level)
})

test('the level of two dates does not depend on which comes first', () => {
  const text = fc.tuple(
    fc.integer({ min: 1979, max: 1982 }),
    fc.integer({ max: 13, min: 0 }),
    fc.integer({ max: 32, min: 0 }),
  )
  const date = text.map(([year, month, day]) => `${year}-${month}-${day}`)
  fc.assert(
    fc.property(date, date, (one, other) => {
      const [left, right] = [dateFeatures(one), dateFeatures(other)]
      expect(levelOfDates(left, right)).toBe(levelOfDates(right, left))
      expect(dateLevels[levelOfDates(left, left)]!.name).toBe(dateKinds[left[0]!] === 'other' ? 'missing' : 'same')
    }),
  )
})

describe('the Chinese calendar', () => {
  // New Year’s Days and leap months as published.
  test.each([
    ['1900-01-31', 1900, 8],
    ['1917-01-23', 1917, 2],
    ['1954-02-03', 1954, 0],
    ['1980-02-16', 1980, 0],
    ['1984-02-02', 1984, 10],
    ['1987-01-29', 1987, 6],
    ['2000-02-05', 2000, 0],
    ['2020-01-25', 2020, 4],
    ['2023-01-22', 2023, 2],
    ['2033-01-31', 2033, 11],
    ['2100-02-09', 2100, 0],
  ])('the year that begins on %s is %i and has the leap month %i', (from, year, leapMonth) => {
    const day = Date.parse(from) / dayMs
    expect(findLunarDate(day)).toEqual({ year, month: 1, leap: false, day: 1 })
    const leaps = Array.from({ length: 12 }, (_, at) => at + 1).filter(
      month => findDayOfLunar({ year, month, leap: true, day: 1 }) !== undefined,
    )
    expect(leaps).toEqual(leapMonth === 0 ? [] : [leapMonth])
  })

  test('days lead to the calendar and back, and end where the table does', () => {
    const [first, last] = [dayNumber(1900, 1, 31), dayNumber(2101, 1, 28)]
    for (let day = first; day <= last; day++) expect(findDayOfLunar(findLunarDate(day)!)).toBe(day)
    expect([findLunarDate(first - 1), findLunarDate(last + 1)]).toEqual([undefined, undefined])
    expect(findDayOfLunar({ year: 1980, month: 1, leap: false, day: 31 })).toBeUndefined()
  })

  test('months differ from those of ICU in less than one of a hundred: its new moons are minutes off', () => {
    const format = new Intl.DateTimeFormat('en-u-ca-chinese', { month: 'numeric', day: 'numeric', timeZone: 'UTC' })
    const isSame = (day: number, month: string): boolean => {
      const parts = Object.fromEntries(format.formatToParts(day * dayMs).map(({ type, value }) => [type, value]))
      return parts.day === '1' && parts.month === month
    }
    let [months, different] = [0, 0]
    for (let day = dayNumber(1900, 1, 31); day <= dayNumber(2101, 1, 28); day++) {
      const { month, leap, day: ofMonth } = findLunarDate(day)!
      if (ofMonth !== 1) continue
      months++
      if (!isSame(day, `${month}${leap ? 'bis' : ''}`)) different++
    }
    expect(months).toBe(2486)
    expect(different).toBeLessThan(25)
  })
})
