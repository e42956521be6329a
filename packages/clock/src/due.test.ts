import { expect, test } from 'vitest'
import { china, chinese, official } from '../fixtures/calendar.ts'
import { type Clock, dueAt, type Limit, startClock } from './index.ts'

const due = (start: string, limit: Limit, rest: Partial<Clock> = {}) =>
  chinese(dueAt({ ...startClock(limit, china(start)), ...rest }, official).at)

const hours = (amount: number): Limit => ({ unit: 'working_hour', amount })
const days = (amount: number): Limit => ({ unit: 'working_day', amount })
const dayEnds = (amount: number): Limit => ({ unit: 'working_day', amount, dayPolicy: 'end_of_day' })

test('eight working hours from a Friday afternoon run over 端午 2025', () => {
  expect(due('2025-05-30 16:10', hours(8))).toBe('2025-06-03 16:10')
})

test('a limit that is used up when the day or the morning closes is due then, not when the next one opens', () => {
  expect(due('2025-06-03 08:00', hours(4))).toBe('2025-06-03 12:00')
  expect(due('2025-06-03 08:00', hours(8))).toBe('2025-06-03 18:00')
  expect(due('2025-06-03 10:00', days(1))).toBe('2025-06-04 10:00')
})

test('urgent hours run through the night and through 春节', () => {
  expect(due('2025-01-28 22:30', { unit: 'urgent_hour', amount: 2 })).toBe('2025-01-29 00:30')
  expect(due('2025-01-28 22:30', { unit: 'urgent_hour', amount: 0.25 })).toBe('2025-01-28 22:45')
  expect(due('2025-01-28 22:30', { unit: 'calendar_day', amount: 3 })).toBe('2025-01-31 22:30')
})

// 国庆 2024: off 1–7 October, Sunday 29 September and Saturday 12 October are worked.
// Mon 30 Sep 15:00–18:00 is 3 h; Tue 8 Oct 8 h (11); Wed 9 (19); Thu 10 (27); Fri 11 (35); Sat 12, worked: 5 h more end at 15:00.
test('国庆 2024', () => {
  expect(due('2024-09-30 15:00', hours(3))).toBe('2024-09-30 18:00')
  expect(due('2024-09-30 15:00', hours(4))).toBe('2024-10-08 09:00')
  expect(due('2024-09-30 15:00', days(5))).toBe('2024-10-12 15:00')
  expect(due('2024-09-28 10:00', hours(1))).toBe('2024-09-29 09:00')
})

test('days that end with the day are counted from the day after the start', () => {
  expect(due('2024-09-30 15:00', dayEnds(1))).toBe('2024-10-08 18:00')
  expect(due('2024-09-30 15:00', dayEnds(5))).toBe('2024-10-12 18:00')
  expect(due('2024-10-05 09:00', dayEnds(1))).toBe('2024-10-08 18:00')
  expect(due('2024-09-30 15:00', { ...dayEnds(2), unit: 'calendar_day' })).toBe('2024-10-03 00:00')
})
