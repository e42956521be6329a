import { type Calendar, DAY, type Schedule, scheduleOf, yearOfDay } from './calendar.ts'
import type { Clock, Limit } from './clock.ts'
import { type Counter, calendarDays, endOfDay, runningTime, workingDays, workingTime } from './counter.ts'

const HOUR = 3_600_000
/** Keeps a mistyped limit from counting through thousands of years. */
const MOST = 10_000

export interface Due {
  /** null while a pause without an end stands that began before the time was up */
  at: Date | null
  /** 暂定: working days were counted in a year whose calendar is not published */
  provisional: boolean
}

/** Stopped time in ms of UTC; `until` may be Infinity. */
export interface Stretch {
  readonly from: number
  readonly until: number
}

/** A clock made ready for counting: what time runs in it, and how much of it there is. */
export interface Course {
  readonly clock: Clock
  readonly schedule: Schedule
  readonly start: number
  readonly pauses: readonly Stretch[]
  /** working days and hours run, not all of them */
  readonly works: boolean
  /** counts the time that runs, in ms */
  readonly time: Counter
  /** ms of that time in one unit of the limit */
  readonly unit: number
  /** counts the limit, from `countedFrom`, up to `needed` */
  readonly counter: Counter
  readonly countedFrom: number
  readonly needed: number
}

/** Refuses (RangeError) an instant that is none, a limit that is not above 0, and a calendar that `scheduleOf` refuses. */
export function courseOf(clock: Clock, calendar: Calendar): Course {
  const schedule = scheduleOf(calendar)
  const { unit, dayPolicy } = clock.limit
  const start = msOf(clock.startedAt)
  const limits = 1 + extensionsOf(clock)
  const works = unit === 'working_hour' || unit === 'working_day'
  const time = works ? workingTime(schedule) : runningTime
  const base = { clock, schedule, start, pauses: stretchesOf(clock), works, time }
  if (dayPolicy === 'end_of_day' && unit.endsWith('day')) {
    return {
      ...base,
      unit: works ? schedule.dayLength : DAY,
      counter: works ? workingDays(schedule) : calendarDays(schedule),
      countedFrom: endOfDay(schedule, start),
      needed: Math.ceil(amountOf(clock.limit)) * limits,
    }
  }
  const ms = unit === 'calendar_day' ? DAY : unit === 'working_day' ? 8 * HOUR : HOUR
  const needed = Math.max(1, Math.round(amountOf(clock.limit) * ms)) * limits
  return { ...base, unit: ms, counter: time, countedFrom: start, needed }
}

function amountOf({ amount }: Limit): number {
  if (!(amount > 0 && amount <= MOST)) throw new RangeError(`a limit is above 0 and at most ${MOST}, not ${amount}`)
  return amount
}

function extensionsOf({ extensions = 0 }: Clock): number {
  if (!Number.isInteger(extensions) || extensions < 0 || extensions > 100) {
    throw new RangeError(`not a number of extensions: ${extensions}`)
  }
  return extensions
}

function msOf(instant: Date): number {
  const ms = instant.getTime()
  if (Number.isNaN(ms)) throw new RangeError('a clock holds an instant that is none')
  return ms
}

/** Pauses in order, without overlaps, cut at the start and at the stop. */
function stretchesOf({ startedAt, pauses, stoppedAt }: Clock): readonly Stretch[] {
  if (pauses.length === 0) return []
  const start = startedAt.getTime()
  const stop = stoppedAt ? msOf(stoppedAt) : Infinity
  const cut = pauses
    .map(p => ({ from: Math.max(start, msOf(p.from)), until: Math.min(stop, p.until ? msOf(p.until) : Infinity) }))
    .filter(p => p.until > p.from)
    .sort((a, b) => a.from - b.from)
  const merged: { from: number; until: number }[] = []
  for (const pause of cut) {
    const last = merged.at(-1)
    if (last && pause.from <= last.until) last.until = Math.max(last.until, pause.until)
    else merged.push(pause)
  }
  return merged
}

/** The instant at which `needed` has been counted; null where a pause without an end comes first. */
export function reach(counter: Counter, from: number, needed: number, pauses: readonly Stretch[]): number | null {
  let at = from
  let left = needed
  for (const pause of pauses) {
    if (pause.until <= at) continue
    const counted = pause.from > at ? counter.between(at, pause.from) : 0
    if (counted >= left) break
    if (pause.until === Infinity) return null
    left -= counted
    at = pause.until
  }
  return counter.after(at, left)
}

export const dueOf = ({ counter, countedFrom, needed, pauses }: Course): number | null =>
  reach(counter, countedFrom, needed, pauses)

/** When the time is up. Never before the start; a start outside the working hours counts from the next ones. */
export function dueAt(clock: Clock, calendar: Calendar): Due {
  const course = courseOf(clock, calendar)
  const due = dueOf(course)
  const last = due ?? course.pauses.at(-1)?.from ?? course.start
  return { at: due === null ? null : new Date(due), provisional: unpublishedYears(course, last).length > 0 }
}

/** The years between start and `last` in which days were counted that no notice has settled. */
export function unpublishedYears({ works, schedule, start }: Course, last: number): number[] {
  if (!works) return []
  const { zone, published } = schedule
  const end = yearOfDay(Math.floor(zone.toLocal(last) / DAY))
  const years: number[] = []
  for (let year = yearOfDay(Math.floor(zone.toLocal(start) / DAY)); year <= end; year++) {
    if (!published.has(year)) years.push(year)
  }
  return years
}
