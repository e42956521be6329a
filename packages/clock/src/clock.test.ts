import { expect, test } from 'vitest'
import { china, chinese, official } from '../fixtures/calendar.ts'
import {
  type Clock,
  clockFromJson,
  clockToJson,
  dueAt,
  extendClock,
  light,
  nextMilestone,
  pauseClock,
  resumeClock,
  startClock,
  stopClock,
} from './index.ts'

const start = (hours = 4): Clock => startClock({ unit: 'working_hour', amount: hours }, china('2025-06-03 08:00'))
const due = (clock: Clock) => chinese(dueAt(clock, official).at)

test('a clock is paused, resumed and extended', () => {
  const paused = pauseClock(start(), china('2025-06-03 09:00'))
  expect(due(paused)).toBeNull()
  const resumed = resumeClock(paused, china('2025-06-03 11:00'))
  expect(due(resumed)).toBe('2025-06-03 16:00')
  expect(due(extendClock(resumed))).toBe('2025-06-04 10:00')
  expect(due(extendClock(extendClock(resumed)))).toBe('2025-06-04 16:00')
})

test('a pause may have its end from the start, and be ended earlier', () => {
  const paused = pauseClock(start(), china('2025-06-03 09:00'), china('2025-06-05 09:00'))
  expect(due(paused)).toBe('2025-06-05 12:00')
  expect(due(resumeClock(paused, china('2025-06-04 09:00')))).toBe('2025-06-04 12:00')
})

test('a clock may be paused again at the instant at which a pause ends', () => {
  const paused = pauseClock(start(), china('2025-06-03 09:00'), china('2025-06-03 09:30'))
  expect(due(pauseClock(paused, china('2025-06-03 09:29')))).toBe('2025-06-03 14:30')
  expect(due(pauseClock(paused, china('2025-06-03 09:30')))).toBeNull()
})

test('a clock that was stopped goes on where it stood', () => {
  const stopped = stopClock(start(), china('2025-06-03 11:00'))
  expect(light(stopped, official, china('2025-06-04 11:00'))).toBe('done')
  const again = resumeClock(stopped, china('2025-06-05 14:00'))
  expect(again.stoppedAt).toBeNull()
  expect(due(again)).toBe('2025-06-05 15:00')
  const fromPause = stopClock(pauseClock(start(), china('2025-06-03 09:00')), china('2025-06-03 11:00'))
  expect(due(resumeClock(fromPause, china('2025-06-05 14:00')))).toBe('2025-06-05 17:00')
})

test('what is done twice is done once', () => {
  const paused = pauseClock(start(), china('2025-06-03 09:00'))
  expect(pauseClock(paused, china('2025-06-03 10:00'))).toEqual(paused)
  const resumed = resumeClock(paused, china('2025-06-03 11:00'))
  expect(resumeClock(resumed, china('2025-06-03 11:30'))).toEqual(resumed)
  const stopped = stopClock(start(), china('2025-06-03 09:00'))
  expect(stopClock(stopped, china('2025-06-03 10:00'))).toEqual(stopped)
  expect(pauseClock(stopped, china('2025-06-03 10:00'))).toEqual(stopped)
})

test('a clock travels as JSON', () => {
  const clock = { ...extendClock(pauseClock(start(), china('2025-06-03 09:00'))), exempt: true }
  const travelled = clockFromJson(JSON.parse(JSON.stringify(clockToJson(clock))))
  expect(travelled).toEqual(clock)
  const stopped = stopClock(resumeClock(clock, china('2025-06-03 10:00')), china('2025-06-03 10:10'))
  expect(clockFromJson(clockToJson(stopped))).toEqual(stopped)
  expect(() => due(clockFromJson({ ...clockToJson(clock), startedAt: 'soon' }))).toThrow(RangeError)
})

test('the next milestone is the one due first of those not met', () => {
  const milestone = (name: string, clock: Clock) => ({ name, clock })
  const stop = milestone('stop', start(4))
  const penalise = milestone('penalise', start(56))
  const demolish = milestone('demolish', start(160))
  const waits = milestone('waits', pauseClock(start(1), china('2025-06-03 08:30')))
  const next = (...all: { name: string; clock: Clock }[]) => nextMilestone(all, official)?.name
  expect(next(waits, demolish, stop, penalise)).toBe('stop')
  expect(next({ ...stop, clock: stopClock(stop.clock, china('2025-06-03 09:00')) }, demolish, penalise)).toBe(
    'penalise',
  )
  expect(next(waits)).toBe('waits')
  expect(next(stop, milestone('also', start(4)))).toBe('stop')
  expect(next({ ...stop, clock: stopClock(stop.clock, china('2025-06-03 09:00')) })).toBeUndefined()
})
