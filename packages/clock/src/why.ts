import { type Calendar, DAY, type Day, dayText, kindOf, type Said, type Schedule } from './calendar.ts'
import type { Clock, Limit } from './clock.ts'
import { type Course, courseOf, dueOf, type Stretch, unpublishedYears } from './due.ts'
import { endOf, usedUntil } from './used.ts'

/**
 * One line of the answer to “why this time?” (为什么是这个时间?), as data; a screen makes the sentence. In order: the
 * start, the limit, then what was counted and what was not up to the due time, then the due time. `minutes` are
 * whole, rounded so that their sum is the limit.
 */
export type Step =
  | { kind: 'started'; at: Date }
  /** `minutes` of the limit with its extensions; null where days end with the day, then `days` tells. */
  | { kind: 'limit'; limit: Limit; extensions: number; minutes: number | null; days: number | null }
  /** The day of the start, which is not counted where days end with the day. */
  | { kind: 'start_day'; day: Day }
  /** Counted hours of one working day; `makeUp` is a weekend day that was worked (调休). */
  | { kind: 'hours'; day: Day; spans: { from: Date; to: Date }[]; minutes: number; makeUp: boolean }
  /** A run of days counted in full, both ends included; `minutes` null where days end with the day. */
  | { kind: 'whole_days'; from: Day; to: Day; days: number; minutes: number | null; makeUp: boolean }
  /** Time that runs without regard to nights and holidays. */
  | { kind: 'running'; from: Date; to: Date; minutes: number }
  /** Days off, both ends included. */
  | { kind: 'holiday'; from: Day; to: Day; days: number; name: Said }
  | { kind: 'weekend'; from: Day; to: Day; days: number }
  /** Stopped time that moved the due time; `until` null is a pause that still stands. */
  | { kind: 'paused'; from: Date; until: Date | null }
  /** Years whose calendar is not published: the due time may move (暂定). */
  | { kind: 'unpublished'; years: number[] }
  /** `usedMinutes` is what has run by now, or by the stop. */
  | { kind: 'due'; at: Date | null; provisional: boolean; usedMinutes: number }

/** Steps in the making: minutes are still ms, so that they can be rounded over the whole. */
type Draft = Exclude<Step, { kind: 'started' | 'limit' | 'start_day' | 'unpublished' | 'due' }>

const MINUTE = 60_000

export function why(clock: Clock, calendar: Calendar, now: Date): Step[] {
  const course = courseOf(clock, calendar)
  const due = dueOf(course)
  const standing = course.pauses.at(-1)
  const end = due ?? standing?.from ?? course.start
  const byDays = course.counter !== course.time
  const years = unpublishedYears(course, end)
  const steps: Step[] = [{ kind: 'started', at: clock.startedAt }, limitStep(course, byDays)]
  if (byDays) steps.push({ kind: 'start_day', day: dayText(localDay(course.schedule, course.start)) })
  steps.push(...roundMinutes(draftSteps(course, end, due === null)))
  if (years.length > 0) steps.push({ kind: 'unpublished', years })
  const usedMinutes = Math.round(usedUntil(course, endOf(course, now)) / MINUTE)
  steps.push({ kind: 'due', at: due === null ? null : new Date(due), provisional: years.length > 0, usedMinutes })
  return steps
}

function limitStep({ clock, needed }: Course, byDays: boolean): Step {
  const minutes = byDays ? null : Math.round(needed / MINUTE)
  return { kind: 'limit', limit: clock.limit, extensions: clock.extensions ?? 0, minutes, days: byDays ? needed : null }
}

/** The stretches in which the clock ran, with the pauses between them, up to `end`. */
function draftSteps(course: Course, end: number, standing: boolean): Draft[] {
  const drafts: Draft[] = []
  let at = course.countedFrom
  for (const { from, until } of course.pauses) {
    if (from >= end && !standing) break
    if (from > at) addRun(course, { from: at, until: from }, drafts)
    at = Math.max(at, until)
    drafts.push({ kind: 'paused', from: new Date(from), until: until === Infinity ? null : new Date(until) })
  }
  if (at < end) addRun(course, { from: at, until: end }, drafts)
  return drafts
}

function addRun(course: Course, run: Stretch, drafts: Draft[]): void {
  const { counter, time, schedule, works } = course
  if (counter !== time) addDays(schedule, run, works ? schedule.close : DAY, drafts)
  else if (works) addHours(schedule, run, drafts)
  else
    drafts.push({ kind: 'running', from: new Date(run.from), to: new Date(run.until), minutes: run.until - run.from })
}

/** Days whose end lies in the run; with `close` at midnight every day counts. */
function addDays(schedule: Schedule, run: Stretch, close: number, drafts: Draft[]): void {
  const firstToClose = (instant: number) => Math.floor((schedule.zone.toLocal(instant) + DAY - close) / DAY)
  const end = firstToClose(run.until)
  for (let day = firstToClose(run.from); day < end; day++) {
    const kind = kindOf(schedule, day)
    if (!kind.working && close < DAY) addDayOff(schedule, day, drafts)
    else addWholeDay(day, { minutes: null, makeUp: close < DAY && kind.working && kind.makeUp }, drafts)
  }
}

function addHours(schedule: Schedule, run: Stretch, drafts: Draft[]): void {
  const last = localDay(schedule, run.until - 1)
  for (let day = localDay(schedule, run.from); day <= last; day++) {
    const kind = kindOf(schedule, day)
    if (kind.working) addHoursOfDay(schedule, { ...run, day, makeUp: kind.makeUp }, drafts)
    else addDayOff(schedule, day, drafts)
  }
}

function addHoursOfDay(schedule: Schedule, run: Stretch & { day: number; makeUp: boolean }, drafts: Draft[]): void {
  const { day, makeUp } = run
  const spans: { from: Date; to: Date }[] = []
  let minutes = 0
  for (const window of schedule.windows) {
    const from = Math.max(run.from, schedule.zone.toUtc(day * DAY + window.from))
    const to = Math.min(run.until, schedule.zone.toUtc(day * DAY + window.to))
    if (to <= from) continue
    spans.push({ from: new Date(from), to: new Date(to) })
    minutes += to - from
  }
  if (minutes === 0) return
  const before = drafts.at(-1)
  const full = minutes === schedule.dayLength && !makeUp
  if (
    full &&
    before?.kind === 'hours' &&
    before.minutes === minutes &&
    !before.makeUp &&
    before.day === dayText(day - 1)
  ) {
    drafts.pop()
    addWholeDay(day - 1, { minutes, makeUp }, drafts)
  }
  if (full && drafts.at(-1)?.kind === 'whole_days') addWholeDay(day, { minutes, makeUp }, drafts)
  else drafts.push({ kind: 'hours', day: dayText(day), spans, minutes, makeUp })
}

function addWholeDay(day: number, counted: { minutes: number | null; makeUp: boolean }, drafts: Draft[]): void {
  const last = drafts.at(-1)
  if (last?.kind !== 'whole_days' || last.makeUp !== counted.makeUp) {
    drafts.push({ kind: 'whole_days', from: dayText(day), to: dayText(day), days: 1, ...counted })
    return
  }
  last.to = dayText(day)
  last.days += 1
  if (last.minutes !== null) last.minutes += counted.minutes ?? 0
}

function addDayOff(schedule: Schedule, day: number, drafts: Draft[]): void {
  const kind = kindOf(schedule, day)
  if (kind.working) return
  const last = drafts.at(-1)
  const goesOn =
    kind.reason === 'weekend' ? last?.kind === 'weekend' : last?.kind === 'holiday' && last.name.zh === kind.name.zh
  if (goesOn && last && 'to' in last && 'days' in last) {
    last.to = dayText(day)
    last.days += 1
    return
  }
  const days = { from: dayText(day), to: dayText(day), days: 1 }
  drafts.push(kind.reason === 'weekend' ? { kind: 'weekend', ...days } : { kind: 'holiday', ...days, name: kind.name })
}

/** Turns ms into whole minutes whose sum is the rounded sum: a start at 16:10:40 must not lose a minute at each step. */
function roundMinutes(drafts: readonly Draft[]): Draft[] {
  let sum = 0
  return drafts.map(draft => {
    if (!('minutes' in draft) || draft.minutes === null) return draft
    const before = Math.round(sum / MINUTE)
    sum += draft.minutes
    return { ...draft, minutes: Math.round(sum / MINUTE) - before }
  })
}

function localDay({ zone }: Schedule, instant: number): number {
  return Math.floor(zone.toLocal(instant) / DAY)
}
