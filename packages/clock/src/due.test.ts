import { expect, test } from 'vitest'
import { china, chinese, official } from '../fixtures/calendar.ts'
import { type Calendar, type Clock, dueAt, type Limit, startClock } from './index.ts'

const due = (start: string, limit: Limit, rest: Partial<Clock> = {}) =>
  chinese(dueAt({ ...startClock(limit, china(start)), ...rest }, official).at)

const hours = (amount: number): Limit => ({ unit: 'working_hour', amount })
const days = (amount: number): Limit => ({ unit: 'working_day', amount })
const dayEnds = (amount: number): Limit => ({ unit: 'working_day', amount, dayPolicy: 'end_of_day' })
const pause = (from: string, until: string | null) => ({
  from: china(from),
  until: until === null ? null : china(until),
})

test('eight working hours from a Friday afternoon run over 端午 2025', () => {
  expect(due('2025-05-30 16:10', hours(8))).toBe('2025-06-03 16:10')
})

test('a limit that is used up when the day or the morning closes is due then, not when the next one opens', () => {
  expect(due('2025-06-03 08:00', hours(4))).toBe('2025-06-03 12:00')
  expect(due('2025-06-03 08:00', hours(8))).toBe('2025-06-03 18:00')
  expect(due('2025-06-03 10:00', days(1))).toBe('2025-06-04 10:00')
})

test('a start outside the working hours counts from the next ones', () => {
  expect(due('2025-06-03 05:00', hours(0.5))).toBe('2025-06-03 08:30')
  expect(due('2025-06-03 12:30', hours(0.5))).toBe('2025-06-03 14:30')
  expect(due('2025-06-03 20:00', hours(0.5))).toBe('2025-06-04 08:30')
  expect(due('2025-06-06 20:00', hours(0.5))).toBe('2025-06-09 08:30')
})

test('urgent hours and calendar days run through the night and through 春节', () => {
  expect(due('2025-01-28 22:30', { unit: 'urgent_hour', amount: 2 })).toBe('2025-01-29 00:30')
  expect(due('2025-01-28 22:30', { unit: 'urgent_hour', amount: 0.25 })).toBe('2025-01-28 22:45')
  expect(due('2025-01-28 22:30', { unit: 'calendar_day', amount: 3 })).toBe('2025-01-31 22:30')
})

// 春节 2024: off 10–17 February (Saturday to Saturday); Sunday the 4th and Sunday the 18th are worked.
// Fri 9 Feb 17:00–18:00 is 1 h; Sun 18 Feb 8 h (9); Mon 19 Feb: 7 h more end at 17:00.
test('春节 2024', () => {
  expect(due('2024-02-09 17:00', hours(2))).toBe('2024-02-18 09:00')
  expect(due('2024-02-09 17:00', days(2))).toBe('2024-02-19 17:00')
  expect(due('2024-02-03 09:00', days(1))).toBe('2024-02-04 18:00')
  expect(due('2024-02-09 17:00', dayEnds(2))).toBe('2024-02-19 18:00')
})

// 国庆 2024: off 1–7 October, Sunday 29 September and Saturday 12 October are worked.
// Mon 30 Sep 15:00–18:00 is 3 h; Tue 8 Oct 8 h (11); Wed 9 (19); Thu 10 (27); Fri 11 (35); Sat 12: 5 h more end at 15:00.
test('国庆 2024', () => {
  expect(due('2024-09-30 15:00', hours(3))).toBe('2024-09-30 18:00')
  expect(due('2024-09-30 15:00', hours(4))).toBe('2024-10-08 09:00')
  expect(due('2024-09-30 15:00', days(5))).toBe('2024-10-12 15:00')
  expect(due('2024-09-28 10:00', hours(1))).toBe('2024-09-29 09:00')
})

// 春节 2025: off 28 January (Tuesday) to 4 February (Tuesday); Sunday 26 January and Saturday 8 February are worked.
// Sat 25 Jan is off; Sun 26 Jan 8 h; Mon 27 Jan 8 h (16); Wed 5 Feb 8 h (24); Thu 6 (32); Fri 7 (40); Sat 8 (48); Mon 10.
test('春节 2025', () => {
  expect(due('2025-01-25 10:00', days(2))).toBe('2025-01-27 18:00')
  expect(due('2025-01-25 10:00', days(3))).toBe('2025-02-05 18:00')
  expect(due('2025-01-25 10:00', hours(49))).toBe('2025-02-10 09:00')
  expect(due('2025-01-27 17:59', dayEnds(4))).toBe('2025-02-08 18:00')
})

// 国庆 and 中秋 2025: off 1–8 October; Sunday 28 September and Saturday 11 October are worked.
// Tue 30 Sep 14:00–18:00 is 4 h; Thu 9 Oct 8 h (12); Fri 10 (20); Sat 11 (28); Sun 12 off; Mon 13: 4 h more end at noon.
test('国庆 2025', () => {
  expect(due('2025-09-30 14:00', days(4))).toBe('2025-10-13 12:00')
  expect(due('2025-09-30 14:00', dayEnds(3))).toBe('2025-10-11 18:00')
  expect(due('2025-09-27 14:00', hours(1))).toBe('2025-09-28 09:00')
})

// 春节 2026: off 15–23 February (Sunday to Monday); Saturday 14 and Saturday 28 February are worked.
// Sat 14 Feb 16:00–18:00 is 2 h; Tue 24 Feb 8 h (10); … Fri 27 (34); Sat 28: 6 h more end at 16:00.
test('春节 2026', () => {
  expect(due('2026-02-14 16:00', hours(3))).toBe('2026-02-24 09:00')
  expect(due('2026-02-14 16:00', days(5))).toBe('2026-02-28 16:00')
})

// 国庆 2026: off 1–7 October; Sunday 20 September and Saturday 10 October are worked.
test('国庆 2026', () => {
  expect(due('2026-09-30 11:00', hours(6))).toBe('2026-10-08 09:00')
  expect(due('2026-10-09 17:00', days(1))).toBe('2026-10-10 17:00')
  expect(due('2026-09-19 12:00', dayEnds(1))).toBe('2026-09-20 18:00')
})

test('days that end with the day are counted from the day after the start', () => {
  expect(due('2024-09-30 15:00', dayEnds(1))).toBe('2024-10-08 18:00')
  expect(due('2024-09-30 15:00', dayEnds(5))).toBe('2024-10-12 18:00')
  expect(due('2024-09-30 15:00', dayEnds(4.2))).toBe('2024-10-12 18:00')
  expect(due('2024-10-05 09:00', dayEnds(1))).toBe('2024-10-08 18:00')
  expect(due('2024-09-30 15:00', { ...dayEnds(2), unit: 'calendar_day' })).toBe('2024-10-03 00:00')
})

test('each extension adds one original limit', () => {
  expect(due('2025-06-03 10:00', hours(2), { extensions: 1 })).toBe('2025-06-03 16:00')
  expect(due('2025-06-03 10:00', hours(2), { extensions: 2 })).toBe('2025-06-03 18:00')
  expect(due('2025-06-03 10:00', dayEnds(1), { extensions: 2 })).toBe('2025-06-06 18:00')
})

test('a pause moves the due time by what it takes of the working hours', () => {
  const from = (...pauses: Clock['pauses']) => due('2025-06-03 10:00', hours(6), { pauses })
  expect(from()).toBe('2025-06-03 18:00')
  expect(from(pause('2025-06-03 11:00', '2025-06-03 11:30'))).toBe('2025-06-04 08:30')
  expect(from(pause('2025-06-03 11:00', '2025-06-03 14:30'))).toBe('2025-06-04 09:30')
  expect(from(pause('2025-06-03 12:00', '2025-06-03 14:00'))).toBe('2025-06-03 18:00')
  expect(from(pause('2025-06-03 11:00', '2025-06-06 11:00'))).toBe('2025-06-06 18:00')
})

test('pauses that overlap, touch, come in any order or lie outside the clock count once or not at all', () => {
  const pauses = [
    pause('2025-06-03 15:00', '2025-06-03 16:00'),
    pause('2025-06-03 09:00', '2025-06-03 10:30'),
    pause('2025-06-03 14:30', '2025-06-03 15:30'),
    pause('2025-06-03 16:00', '2025-06-03 16:10'),
    pause('2025-06-03 11:00', '2025-06-03 11:00'),
    pause('2025-07-01 08:00', null),
  ]
  // 30 min before 10:30 and 100 min from 14:30 to 16:10
  expect(due('2025-06-03 10:00', hours(6), { pauses })).toBe('2025-06-04 10:10')
})

test('a pause costs a day that ends with the day where that end falls into it', () => {
  const from = (...pauses: Clock['pauses']) => due('2025-06-03 10:00', dayEnds(2), { pauses })
  expect(from()).toBe('2025-06-05 18:00')
  expect(from(pause('2025-06-03 11:00', '2025-06-03 20:00'))).toBe('2025-06-05 18:00')
  expect(from(pause('2025-06-04 09:00', '2025-06-04 17:00'))).toBe('2025-06-05 18:00')
  expect(from(pause('2025-06-04 17:00', '2025-06-05 09:00'))).toBe('2025-06-06 18:00')
  expect(from(pause('2025-06-05 10:00', '2025-06-09 10:00'))).toBe('2025-06-09 18:00')
  expect(from(pause('2025-06-04 17:00', '2025-06-04 17:59:59.999'))).toBe('2025-06-05 18:00')
  expect(from(pause('2025-06-04 17:00', '2025-06-04 18:00'))).toBe('2025-06-06 18:00')
  expect(from(pause('2025-06-04 18:00', '2025-06-05 10:00'))).toBe('2025-06-05 18:00')
})

test('there is no due time while a pause without an end stands, unless the time was up before', () => {
  expect(due('2025-06-03 10:00', hours(2), { pauses: [pause('2025-06-03 11:00', null)] })).toBeNull()
  expect(due('2025-06-03 10:00', hours(2), { pauses: [pause('2025-06-03 12:00', null)] })).toBe('2025-06-03 12:00')
  expect(due('2025-06-03 10:00', dayEnds(2), { pauses: [pause('2025-06-04 11:00', null)] })).toBeNull()
})

test('a stop ends the pause that stands', () => {
  const stopped = { pauses: [pause('2025-06-03 11:00', null)], stoppedAt: china('2025-06-03 11:30') }
  expect(due('2025-06-03 10:00', hours(2), stopped)).toBe('2025-06-03 14:30')
})

test('a due time that counts days of an unpublished year is provisional, with weekends and 1 January off', () => {
  const counted = (start: string, limit: Limit, rest: Partial<Clock> = {}) => {
    const { at, provisional } = dueAt({ ...startClock(limit, china(start)), ...rest }, official)
    return [chinese(at), provisional]
  }
  // Thu 31 December 2026, then Mon 4 January 2027
  expect(counted('2026-12-31 17:00', hours(1))).toEqual(['2026-12-31 18:00', false])
  expect(counted('2026-12-31 17:00', hours(2))).toEqual(['2027-01-04 09:00', true])
  expect(counted('2026-12-31 17:00', dayEnds(1))).toEqual(['2027-01-04 18:00', true])
  expect(counted('2026-12-31 17:00', { unit: 'urgent_hour', amount: 30 })).toEqual(['2027-01-01 23:00', false])
  expect(counted('2026-12-31 17:00', hours(2), { pauses: [pause('2027-01-02 08:00', null)] })).toEqual([null, true])
  expect(counted('2026-12-31 17:00', hours(2), { pauses: [pause('2026-12-31 17:30', null)] })).toEqual([null, false])
})

test('a year that is listed without a holiday is not published', () => {
  const calendar: Calendar = { ...official, years: { ...official.years, 2027: { holidays: {}, makeUpDays: [] } } }
  const { at, provisional } = dueAt(startClock(hours(2), china('2026-12-31 17:00')), calendar)
  expect([chinese(at), provisional]).toEqual(['2027-01-04 09:00', true])
})

test('a limit can run over several years', () => {
  // 2024 has 251 working days, 2025 has 248
  expect(due('2023-12-31 12:00', days(251))).toBe('2024-12-31 18:00')
  expect(due('2023-12-31 12:00', dayEnds(251 + 248))).toBe('2025-12-31 18:00')
})

test('hours and zone are those of the calendar', () => {
  const reykjavik: Calendar = { zone: 'Atlantic/Reykjavik', hours: [['09:30', '24:00']], years: official.years }
  const counted = (limit: Limit) => dueAt(startClock(limit, new Date('2025-06-03T09:00Z')), reykjavik).at
  expect(counted(hours(15))).toEqual(new Date('2025-06-04T10:00Z'))
  expect(counted(dayEnds(1))).toEqual(new Date('2025-06-05T00:00Z'))
})

test('summer time moves no working hour', () => {
  const newYork: Calendar = { ...official, zone: 'America/New_York', years: {} }
  // clocks go forward on Sunday 9 March 2025 and back on Sunday 2 November 2025
  const counted = (start: string) => dueAt(startClock(hours(2), new Date(start)), newYork).at
  expect(counted('2025-03-07T17:00-05:00')).toEqual(new Date('2025-03-10T09:00-04:00'))
  expect(counted('2025-10-31T17:00-04:00')).toEqual(new Date('2025-11-03T09:00-05:00'))
  // hours that are worked on the night of the change
  const night: Calendar = {
    zone: 'America/New_York',
    hours: [['04:00', '12:00']],
    years: { 2025: { holidays: {}, makeUpDays: ['2025-03-09'] } },
  }
  const atNight = dueAt(startClock(hours(0.5), new Date('2025-03-08T12:00-05:00')), night).at
  expect(atNight).toEqual(new Date('2025-03-09T04:30-04:00'))
  // China had summer time from 4 May to 14 September 1986
  const then = dueAt(startClock(hours(2), new Date('1986-05-02T17:00+08:00')), { ...official, years: {} }).at
  expect(then).toEqual(new Date('1986-05-05T09:00+09:00'))
})

test.each([
  [{ unit: 'working_hour', amount: 0 }],
  [{ unit: 'working_hour', amount: -1 }],
  [{ unit: 'working_day', amount: Number.NaN, dayPolicy: 'end_of_day' }],
  [{ unit: 'urgent_hour', amount: 1e9 }],
] as const)('refuses the limit %o', limit => {
  expect(() => due('2025-06-03 10:00', limit)).toThrow(RangeError)
})

test('refuses what is no instant, no number of extensions', () => {
  expect(() => due('2025-06-03 10:00', hours(1), { startedAt: new Date('soon') })).toThrow(RangeError)
  expect(() => due('2025-06-03 10:00', hours(1), { extensions: 0.5 })).toThrow(RangeError)
  const pauses = [{ from: new Date('soon'), until: null }]
  expect(() => due('2025-06-03 10:00', hours(1), { pauses })).toThrow(RangeError)
})
