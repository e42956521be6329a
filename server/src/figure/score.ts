import type { Formula } from '@lifetree/contract/figure'
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

interface Given {
  readonly subject: Subject
  readonly components: readonly Component[]
  readonly grades: readonly number[]
}

/** What keeps a composite from being one, and what its reader has to know; components are counted from 1 on. */
export type Fault =
  | { readonly code: 'measure_of_another' | 'component_unclear' | 'bands_not_rising'; readonly facts: { at: number } }
  | { readonly code: 'weights_not_hundred'; readonly facts: { sum: number } }
  | { readonly code: 'grades_not_falling'; readonly facts: object }

/** The first fault; undefined where there is none. */
export function faultOf({ subject, components, grades: least }: Given): Fault | undefined {
  for (const [index, component] of components.entries()) {
    const code = faultOfComponent(component, { subject, before: components.slice(0, index) })
    if (code) return { code, facts: { at: index + 1 } }
  }
  const sum = components.reduce((so, { weight }) => so + weight, 0)
  if (sum !== 100) return { code: 'weights_not_hundred', facts: { sum } }
  if (least.some((one, at) => at > 0 && one >= (least[at - 1] ?? 0))) return { code: 'grades_not_falling', facts: {} }
  return undefined
}

function faultOfComponent(
  { key, part, whole, bands }: Component,
  { subject, before }: { readonly subject: Subject; readonly before: readonly Component[] },
) {
  const known = measuresOf(subject)
  if (!known.includes(part) || (whole !== null && !known.includes(whole))) return 'measure_of_another'
  if (before.some(one => one.key === key)) return 'component_unclear'
  if (whole !== null) return part === whole || bands.length > 0 ? 'component_unclear' : undefined
  const rises = bands.every(({ from }, at) => (at === 0 ? from === 0 : from > (bands[at - 1]?.from ?? 0)))
  return bands.length > 0 && rises ? undefined : 'bands_not_rising'
}

/** Which component names a version of a formula that does not hold then, counted from 1 on; undefined where none does. */
export function endedFormulaOf(
  components: readonly Component[],
  inForce: readonly Formula[],
): { at: number; key: string; version: number } | undefined {
  for (const [index, { formula, part, whole }] of components.entries()) {
    if (!formula) continue
    const holds = inForce.find(({ key, version }) => key === formula.key && version === formula.version)
    if (holds?.numerator !== part || holds.denominator !== whole) return { at: index + 1, ...formula }
  }
  return undefined
}
