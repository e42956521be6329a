import { openZone, type Zone } from './zone.ts'

/** A text that people read, in both languages. */
export interface Said {
  zh: string
  en: string
}

/** A day of the city's calendar, 'YYYY-MM-DD'. */
export type Day = string

export interface CalendarYear {
  /** Days off by the State Council's notice, each with its name. */
  readonly holidays: Readonly<Record<Day, Said>>
  /** Weekend days that are worked (调休). */
  readonly makeUpDays: readonly Day[]
}

/**
 * Working hours and days of a city; plain JSON. Nothing in it is changed once used (what is computed from it is kept beside it),
 * but `years` may be answered by a getter: another value, and all is computed anew.
 * `hours` are the windows of a working day, in order, 'HH:MM' to 'HH:MM', up to '24:00'.
 * A year missing from `years`, or without a holiday, is not published yet: its weekends and 1 January are off. A day may stand under
 * another year than its own: notices reach into the December before.
 */
export interface Calendar {
  readonly zone: string
  readonly hours: readonly (readonly [from: string, to: string])[]
  readonly years: Readonly<Record<string, CalendarYear>>
}

export type DayKind =
  | { working: true; makeUp: boolean }
  | { working: false; reason: 'weekend' }
  | { working: false; reason: 'holiday'; name: Said }

export const DAY = 86_400_000

const NEW_YEAR: Said = { zh: '元旦', en: "New Year's Day" }

interface Window {
  /** ms of the day */
  readonly from: number
  readonly to: number
  /** working ms of the day before this window */
  readonly before: number
}

interface YearDays {
  readonly published: boolean
  /** number of 1 January, counted in days since 1970 */
  readonly first: number
  /** numbers of the working days, in order */
  readonly working: Int32Array
  /** for the n-th day of the year: how many working days lie before it in the year */
  readonly before: Uint16Array
}

/** A calendar made ready for counting. Days are numbers of days since 1 January 1970, times local ms. */
export interface Schedule {
  readonly zone: Zone
  readonly windows: readonly Window[]
  /** working ms of a working day, and the ms of the day at which it closes */
  readonly dayLength: number
  readonly close: number
  readonly holidays: ReadonlyMap<number, Said>
  readonly makeUpDays: ReadonlySet<number>
  readonly published: ReadonlySet<number>
  readonly years: Map<number, YearDays>
}

const schedules = new WeakMap<Calendar, { readonly years: Calendar['years']; readonly schedule: Schedule }>()

/** Refuses (RangeError) an unknown zone, a date that is none, and hours that are missing, overlap or run backwards. */
export function scheduleOf(calendar: Calendar): Schedule {
  const { years } = calendar
  const known = schedules.get(calendar)
  if (known && known.years === years) return known.schedule
  const schedule = readCalendar(calendar)
  schedules.set(calendar, { years, schedule })
  return schedule
}

function readCalendar(calendar: Calendar): Schedule {
  const windows = readHours(calendar.hours)
  const last = windows.at(-1) as Window
  const holidays = new Map<number, Said>()
  const makeUpDays = new Set<number>()
  for (const year of Object.values(calendar.years)) {
    for (const [day, name] of Object.entries(year.holidays)) holidays.set(dayNumber(day), name)
    for (const day of year.makeUpDays) makeUpDays.add(dayNumber(day))
  }
  return {
    zone: openZone(calendar.zone),
    windows,
    dayLength: last.before + last.to - last.from,
    close: last.to,
    holidays,
    makeUpDays,
    published: new Set(Object.keys(calendar.years).filter(isPublished(calendar)).map(Number)),
    years: new Map(),
  }
}

/** Tables of holidays tend to carry the coming year as an empty one. */
const isPublished = (calendar: Calendar) => (year: string) =>
  Object.keys(calendar.years[year]?.holidays ?? {}).length > 0

function readHours(hours: Calendar['hours']): Window[] {
  const windows: Window[] = []
  let before = 0
  let end = 0
  for (const [opens, closes] of hours) {
    const from = timeOfDay(opens)
    const to = timeOfDay(closes)
    if (from < end || to <= from) throw new RangeError(`working hours overlap or run backwards: ${opens}–${closes}`)
    windows.push({ from, to, before })
    before += to - from
    end = to
  }
  if (windows.length === 0) throw new RangeError('a calendar needs working hours')
  return windows
}

function timeOfDay(text: string): number {
  const parts = /^(\d\d):(\d\d)$/.exec(text)
  const minutes = parts ? Number(parts[1]) * 60 + Number(parts[2]) : Number.NaN
  if (!(minutes <= 1440) || Number(parts?.[2]) > 59) throw new RangeError(`not a time of day: ${text}`)
  return minutes * 60_000
}

function dayNumber(day: Day): number {
  const ms = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(day) : Number.NaN
  if (Number.isNaN(ms) || dayText(ms / DAY) !== day) throw new RangeError(`not a day: ${day}`)
  return ms / DAY
}

export function dayText(day: number): Day {
  return new Date(day * DAY).toISOString().slice(0, 10)
}

export function yearOfDay(day: number): number {
  return new Date(day * DAY).getUTCFullYear()
}

export function daysOfYear(schedule: Schedule, year: number): YearDays {
  let days = schedule.years.get(year)
  if (!days) {
    days = readYear(schedule, year)
    schedule.years.set(year, days)
  }
  return days
}

function readYear(schedule: Schedule, year: number): YearDays {
  const first = Date.UTC(year, 0, 1) / DAY
  const end = Date.UTC(year + 1, 0, 1) / DAY
  const working: number[] = []
  const before = new Uint16Array(end - first + 1)
  for (let day = first; day < end; day++) {
    if (kindOf(schedule, day).working) working.push(day)
    before[day - first + 1] = working.length
  }
  return { published: schedule.published.has(year), first, working: Int32Array.from(working), before }
}

/** What sort of day it is. A day listed both as holiday and as make-up day is worked: the later notice put it there. */
export function kindOf(schedule: Schedule, day: number): DayKind {
  if (schedule.makeUpDays.has(day)) return { working: true, makeUp: true }
  const name = schedule.holidays.get(day)
  if (name) return { working: false, reason: 'holiday', name }
  const year = yearOfDay(day)
  if (!schedule.published.has(year) && day * DAY === Date.UTC(year, 0, 1)) {
    return { working: false, reason: 'holiday', name: NEW_YEAR }
  }
  // 1 January 1970, day 0, was a Thursday
  const weekday = (((day + 4) % 7) + 7) % 7
  return weekday === 0 || weekday === 6 ? { working: false, reason: 'weekend' } : { working: true, makeUp: false }
}

/** What sort of day the city has on `day`; refuses (RangeError) a text that is no date. */
export function dayKind(day: Day, calendar: Calendar): DayKind {
  return kindOf(scheduleOf(calendar), dayNumber(day))
}

/** The city's date at an instant. */
export function dayAt(instant: Date, calendar: Calendar): Day {
  return dayText(Math.floor(scheduleOf(calendar).zone.toLocal(instant.getTime()) / DAY))
}
