import { once } from '../once.ts'
import { dateOfDay, dayNumber } from './days.ts'
import { lunarYears } from './lunar.gen.ts'

/** A day of the Chinese calendar (GB/T 33661-2017). */
export interface LunarDate {
  readonly year: number
  /** 1–12; a leap month has the number of the one before it. */
  readonly month: number
  readonly leap: boolean
  readonly day: number
}

const firstYear = 1900

interface Years {
  readonly years: readonly number[]
  /** The day number of each year's first day, and of the one after the last. */
  readonly starts: Int32Array
}

const monthsIn = (year: number): number => (year >> 13 > 0 ? 13 : 12)
const lengthOf = (year: number, place: number): number => 29 + ((year >> place) & 1)

const table = once((): Years => {
  const years = lunarYears.split(/\s/).map(text => Number.parseInt(text, 16))
  const starts = new Int32Array(years.length + 1)
  starts[0] = dayNumber(firstYear, 1, 31)
  for (const [at, year] of years.entries()) {
    let days = 0
    for (let place = 0; place < monthsIn(year); place++) days += lengthOf(year, place)
    starts[at + 1] = starts[at]! + days
  }
  return { years, starts }
})

/** The day of the Chinese calendar, for days from 1900-01-31 to the end of the lunar year 2100; undefined for others. */
export function findLunarDate(days: number): LunarDate | undefined {
  const { years, starts } = table()
  if (days < starts[0]! || days >= starts[years.length]!) return
  let at = Math.min(years.length - 1, Math.max(0, Math.floor(dateOfDay(days) / 10_000) - firstYear))
  if (starts[at]! > days) at--
  const year = years[at]!
  let left = days - starts[at]!
  let place = 0
  while (left >= lengthOf(year, place)) left -= lengthOf(year, place++)
  const leapMonth = year >> 13
  const after = leapMonth > 0 && place >= leapMonth
  return { year: firstYear + at, month: place + (after ? 0 : 1), leap: after && place === leapMonth, day: left + 1 }
}

/** The day number of a day of the Chinese calendar; undefined where that year has no such month or day. */
export function findDayOfLunar({ year, month, leap, day }: LunarDate): number | undefined {
  const { years, starts } = table()
  const at = year - firstYear
  const months = years[at]
  if (months === undefined || month < 1 || month > 12) return
  const leapMonth = months >> 13
  if (leap && leapMonth !== month) return
  const place = month - 1 + (leap || (leapMonth > 0 && month > leapMonth) ? 1 : 0)
  if (day < 1 || day > lengthOf(months, place)) return
  let days = starts[at]! + day - 1
  for (let before = 0; before < place; before++) days += lengthOf(months, before)
  return days
}
