import type { Day } from './calendar.ts'
import { daysBetween, isDay, weekdayOf, type YearFault } from './year-check.ts'

/** What was read so far of one holiday’s sentences: a date without month or year goes on from the one before. */
export interface Reading {
  readonly year: number
  month: number | undefined
  latest: Day | undefined
  readonly faults: YearFault[]
}

const date = /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(\([^()]*\))?/g
const weekdays = '日一二三四五六'

/** The weekday that stands behind a date in brackets, Sunday 0; undefined where none does. */
function saidWeekday(bracket = ''): number | undefined {
  const said = /(?:周|星期)([日天一二三四五六])/.exec(bracket)?.[1]
  return said === undefined ? undefined : weekdays.indexOf(said === '天' ? '日' : said)
}

const two = (n: number): string => String(n).padStart(2, '0')

/** A December without its year, before or among the first days of January, is that of the year before. */
const yearOfMonth = ({ year, latest }: Reading, month: number, spans: boolean): number =>
  month === 12 && (spans || (latest !== undefined && latest < `${year}-02-01`)) ? year - 1 : year

interface Found {
  readonly day: Day
  /** Reached from the date before it by “至”. */
  readonly range: boolean
}

/** The dates that a text names, in order, ranges written out. What cannot be is kept among the faults. */
export function datesIn(text: string, reading: Reading): Day[] {
  const found: Found[] = []
  let end = 0
  const matches = [...text.matchAll(date)]
  for (const [at, match] of matches.entries()) {
    const [whole, year, month, day, bracket] = match
    reading.month = month === undefined ? reading.month : Number(month)
    if (reading.month === undefined) continue
    const next = matches[at + 1]
    const spans = next?.[2] === '1' && isRange(text.slice((match.index ?? 0) + whole.length, next.index))
    const y = year === undefined ? yearOfMonth(reading, reading.month, spans) : Number(year)
    const named = `${y}-${two(reading.month)}-${two(Number(day))}`
    found.push({ day: named, range: isRange(text.slice(end, match.index)) && at > 0 })
    note(named, saidWeekday(bracket), reading)
    end = (match.index ?? 0) + whole.length
  }
  return writtenOut(found)
}

const isRange = (between: string): boolean => /^[至到—–~-]+$/.test(between)

function note(day: Day, weekday: number | undefined, reading: Reading): void {
  if (!isDay(day)) reading.faults.push({ code: 'wrong_year', day })
  else if (weekday !== undefined && weekday !== weekdayOf(day)) reading.faults.push({ code: 'wrong_weekday', day })
  if (reading.latest === undefined || day > reading.latest) reading.latest = day
}

function writtenOut(found: readonly Found[]): Day[] {
  const days: Day[] = []
  for (const { day, range } of found) {
    const from = days.at(-1)
    if (range && from !== undefined) days.push(...daysBetween(from, day).slice(1))
    else days.push(day)
  }
  return days
}
