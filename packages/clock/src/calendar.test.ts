import { expect, test } from 'vitest'
import { china, official, officialDays } from '../fixtures/calendar.ts'
import { type Calendar, dayAt, dayKind, dueAt, startClock } from './index.ts'

const DAY = 86_400_000

/** Day by day with the platform's own dates, not with the engine's tables. */
function everyDay(visit: (day: string, weekday: number) => void): void {
  for (let at = Date.UTC(2018, 0, 1); at < Date.UTC(2027, 0, 1); at += DAY) {
    visit(new Date(at).toISOString().slice(0, 10), new Date(at).getUTCDay())
  }
}

test('every day of 2018–2026 is worked or off as the notices say', () => {
  const notices = new Map(officialDays.map(({ day, off }) => [day, off]))
  const wrong: string[] = []
  let days = 0
  everyDay((day, weekday) => {
    const off = notices.get(day) ?? (weekday === 0 || weekday === 6)
    if (dayKind(day, official).working === off) wrong.push(day)
    days += 1
  })
  expect(days).toBe(9 * 365 + 2)
  expect(wrong).toEqual([])
})

test('the engine ends a working day at each working day of 2018–2026, in order and leaving none out', () => {
  const ends: string[] = []
  everyDay(day => {
    if (dayKind(day, official).working) ends.push(day)
  })
  let day = '2017-12-31'
  const reached = ends.map(() => {
    const limit = { unit: 'working_day', amount: 1, dayPolicy: 'end_of_day' } as const
    const { at } = dueAt(startClock(limit, china(`${day} 09:00`)), official)
    day = dayAt(at as Date, official)
    return day
  })
  expect(reached).toEqual(ends)
})

test('a day says what it is', () => {
  expect(dayKind('2025-05-31', official)).toEqual({
    working: false,
    reason: 'holiday',
    name: { zh: '端午节', en: 'Dragon Boat Festival' },
  })
  expect(dayKind('2025-06-07', official)).toEqual({ working: false, reason: 'weekend' })
  expect(dayKind('2025-09-28', official)).toEqual({ working: true, makeUp: true })
  expect(dayKind('2025-06-03', official)).toEqual({ working: true, makeUp: false })
  expect(dayKind('2027-01-01', official)).toMatchObject({ working: false, reason: 'holiday' })
  expect(dayKind('1969-12-28', official)).toEqual({ working: false, reason: 'weekend' })
})

test('a day may stand under the year of its notice', () => {
  const calendar: Calendar = {
    ...official,
    years: { 2019: { holidays: { '2018-12-31': { zh: '元旦', en: "New Year's Day" } }, makeUpDays: ['2018-12-29'] } },
  }
  expect(dayKind('2018-12-31', calendar).working).toBe(false)
  expect(dayKind('2018-12-29', calendar).working).toBe(true)
})

test('the date at an instant is that of the zone', () => {
  expect(dayAt(new Date('2025-06-02T16:00Z'), official)).toBe('2025-06-03')
  expect(dayAt(new Date('2025-06-02T15:59:59.999Z'), official)).toBe('2025-06-02')
})

test('the offset of a zone changes at the instant of its change, also when it changes back within weeks', () => {
  const dayIn = (zone: string, instant: string) => dayAt(new Date(instant), { ...official, zone })
  // at midnight of 18 February 2018 São Paulo went back to 23:00
  expect(dayIn('America/Sao_Paulo', '2018-02-18T01:59:59.999Z')).toBe('2018-02-17')
  expect(dayIn('America/Sao_Paulo', '2018-02-18T02:00:00.000Z')).toBe('2018-02-17')
  expect(dayIn('America/Sao_Paulo', '2018-02-18T03:00:00.000Z')).toBe('2018-02-18')
  // Morocco keeps UTC+1, and UTC in the weeks of Ramadan
  expect(dayIn('Africa/Casablanca', '2023-01-31T23:30Z')).toBe('2023-02-01')
  expect(dayIn('Africa/Casablanca', '2023-04-01T23:30Z')).toBe('2023-04-01')
})

test.each([
  [[]],
  [[['12:00', '08:00']]],
  [[['08:00', '08:00']]],
  [
    [
      ['08:00', '12:00'],
      ['11:00', '18:00'],
    ],
  ],
  [[['8:00', '12:00']]],
  [[['08:00', '24:01']]],
  [[['08:60', '12:00']]],
] as [string, string][][][])('refuses the hours %j', hours => {
  expect(() => dayKind('2025-06-03', { ...official, hours })).toThrow(RangeError)
})

test('refuses a zone that nobody knows and a day that is none', () => {
  expect(() => dayKind('2025-06-03', { ...official, zone: 'Asia/Wuhu' })).toThrow(RangeError)
  expect(() => dayKind('2025-02-30', official)).toThrow(RangeError)
  expect(() => dayKind('3 June', official)).toThrow(RangeError)
  const years = { 2025: { holidays: {}, makeUpDays: ['2025-2-8'] } }
  expect(() => dayKind('2025-06-03', { ...official, years })).toThrow(RangeError)
})

test('years that a getter answers anew are counted anew', () => {
  const clock = startClock({ unit: 'working_hour', amount: 8 }, china('2026-12-31 16:00'))
  let years: Calendar['years'] = official.years
  const live: Calendar = {
    zone: official.zone,
    hours: official.hours,
    get years() {
      return years
    },
  }
  expect(dueAt(clock, live)).toEqual({ at: china('2027-01-04 16:00'), provisional: true })
  const off = { zh: '元旦', en: "New Year's Day" }
  years = { ...years, 2027: { holidays: { '2027-01-01': off, '2027-01-04': off }, makeUpDays: [] } }
  expect(dueAt(clock, live)).toEqual({ at: china('2027-01-05 16:00'), provisional: false })
})
