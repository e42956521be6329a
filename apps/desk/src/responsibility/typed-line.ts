import type { AnswerRule } from '@lifetree/contract/catalogue-version'
import type { FieldFault } from '@lifetree/ui'
import type { responsibilityWords } from './words.ts'

/** A line as it is typed. */
export interface TypedLine {
  readonly category: string | undefined
  readonly area: string | undefined
  readonly organisationId: string | undefined
  readonly days: readonly number[]
  readonly time: 'all_day' | 'hours'
  /** HH:MM */
  readonly from: string
  readonly to: string
}

export const noLine: TypedLine = {
  category: undefined,
  area: undefined,
  organisationId: undefined,
  days: [],
  time: 'all_day',
  from: '22:00',
  to: '06:00',
}

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

export const typedLineOf = ({ category, area, organisationId, days, hours }: AnswerRule): TypedLine => ({
  ...{ category, area, organisationId, days },
  time: hours === null ? 'all_day' : 'hours',
  from: hours === null ? noLine.from : clock(hours.from),
  to: hours === null ? noLine.to : clock(hours.to),
})

function minuteOf(text: string): number | undefined {
  const [, hour, minute] = /^([01]?\d|2[0-3])[:：]([0-5]\d)$/.exec(text.trim()) ?? []
  return hour === undefined || minute === undefined ? undefined : Number(hour) * 60 + Number(minute)
}

export function lineFaults(typed: TypedLine, words: (typeof responsibilityWords)['zh']): FieldFault[] {
  const [from, to] = [minuteOf(typed.from), minuteOf(typed.to)]
  const hoursFit = typed.time === 'all_day' || (from !== undefined && to !== undefined && from !== to)
  return [
    ...(typed.category ? [] : [{ field: 'line-category', says: words.faults.category }]),
    ...(typed.area ? [] : [{ field: 'line-area', says: words.faults.area }]),
    ...(hoursFit ? [] : [{ field: 'line-from', says: words.faults.hours }]),
    ...(typed.organisationId ? [] : [{ field: 'line-organisation', says: words.faults.organisation }]),
  ]
}

/** The line that was typed; without faults. */
export const lineOf = (typed: TypedLine): AnswerRule => ({
  category: typed.category ?? '',
  area: typed.area ?? '',
  organisationId: typed.organisationId ?? '',
  days: [...typed.days].sort((a, b) => a - b),
  hours: typed.time === 'all_day' ? null : { from: minuteOf(typed.from) ?? 0, to: minuteOf(typed.to) ?? 0 },
})
