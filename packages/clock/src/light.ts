import type { Calendar } from './calendar.ts'
import type { Clock } from './clock.ts'
import { type Course, courseOf, dueOf, reach } from './due.ts'
import { isPaused, totalTime, usedUntil } from './used.ts'

export type Light = 'green' | 'yellow' | 'red' | 'paused' | 'done' | 'done_late' | 'exempt'

/**
 * Green up to 80 % of the limit, yellow up to the due time, red beyond it. `exempt` stands in the place of red and of
 * done late, never of another light.
 */
export function light(clock: Clock, calendar: Calendar, now: Date): Light {
  const course = courseOf(clock, calendar)
  const due = dueOf(course)
  if (clock.stoppedAt) {
    if (due === null || clock.stoppedAt.getTime() <= due) return 'done'
    return clock.exempt ? 'exempt' : 'done_late'
  }
  const at = now.getTime()
  if (isPaused(course, at)) return 'paused'
  if (due !== null && at > due) return clock.exempt ? 'exempt' : 'red'
  return usedUntil(course, at) > greenTime(course, due) ? 'yellow' : 'green'
}

/**
 * The first millisecond at which the light is yellow, and red: a timer set for it finds the new light. The times
 * follow the pauses known so far. Null for a stopped clock, and while a pause without an end stands before them.
 */
export function lightChangesAt(clock: Clock, calendar: Calendar): { yellow: Date; red: Date } | null {
  if (clock.stoppedAt) return null
  const course = courseOf(clock, calendar)
  const due = dueOf(course)
  if (due === null) return null
  const yellow = reach(course.time, course.start, greenTime(course, due) + 1, course.pauses) ?? due
  const changes = { yellow: afterPause(course, yellow), red: afterPause(course, due + 1) }
  return changes.red === Infinity ? null : { yellow: new Date(changes.yellow), red: new Date(changes.red) }
}

const greenTime = (course: Course, due: number | null): number => Math.floor((totalTime(course, due) * 8) / 10)

function afterPause({ pauses }: Course, at: number): number {
  return pauses.find(p => p.from <= at && at < p.until)?.until ?? at
}
