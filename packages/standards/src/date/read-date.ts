import { findChineseDate, type WrittenDate } from './chinese-date.ts'
import { dateOfDay, dayNumber, isDay } from './days.ts'
import { findDayOfLunar } from './lunar.ts'

/**
 * What stands in a field of dates: a `day`; a `month` or a `year` alone; a day of the Chinese calendar that was written as such
 * (`lunar`); an `impossible` day; `other`, what is no date; `empty`.
 */
export const dateKinds = ['empty', 'day', 'lunar', 'month', 'year', 'impossible', 'other'] as const
export type DateKind = (typeof dateKinds)[number]

export interface ReadDate {
  readonly kind: DateKind
  /** Of the Gregorian calendar, as written; of a `lunar` day its Gregorian day. 0 where it is not told. */
  readonly year: number
  readonly month: number
  readonly day: number
  /** Days since 1970-01-01 where it is a whole day, else undefined. */
  readonly days: number | undefined
  /** 1 January: what programs put where they know the year alone. */
  readonly byDefault: boolean
  /** Whether the century had to be guessed, of two digits for the year. */
  readonly guessed: boolean
}

const nothing: ReadDate = {
  kind: 'empty',
  year: 0,
  month: 0,
  day: 0,
  days: undefined,
  byDefault: false,
  guessed: false,
}
const other: ReadDate = { ...nothing, kind: 'other' }

/** Years in which those live of whom a register tells; others are slips. */
const isYear = (year: number): boolean => year >= 1800 && year < 2200

function plainDate(year: number, month: number, day: number, guessed: boolean): ReadDate {
  if (!isYear(year)) return other
  const whole = { year, month, day, guessed }
  if (month === 0 && day === 0) return { ...whole, kind: 'year', days: undefined, byDefault: false }
  if (day === 0 && month <= 12) return { ...whole, kind: 'month', days: undefined, byDefault: false }
  const real = isDay(year, month, day)
  return {
    ...whole,
    kind: real ? 'day' : 'impossible',
    days: real ? dayNumber(year, month, day) : undefined,
    byDefault: month === 1 && day === 1,
  }
}

function lunarDate(written: WrittenDate): ReadDate {
  if (written.month === 0 || written.day === 0) return plainDate(written.year, 0, 0, false)
  const days = findDayOfLunar(written)
  if (days === undefined)
    return { ...other, kind: 'impossible', year: written.year, month: written.month, day: written.day }
  const date = dateOfDay(days)
  return {
    kind: 'lunar',
    year: Math.floor(date / 10_000),
    month: Math.floor(date / 100) % 100,
    day: date % 100,
    days,
    byDefault: false,
    guessed: false,
  }
}

const numberAt = (text: string, from: number, to: number): number => {
  let value = 0
  for (let i = from; i < to; i++) value = value * 10 + (text.charCodeAt(i) - 48)
  return value
}

const century = (year: number, pivot: number): number => year + (year < pivot ? 2000 : 1900)

/** Days of a spreadsheet, counted from 1899-12-30. */
function serialDate(serial: number): ReadDate {
  const date = dateOfDay(serial - 25_569)
  return plainDate(Math.floor(date / 10_000), Math.floor(date / 100) % 100, date % 100, false)
}

function sixDigits(text: string, pivot: number): ReadDate {
  const [year, month] = [numberAt(text, 0, 4), numberAt(text, 4, 6)]
  if (year >= 1900 && year < 2000 + pivot && month >= 1 && month <= 12) return plainDate(year, month, 0, false)
  return plainDate(century(numberAt(text, 0, 2), pivot), numberAt(text, 2, 4), numberAt(text, 4, 6), true)
}

function eightDigits(text: string): ReadDate {
  const found = plainDate(numberAt(text, 0, 4), numberAt(text, 4, 6), numberAt(text, 6, 8), false)
  const turned = numberAt(text, 4, 8)
  // 02011980: the year last, as others write.
  if (found.kind === 'day' || !isYear(turned) || isYear(found.year)) return found
  return dayMonth(numberAt(text, 0, 2), numberAt(text, 2, 4), turned)
}

/** Day before month, unless only the other order is a date. */
function dayMonth(first: number, second: number, year: number): ReadDate {
  const found = plainDate(year, second, first, false)
  return found.kind === 'impossible' && first <= 12 ? plainDate(year, first, second, false) : found
}

function digitsDate(text: string, pivot: number): ReadDate {
  switch (text.length) {
    case 4:
      return plainDate(numberAt(text, 0, 4), 0, 0, false)
    case 5:
      return serialDate(numberAt(text, 0, 5))
    case 6:
      return sixDigits(text, pivot)
    case 8:
    case 14:
      return eightDigits(text)
    default:
      return other
  }
}

const parted = /^(\d{4}|\d{2})[-/.\\ ](\d{1,2})(?:[-/.\\ ](\d{1,2}))?$/
const yearLast = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/
const time = /[T\s]+\d{1,2}:\d{2}.*$|\.0+$/

function partedDate(text: string, pivot: number): ReadDate | undefined {
  const [, first, month, day] = parted.exec(text) ?? []
  if (first !== undefined && (first.length === 4 || day !== undefined)) {
    const guessed = first.length === 2
    const year = guessed ? century(Number(first), pivot) : Number(first)
    return plainDate(year, Number(month), Number(day ?? 0), guessed)
  }
  const [, one, two, year] = yearLast.exec(text) ?? []
  return year === undefined ? undefined : dayMonth(Number(one), Number(two), Number(year))
}

const nothingSaid = /^(?:[-/\s0]*|0000-00-00.*|1900-01-00|null|none|nan|na|n\/a|无|不详|未知|暂无)$/i

function readOther(text: string, pivot: number): ReadDate {
  const plain = text
    .trim()
    .replaceAll(/[\uFF01-\uFF5E]/g, one => String.fromCharCode(one.charCodeAt(0) - 0xfee0))
    .replace(time, '')
  if (nothingSaid.test(plain)) return nothing
  if (/^\d+$/.test(plain)) return digitsDate(plain, pivot)
  const found = partedDate(plain, pivot)
  if (found) return found
  const written = findChineseDate(plain, pivot)
  if (!written) return other
  return written.lunar ? lunarDate(written) : plainDate(written.year, written.month, written.day, false)
}

const common = /^\d{4}(?:\d{4}|-\d\d-\d\d)$/

/**
 * Reads a date of birth or the like: 19800102, 1980-1-2, 1980/01/02, 1980.01, 1980, 800102, 1980年1月2日, 一九八〇年一月二日,
 * 1980年正月初五, with or without a time, and the day numbers of spreadsheets. `pivot`: two digits of a year below it are of this century.
 */
export function readDate(text: string, pivot = 27): ReadDate {
  if (!common.test(text)) return readOther(text, pivot)
  if (text.length === 8) return eightDigits(text)
  const found = plainDate(numberAt(text, 0, 4), numberAt(text, 5, 7), numberAt(text, 8, 10), false)
  return found.kind === 'other' && nothingSaid.test(text) ? nothing : found
}
