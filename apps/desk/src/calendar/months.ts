import type { CalendarYear } from '@lifetree/clock'

export type DayLook = 'off' | 'make_up' | 'weekend' | 'usual'

export interface DayCell {
  /** YYYY-MM-DD */
  readonly day: string
  readonly date: number
  readonly look: DayLook
}

export interface MonthCells {
  readonly month: number
  /** Days of the week before the first, Monday first. */
  readonly before: number
  readonly days: readonly DayCell[]
}

const lookOf = (day: string, weekday: number, { holidays, makeUpDays }: CalendarYear): DayLook => {
  if (makeUpDays.includes(day)) return 'make_up'
  if (day in holidays) return 'off'
  return weekday === 0 || weekday === 6 ? 'weekend' : 'usual'
}

/** The twelve months of a year with what each day is. */
export const monthsOf = (year: number, days: CalendarYear): MonthCells[] =>
  Array.from({ length: 12 }, (_, at) => {
    const length = new Date(Date.UTC(year, at + 1, 0)).getUTCDate()
    const weekdayOf = (date: number): number => new Date(Date.UTC(year, at, date)).getUTCDay()
    return {
      month: at + 1,
      before: (weekdayOf(1) + 6) % 7,
      days: Array.from({ length }, (_, index) => {
        const date = index + 1
        const day = `${year}-${String(at + 1).padStart(2, '0')}-${String(date).padStart(2, '0')}`
        return { day, date, look: lookOf(day, weekdayOf(date), days) }
      }),
    }
  })

export interface Stretch {
  readonly name: { readonly zh: string; readonly en: string }
  readonly from: string
  readonly to: string
  readonly days: number
}

const next = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)

/** Days off in a row, under the name of the first. */
export function stretchesOf({ holidays }: CalendarYear): Stretch[] {
  const stretches: Stretch[] = []
  for (const day of Object.keys(holidays).sort()) {
    const last = stretches.at(-1)
    const name = holidays[day] ?? { zh: '', en: '' }
    if (last && next(last.to) === day) stretches[stretches.length - 1] = { ...last, to: day, days: last.days + 1 }
    else stretches.push({ name, from: day, to: day, days: 1 })
  }
  return stretches
}
