import { expect, test } from 'vitest'
import { china, official } from '../fixtures/calendar.ts'
import { type Clock, type Limit, remaining, startClock, usedShare, usedTime } from './index.ts'

const HOUR = 3_600_000
const hours = (amount: number): Limit => ({ unit: 'working_hour', amount })
const dayEnds = (amount: number): Limit => ({ unit: 'working_day', amount, dayPolicy: 'end_of_day' })
const clock = (start: string, limit: Limit, rest: Partial<Clock> = {}): Clock => ({
  ...startClock(limit, china(start)),
  ...rest,
})
const share = (c: Clock, now: string) => usedShare(c, official, china(now))
const left = (c: Clock, now: string) => remaining(c, official, china(now))
const wall = (h: number) => ({ kind: 'wall', ms: h * HOUR })
const standing = (from: string) => ({ pauses: [{ from: china(from), until: null }] })

test('the used share grows in working hours alone', () => {
  const c = clock('2025-05-30 16:00', hours(8))
  expect(share(c, '2025-05-30 15:00')).toBe(0)
  expect(share(c, '2025-05-30 18:00')).toBe(0.25)
  expect(share(c, '2025-06-02 12:00')).toBe(0.25)
  expect(share(c, '2025-06-03 12:00')).toBe(0.75)
  expect(share(c, '2025-06-03 16:00')).toBe(1)
  expect(share(c, '2025-06-03 18:00')).toBe(1.25)
  expect(usedTime(c, official, china('2025-06-03 12:00'))).toBe(6 * HOUR)
})

test('a pause takes nothing, and what is used at a stop stays', () => {
  const c = clock('2025-06-03 08:00', hours(4), {
    pauses: [{ from: china('2025-06-03 09:00'), until: china('2025-06-03 11:00') }],
  })
  expect(share(c, '2025-06-03 10:00')).toBe(0.25)
  expect(share(c, '2025-06-03 12:00')).toBe(0.5)
  expect(share({ ...c, stoppedAt: china('2025-06-03 12:00') }, '2025-08-03 12:00')).toBe(0.5)
  expect(
    usedTime(clock('2025-06-03 08:00', hours(4), standing('2025-06-03 10:10')), official, china('2025-06-09 08:00')),
  ).toBe(130 * 60_000)
})

test('an extension makes the share smaller', () => {
  expect(share(clock('2025-06-03 08:00', hours(2), { extensions: 1 }), '2025-06-03 09:00')).toBe(0.25)
})

// 10:00–18:00 on the 3rd is 6 h, the 4th and the 5th 8 h each
test('where days end with the day, the share is that of the working time up to the due time', () => {
  const c = clock('2025-06-03 10:00', dayEnds(2))
  expect(share(c, '2025-06-03 18:00')).toBeCloseTo(6 / 22)
  expect(share(c, '2025-06-05 18:00')).toBe(1)
  const paused = clock('2025-06-03 10:00', dayEnds(2), standing('2025-06-04 10:00'))
  expect(share(paused, '2025-06-09 10:00')).toBeCloseTo(8 / 22)
  const night = clock('2025-06-03 19:00', { ...dayEnds(1), unit: 'calendar_day' })
  expect(share(night, '2025-06-04 07:00')).toBeCloseTo(12 / 29)
})

test('under 24 hours the wall clock tells what is left, or how late it is', () => {
  const c = clock('2025-05-30 16:10', hours(8))
  expect(left(c, '2025-06-03 12:58')).toEqual(wall(3.2))
  expect(left(c, '2025-06-02 16:11')).toEqual(wall(24 - 1 / 60))
  expect(left(c, '2025-06-03 18:10')).toEqual(wall(-2))
  expect(left(c, '2025-06-04 16:09')).toEqual(wall(-24 + 1 / 60))
})

test('beyond, the unit of the limit tells', () => {
  const c = clock('2025-05-30 16:10', hours(8))
  expect(left(c, '2025-05-30 17:10')).toEqual({ kind: 'counted', unit: 'working_hour', amount: 7 })
  expect(left(c, '2025-06-04 16:10')).toEqual({ kind: 'counted', unit: 'working_hour', amount: -8 })
  const days = clock('2025-06-03 10:00', { unit: 'working_day', amount: 5 })
  expect(left(days, '2025-06-04 14:00')).toEqual({ kind: 'counted', unit: 'working_day', amount: 3.75 })
  const ends = clock('2025-06-03 10:00', dayEnds(3))
  expect(left(ends, '2025-06-04 14:00')).toEqual({ kind: 'counted', unit: 'working_day', amount: 2.5 })
  const calendar = clock('2025-06-03 10:00', { unit: 'calendar_day', amount: 3 })
  expect(left(calendar, '2025-06-04 10:00')).toEqual({ kind: 'counted', unit: 'calendar_day', amount: 2 })
})

test('a paused clock tells in its unit what is kept for later', () => {
  const c = clock('2025-06-03 08:00', hours(4), standing('2025-06-03 09:00'))
  expect(left(c, '2025-06-20 09:00')).toEqual({ kind: 'counted', unit: 'working_hour', amount: 3 })
  const ending = { pauses: [{ from: china('2025-06-03 09:00'), until: china('2025-06-04 09:00') }] }
  expect(left(clock('2025-06-03 08:00', hours(4), ending), '2025-06-04 08:00')).toEqual({
    kind: 'counted',
    unit: 'working_hour',
    amount: 3,
  })
})

test('a stopped clock tells what was left', () => {
  const stoppedAt = china('2025-06-03 11:30')
  expect(left(clock('2025-06-03 08:00', hours(4), { stoppedAt }), '2025-07-01 08:00')).toEqual(wall(0.5))
  expect(left(clock('2025-06-03 08:00', hours(3), { stoppedAt }), '2025-07-01 08:00')).toEqual(wall(-0.5))
})
