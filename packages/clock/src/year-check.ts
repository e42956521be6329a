import { type CalendarYear, DAY, type Day } from './calendar.ts'

/** Why a year cannot be published as it was read; `day` where one day is at fault. */
export interface YearFault {
  readonly code: YearFaultCode
  readonly day?: Day
}
export const yearFaultCodes = [
  'unreadable',
  'nothing_found',
  'wrong_year',
  'wrong_weekday',
  'wrong_count',
  'works_on_day_off',
  'make_up_weekday',
  'incomplete',
] as const
export type YearFaultCode = (typeof yearFaultCodes)[number]

/** Sunday is 0; NaN where the text is no date. */
export const weekdayOf = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay()

/** A date that exists: 31 June is none. */
export const isDay = (day: Day): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().slice(0, 10) === day

/** Off in every year by law (全国年节及纪念日放假办法); the other holidays follow the moon or the sun. */
const fixedHolidays = ['01-01', '05-01', '10-01'] as const

/** A notice reaches into the December before. */
const isOfYear = (day: Day, year: number): boolean => day.startsWith(`${year}-`) || day.startsWith(`${year - 1}-12-`)

/** What speaks against publishing these days for this year; nothing when it is sound. Pure: desk and server ask the same. */
export function faultsOfYear(year: number, { holidays, makeUpDays }: CalendarYear): YearFault[] {
  const off = Object.keys(holidays)
  if (off.length === 0) return [{ code: 'nothing_found' }]
  const days = [...off, ...makeUpDays]
  const missing = fixedHolidays.map(day => `${year}-${day}`).filter(day => !(day in holidays))
  return [
    ...days.filter(day => !isDay(day) || !isOfYear(day, year)).map(day => ({ code: 'wrong_year' as const, day })),
    ...makeUpDays.filter(day => day in holidays).map(day => ({ code: 'works_on_day_off' as const, day })),
    ...makeUpDays
      .filter(day => isDay(day) && ![0, 6].includes(weekdayOf(day)))
      .map(day => ({ code: 'make_up_weekday' as const, day })),
    ...missing.map(day => ({ code: 'incomplete' as const, day })),
  ]
}

export interface YearChange {
  readonly day: Day
  /** What it was, and what it becomes. */
  readonly was: 'off' | 'make_up' | 'usual'
  readonly becomes: 'off' | 'make_up' | 'usual'
}

const kindIn = (day: Day, year: CalendarYear): YearChange['was'] =>
  year.makeUpDays.includes(day) ? 'make_up' : day in year.holidays ? 'off' : 'usual'

/** Days that are something else in the second than in the first, in order; a holiday's name alone is no difference. */
export function changesOfYear(before: CalendarYear, after: CalendarYear): YearChange[] {
  const days = new Set([before, after].flatMap(year => [...Object.keys(year.holidays), ...year.makeUpDays]))
  return [...days]
    .sort()
    .map(day => ({ day, was: kindIn(day, before), becomes: kindIn(day, after) }))
    .filter(({ was, becomes }) => was !== becomes)
}

/** The days from one to another, both included; none when they run backwards or over more than two months. */
export function daysBetween(from: Day, to: Day): Day[] {
  const length = (Date.parse(to) - Date.parse(from)) / DAY
  if (!(length >= 0 && length <= 62)) return []
  return Array.from({ length: length + 1 }, (_, at) => new Date(Date.parse(from) + at * DAY).toISOString().slice(0, 10))
}
