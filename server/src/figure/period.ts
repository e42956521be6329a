import { type Dimension, longestPeriod, mostDays } from '@lifetree/contract/figure'

/** Days in the city, YYYY-MM-DD, both included. */
export interface Period {
  readonly from: string
  readonly to: string
}

const DAY_MS = 86_400_000
const at = (day: string): number => Date.parse(`${day}T00:00:00Z`)
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

const daysIn = ({ from, to }: Period): number => Math.round((at(to) - at(from)) / DAY_MS) + 1
export const isTooLong = (period: Period): boolean => daysIn(period) < 1 || daysIn(period) > longestPeriod

/** A month as people write it, 2026-05. */
export const periodOfMonth = (month: string): Period => {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return { from: `${month}-01`, to: dayOf(Date.UTC(year, number, 0)) }
}

/** The whole month that a period is; undefined where it is none. */
export const monthOf = (period: Period): string | undefined => {
  const month = period.from.slice(0, 7)
  const whole = periodOfMonth(month)
  return whole.from === period.from && whole.to === period.to ? month : undefined
}

/** As long, just before; the month before a month. */
export function before(period: Period): Period {
  const last = at(period.from) - DAY_MS
  if (monthOf(period)) return periodOfMonth(dayOf(last).slice(0, 7))
  return { from: dayOf(last - (daysIn(period) - 1) * DAY_MS), to: dayOf(last) }
}

export type TimeDimension = Extract<Dimension, 'month' | 'week' | 'day'>
const timeDimensions: readonly Dimension[] = ['month', 'week', 'day']
export const isOfTime = (by: Dimension): by is TimeDimension => timeDimensions.includes(by)

export const hasTooManyDays = (period: Period, by: Dimension): boolean => by === 'day' && daysIn(period) > mostDays

/** The months, weeks (from Monday) or days that a period touches, cut at its ends; each by its first day. */
export function bucketsOf(period: Period, by: TimeDimension): Period[] {
  const buckets: Period[] = []
  for (let from = period.from; from <= period.to; ) {
    const last = lastOf(from, by)
    const to = dayOf(Math.min(at(last), at(period.to)))
    buckets.push({ from, to })
    from = dayOf(at(to) + DAY_MS)
  }
  return buckets
}

function lastOf(day: string, by: TimeDimension): string {
  if (by === 'day') return day
  if (by === 'month') return periodOfMonth(day.slice(0, 7)).to
  const weekday = (new Date(at(day)).getUTCDay() + 6) % 7
  return dayOf(at(day) + (6 - weekday) * DAY_MS)
}
