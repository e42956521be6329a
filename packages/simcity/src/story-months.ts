import { toldCatalogue } from './catalogue.ts'
import type { Random } from './random.ts'
import type { CitySpec } from './spec.ts'
import { type Story, type StoryOptions, stageOf, tell } from './stories.ts'
import { momentIn, rateOf } from './story-rates.ts'
import { seasonOf } from './story-seasons.ts'

/** A month of the past, or what of it lies before a day. */
export interface PastMonth {
  /** YYYY-MM. */
  readonly key: string
  /** Its days, YYYY-MM-DD, none empty. */
  readonly days: readonly string[]
  /** How many days the whole month has. */
  readonly length: number
}

const two = (n: number): string => String(n).padStart(2, '0')

/**
 * The `count` whole months before a day, the oldest first, and last the month of that day as far as it lies before it.
 * @param before YYYY-MM-DD, itself left out.
 */
export function monthsBefore(before: string, count: number): PastMonth[] {
  const [year, month] = before.split('-').map(Number) as [number, number]
  return Array.from({ length: count + 1 }, (_, i): PastMonth => {
    const first = new Date(Date.UTC(year, month - 1 - count + i, 1))
    const key = `${first.getUTCFullYear()}-${two(first.getUTCMonth() + 1)}`
    const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
    const days = Array.from({ length }, (_, day) => `${key}-${two(day + 1)}`)
    return { key, days: days.filter(day => day < before), length }
  }).filter(({ days }) => days.length > 0)
}

/** How many reports a month has where a year has twelve times `mean`: by its season, and by how much of it there is. */
export function reportsIn({ days, length }: PastMonth, mean: number): number {
  const [first = ''] = days
  const all = toldCatalogue()
  const weight = (of: (code: string) => number) => all.reduce((sum, { code }) => sum + of(code), 0)
  const season = weight(code => rateOf(code) * seasonOf(code, first)) / weight(rateOf)
  return Math.round((mean * season * days.length) / length)
}

/**
 * Tells what was reported in past months, at rates by season, hour, source, class and place, each to its end (closed, or
 * rejected), which lies before `now`. A story depends on the city's seed, its month and its key alone.
 */
export function pastTeller(
  spec: CitySpec,
  options: Pick<StoryOptions, 'now' | 'calendar'>,
): (month: PastMonth, key: string) => Story {
  const stage = stageOf(spec, options)
  return ({ key: month, days }, key) => {
    const moment = (random: Random) => momentIn(random, days, options.calendar)
    return tell(stage, { key: `${month} ${key}`, goal: undefined, like: undefined }, moment)
  }
}
