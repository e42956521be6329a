import type { Calendar } from './calendar.ts'
import type { Clock, Unit } from './clock.ts'
import { type Course, courseOf, dueOf, type Stretch } from './due.ts'

const HOURS_24 = 24 * 3_600_000

/** ms of the clock's own time that ran up to `now` (or to its stop), pauses left out. */
export function usedTime(clock: Clock, calendar: Calendar, now: Date): number {
  const course = courseOf(clock, calendar)
  return usedUntil(course, endOf(course, now))
}

/** The share of the limit, extensions included, that is used: 0 at the start, 1 when due, more when late. */
export function usedShare(clock: Clock, calendar: Calendar, now: Date): number {
  const course = courseOf(clock, calendar)
  return usedUntil(course, endOf(course, now)) / totalTime(course, dueOf(course))
}

/**
 * What is left, negative when late: by the wall clock under 24 hours, else in the unit of the limit (`amount` is then
 * a fraction as a rule). A paused clock always tells in its unit; a stopped one tells what was left at its stop.
 */
export type Remaining = { kind: 'wall'; ms: number } | { kind: 'counted'; unit: Unit; amount: number }

export function remaining(clock: Clock, calendar: Calendar, now: Date): Remaining {
  const course = courseOf(clock, calendar)
  const due = dueOf(course)
  const end = endOf(course, now)
  if (due !== null && Math.abs(due - end) < HOURS_24 && !isPaused(course, end)) return { kind: 'wall', ms: due - end }
  const left = totalTime(course, due) - usedUntil(course, end)
  return { kind: 'counted', unit: clock.limit.unit, amount: left / course.unit }
}

/** A stopped clock is looked at as it stood at its stop. */
export const endOf = ({ clock }: Course, now: Date): number => (clock.stoppedAt ?? now).getTime()

export const isPaused = ({ pauses }: Course, at: number): boolean => pauses.some(p => p.from <= at && at < p.until)

export function usedUntil({ time, start, pauses }: Course, end: number): number {
  return countRunning({ from: start, until: end }, pauses, time.between)
}

/**
 * The ms that lie between start and due. Where days end with a day, that depends on the pauses; while one without an
 * end stands, the total is kept as it was when the pause began.
 */
export function totalTime(course: Course, due: number | null): number {
  if (course.counter === course.time) return course.needed
  if (due !== null) return usedUntil(course, due)
  const before = { ...course, pauses: course.pauses.slice(0, -1) }
  return usedUntil(before, dueOf(before) as number)
}

function countRunning(
  span: Stretch,
  pauses: readonly Stretch[],
  between: (from: number, to: number) => number,
): number {
  let at = span.from
  let counted = 0
  for (const pause of pauses) {
    if (pause.from >= span.until) break
    counted += between(at, pause.from)
    at = pause.until
  }
  return at < span.until ? counted + between(at, span.until) : counted
}
