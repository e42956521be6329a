import { DAY, daysOfYear, kindOf, type Schedule, yearOfDay } from './calendar.ts'

/**
 * Counts something that only grows with time: running ms, working ms, closed days. Instants are ms of UTC.
 * `between` counts over (from, to]; `after` is the earliest instant at which `amount` (> 0) has been counted from `from`.
 */
export interface Counter {
  between(from: number, to: number): number
  after(from: number, amount: number): number
}

export const runningTime: Counter = {
  between: (from, to) => to - from,
  after: (from, amount) => from + amount,
}

export function workingTime(schedule: Schedule): Counter {
  const { zone, dayLength } = schedule
  return {
    between(from, to) {
      const start = zone.toLocal(from)
      const end = zone.toLocal(to)
      const days = countWorkingDays(schedule, Math.floor(start / DAY), Math.floor(end / DAY))
      return days * dayLength + workedSoFar(schedule, end) - workedSoFar(schedule, start)
    },
    after(from, amount) {
      const start = zone.toLocal(from)
      const needed = workedSoFar(schedule, start) + amount
      const full = Math.ceil(needed / dayLength) - 1
      const day = findWorkingDay(schedule, Math.floor(start / DAY), full)
      return zone.toUtc(day * DAY + timeWorked(schedule, needed - full * dayLength))
    },
  }
}

/** Counts closings of working days. */
export function workingDays(schedule: Schedule): Counter {
  const { zone, close } = schedule
  /** the first day that closes after `local` */
  const openDay = (local: number) => Math.floor((local + DAY - close) / DAY)
  return {
    between: (from, to) => countWorkingDays(schedule, openDay(zone.toLocal(from)), openDay(zone.toLocal(to))),
    after: (from, amount) =>
      zone.toUtc(findWorkingDay(schedule, openDay(zone.toLocal(from)), amount - 1) * DAY + close),
  }
}

/** Counts midnights. */
export function calendarDays({ zone }: Schedule): Counter {
  return {
    between: (from, to) => Math.floor(zone.toLocal(to) / DAY) - Math.floor(zone.toLocal(from) / DAY),
    after: (from, amount) => zone.toUtc((Math.floor(zone.toLocal(from) / DAY) + amount) * DAY),
  }
}

/** The midnight that ends the local day of `instant`. */
export function endOfDay({ zone }: Schedule, instant: number): number {
  return zone.toUtc((Math.floor(zone.toLocal(instant) / DAY) + 1) * DAY)
}

/** Working days in [from, to), by number of day. */
function countWorkingDays(schedule: Schedule, from: number, to: number): number {
  const lastYear = yearOfDay(to)
  let year = yearOfDay(from)
  let days = daysOfYear(schedule, year)
  let count = -(days.before[from - days.first] as number)
  while (year < lastYear) {
    count += days.working.length
    year += 1
    days = daysOfYear(schedule, year)
  }
  return count + (days.before[to - days.first] as number)
}

/** The working day that has `skipped` working days before it, counted from `from` on. */
function findWorkingDay(schedule: Schedule, from: number, skipped: number): number {
  let year = yearOfDay(from)
  let days = daysOfYear(schedule, year)
  let index = (days.before[from - days.first] as number) + skipped
  while (index >= days.working.length) {
    index -= days.working.length
    year += 1
    days = daysOfYear(schedule, year)
  }
  return days.working[index] as number
}

/** Working ms of the local day up to `local`. */
function workedSoFar(schedule: Schedule, local: number): number {
  const day = Math.floor(local / DAY)
  const time = local - day * DAY
  const first = schedule.windows[0]
  if ((first && time <= first.from) || !kindOf(schedule, day).working) return 0
  let worked = 0
  for (const window of schedule.windows) {
    if (time <= window.from) break
    worked = window.before + Math.min(time, window.to) - window.from
  }
  return worked
}

/** The earliest time of a working day, in ms, by which `worked` (> 0) ms have been worked. */
function timeWorked(schedule: Schedule, worked: number): number {
  for (const { from, to, before } of schedule.windows) {
    if (worked <= before + to - from) return from + worked - before
  }
  return schedule.close
}
