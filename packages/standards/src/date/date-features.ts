import { isDay } from './days.ts'
import { findLunarDate } from './lunar.ts'
import { dateKinds, type ReadDate, readDate } from './read-date.ts'

/** Stands for no day number. */
const noDay = -9_999_999

/**
 * The columns of `dateFeatures`, all 32-bit integers: `kind` (place in `dateKinds`), `date` (19800102 as written, 19800100 for a month, 19800000 for a
 * year, 0 for none), `days` since 1970-01-01 (−9999999 for none), `year`, `month`, `day`, `month_day` (102), `swapped` the date with day and month
 * exchanged (0 where that is no other day), `lunar` the same day by the Chinese calendar, as if it were a date (a leap month as its month; 0 where the table
 * ends), `precision` (0 a day, 1 a month, 2 a year, or 1 January, which stands for a year), `guessed` 1 where the century is a guess, and
 * `digits_1` … `digits_8` the date without that digit, the first the thousands of the year.
 */
export const dateColumns: readonly string[] = [
  'kind',
  'date',
  'days',
  'year',
  'month',
  'day',
  'month_day',
  'swapped',
  'lunar',
  'precision',
  'guessed',
  ...[1, 2, 3, 4, 5, 6, 7, 8].map(place => `digits_${place}`),
]

const firstDigit = dateColumns.indexOf('digits_1')

function swappedOf({ year, month, day }: ReadDate): number {
  return month !== day && day <= 12 && isDay(year, day, month) ? year * 10_000 + day * 100 + month : 0
}

function lunarOf({ days }: ReadDate): number {
  const found = days === undefined ? undefined : findLunarDate(days)
  return found === undefined ? 0 : found.year * 10_000 + found.month * 100 + found.day
}

function precisionOf({ kind, byDefault }: ReadDate): number {
  if (kind === 'year' || byDefault) return 2
  return kind === 'month' ? 1 : 0
}

/** The columns of a date that was read, in the order of `dateColumns`. */
export function featuresOfDate(read: ReadDate): Int32Array {
  const row = new Int32Array(dateColumns.length)
  const { year, month, day } = read
  const date = year * 10_000 + month * 100 + day
  row[0] = dateKinds.indexOf(read.kind)
  row[1] = date
  row[2] = read.days ?? noDay
  row[3] = year
  row[4] = month
  row[5] = day
  row[6] = month * 100 + day
  row[7] = day > 0 ? swappedOf(read) : 0
  row[8] = lunarOf(read)
  row[9] = precisionOf(read)
  row[10] = read.guessed ? 1 : 0
  for (let place = 0, unit = 10_000_000; place < 8; place++, unit /= 10)
    row[firstDigit + place] = date - (Math.floor(date / unit) % 10) * unit
  return row
}

/** The columns of what stands in a field of dates, in the order of `dateColumns`. */
export const dateFeatures = (text: string, pivot?: number): Int32Array => featuresOfDate(readDate(text, pivot))
