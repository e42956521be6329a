import type { Component, Composite, Grade, Score } from '@lifetree/contract/figure-score'
import { grades } from '@lifetree/contract/figure-score'
import { measuresOf, type ScoreMeasure, type Subject } from '@lifetree/contract/figure-subject'

export type ScoreCounts = Readonly<Partial<Record<ScoreMeasure, number>>>

const rounded = (value: number): number => Math.round(value * 100) / 100

/**
 * A score of a hundred from what is counted. A component without a denominator is left out and the others bear its weight in
 * their proportions; a volume alone is no score, since it says nothing of how well.
 */
export function scoreOf(composite: Pick<Composite, 'components' | 'grades'>, counts: ScoreCounts): Score {
  const counted = composite.components.map(component => ({ component, ...pointsOf(component, counts) }))
  const heard = counted.filter(({ points }) => points !== null)
  const borne = heard.reduce((sum, { component }) => sum + component.weight, 0)
  const judged = borne > 0 && heard.some(({ component }) => component.whole !== null && component.weight > 0)
  const sum = heard.reduce((so, { component, points }) => so + component.weight * (points ?? 0), 0)
  const score = judged ? rounded(sum / borne) : null
  return {
    score,
    grade: score === null ? null : gradeOf(score, composite.grades),
    components: counted.map(({ component: { key, weight }, part, whole, points }) => ({
      key,
      part,
      whole,
      points: points === null ? null : rounded(points),
      bears: points === null || borne === 0 ? 0 : rounded((100 * weight) / borne),
    })),
  }
}

interface Counted {
  readonly part: number
  readonly whole: number | null
  readonly points: number | null
}

function pointsOf({ part, whole, inverted, bands }: Component, counts: ScoreCounts): Counted {
  const counted = counts[part] ?? 0
  if (whole === null) return { part: counted, whole: null, points: pointsOfBand(counted, bands) }
  const all = counts[whole] ?? 0
  if (all === 0) return { part: counted, whole: all, points: null }
  const share = Math.min(1, counted / all) * 100
  return { part: counted, whole: all, points: inverted ? 100 - share : share }
}

const pointsOfBand = (count: number, bands: Component['bands']): number | null =>
  bands.toSorted((a, b) => a.from - b.from).findLast(({ from }) => from <= count)?.points ?? null

/** By the least scores of A, B, C and D; the score as it is shown, so that letter and number agree. */
export const gradeOf = (score: number, least: readonly number[]): Grade =>
  grades.find((_, at) => score >= (least[at] ?? 0)) ?? 'E'

type Fault = 'weights_not_hundred' | 'grades_not_falling' | 'measure_of_another' | 'component_unclear'

/** What keeps a composite from being one; undefined where nothing does. */
export function faultOf(given: {
  readonly subject: Subject
  readonly components: readonly Component[]
  readonly grades: readonly number[]
}): Fault | undefined {
  const { subject, components, grades: least } = given
  const known = measuresOf(subject)
  if (components.some(({ part, whole }) => !known.includes(part) || (whole !== null && !known.includes(whole))))
    return 'measure_of_another'
  if (new Set(components.map(({ key }) => key)).size < components.length || components.some(isUnclear))
    return 'component_unclear'
  if (components.reduce((sum, { weight }) => sum + weight, 0) !== 100) return 'weights_not_hundred'
  if (least.some((one, at) => at > 0 && one >= (least[at - 1] ?? 0))) return 'grades_not_falling'
  return undefined
}

const isUnclear = ({ part, whole, bands }: Component): boolean =>
  whole === null
    ? !bands.some(({ from }) => from === 0) || new Set(bands.map(({ from }) => from)).size < bands.length
    : part === whole || bands.length > 0
