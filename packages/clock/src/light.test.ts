import { expect, test } from 'vitest'
import { china, chinese, official } from '../fixtures/calendar.ts'
import { type Clock, type Limit, light, lightChangesAt, startClock } from './index.ts'

const hours = (amount: number): Limit => ({ unit: 'working_hour', amount })
const clock = (start: string, limit: Limit, rest: Partial<Clock> = {}): Clock => ({
  ...startClock(limit, china(start)),
  ...rest,
})
const at = (c: Clock, now: string) => light(c, official, china(now))
const changes = (c: Clock) => {
  const found = lightChangesAt(c, official)
  return found && [chinese(found.yellow), chinese(found.red)]
}
const standing = (from: string) => ({ pauses: [{ from: china(from), until: null }] })

test('green up to 80 % of the limit, yellow up to the due time, red beyond', () => {
  const c = clock('2025-06-03 08:00', hours(5))
  expect(at(c, '2025-06-03 07:00')).toBe('green')
  expect(at(c, '2025-06-03 12:00')).toBe('green')
  expect(at(c, '2025-06-03 14:00')).toBe('green')
  expect(at(c, '2025-06-03 14:01')).toBe('yellow')
  expect(at(c, '2025-06-03 15:00')).toBe('yellow')
  expect(at(c, '2025-06-03 15:01')).toBe('red')
})

test('it is red in the night after a limit that ended with the working day', () => {
  const c = clock('2025-06-03 08:00', hours(8))
  expect(at(c, '2025-06-03 18:00')).toBe('yellow')
  expect(at(c, '2025-06-03 20:00')).toBe('red')
})

test('the lights change one millisecond after 80 % and 100 % are used', () => {
  expect(changes(clock('2025-06-03 08:00', hours(2)))).toEqual(['2025-06-03 09:36:00.001', '2025-06-03 10:00:00.001'])
  // 80 % are used at noon: still green over the break
  expect(changes(clock('2025-06-03 08:00', hours(5)))).toEqual(['2025-06-03 14:00:00.001', '2025-06-03 15:00:00.001'])
  expect(changes(clock('2025-06-03 20:00', { unit: 'urgent_hour', amount: 5 }))).toEqual([
    '2025-06-04 00:00:00.001',
    '2025-06-04 01:00:00.001',
  ])
})

// 10:00–18:00 on the 3rd and the whole 4th: 6 + 8 working hours, of which 80 % are 11 h 12 min
test('a day that ends with the day is yellow after 80 % of the working time up to it', () => {
  const c = clock('2025-06-03 10:00', { unit: 'working_day', amount: 1, dayPolicy: 'end_of_day' })
  expect(changes(c)).toEqual(['2025-06-04 15:12:00.001', '2025-06-04 18:00:00.001'])
  expect(at(c, '2025-06-04 15:12')).toBe('green')
  expect(at(c, '2025-06-04 15:13')).toBe('yellow')
})

test('a paused clock says so while the pause lasts', () => {
  const c = clock('2025-06-03 08:00', hours(2), {
    pauses: [{ from: china('2025-06-03 09:00'), until: china('2025-06-05 09:00') }],
  })
  expect(at(c, '2025-06-03 08:59')).toBe('green')
  expect(at(c, '2025-06-03 09:00')).toBe('paused')
  expect(at(c, '2025-06-05 08:59')).toBe('paused')
  expect(at(c, '2025-06-05 09:00')).toBe('green')
  expect(changes(c)).toEqual(['2025-06-05 09:36:00.001', '2025-06-05 10:00:00.001'])
})

test('a light that would change in a pause changes at its end', () => {
  const c = clock('2025-06-03 08:00', hours(2), {
    pauses: [{ from: china('2025-06-03 10:00'), until: china('2025-06-05 09:00') }],
  })
  expect(changes(c)).toEqual(['2025-06-03 09:36:00.001', '2025-06-05 09:00'])
  expect(at(c, '2025-06-05 09:00')).toBe('red')
})

test('nothing changes while a pause without an end stands, nor after the stop', () => {
  expect(changes(clock('2025-06-03 08:00', hours(2), standing('2025-06-03 09:00')))).toBeNull()
  expect(changes(clock('2025-06-03 08:00', hours(2), standing('2025-06-03 10:00')))).toBeNull()
  expect(changes(clock('2025-06-03 08:00', hours(2), { stoppedAt: china('2025-06-03 09:00') }))).toBeNull()
})

test('a clock that was late before it was paused is paused, and has turned red', () => {
  const c = clock('2025-06-03 08:00', hours(2), standing('2025-06-03 11:00'))
  expect(at(c, '2025-06-03 10:30')).toBe('red')
  expect(at(c, '2025-06-03 15:00')).toBe('paused')
  expect(changes(c)).toEqual(['2025-06-03 09:36:00.001', '2025-06-03 10:00:00.001'])
})

test('a stopped clock was in time up to the due time', () => {
  const stopped = (stop: string, rest: Partial<Clock> = {}) =>
    at(clock('2025-06-03 08:00', hours(2), { ...rest, stoppedAt: china(stop) }), '2025-07-01 08:00')
  expect(stopped('2025-06-03 10:00')).toBe('done')
  expect(stopped('2025-06-03 10:01')).toBe('done_late')
  expect(stopped('2025-06-03 10:01', { extensions: 1 })).toBe('done')
  expect(stopped('2025-06-04 10:01', standing('2025-06-03 09:30'))).toBe('done')
})

test('an exemption takes the place of red and of done late, and of nothing else', () => {
  const exempt = (rest: Partial<Clock>, now: string) =>
    at(clock('2025-06-03 08:00', hours(2), { ...rest, exempt: true }), now)
  expect(exempt({}, '2025-06-03 09:00')).toBe('green')
  expect(exempt({}, '2025-06-03 10:01')).toBe('exempt')
  expect(exempt({ stoppedAt: china('2025-06-03 09:00') }, '2025-06-03 10:01')).toBe('done')
  expect(exempt({ stoppedAt: china('2025-06-03 11:00') }, '2025-06-03 12:00')).toBe('exempt')
  expect(exempt(standing('2025-06-03 09:00'), '2025-06-03 12:00')).toBe('paused')
})
