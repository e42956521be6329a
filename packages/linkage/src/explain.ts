import type { Comparison, Model, Said, Veto } from './model/model.ts'
import { bit, priorWeight, probabilityOf } from './model/weights.ts'
import { comparisonOf, levelNumber } from './plan/names.ts'
import { weightsOf } from './plan/score.ts'
import type { Trained } from './train.ts'

/** A pair as it was weighed; both lists by comparison, in the model’s order. */
export interface WeighedPair {
  /** Numbers of levels: 0 where one of the two says nothing, from 1 on as the comparison names them, `different` last. */
  readonly levels: readonly number[]
  /** In 1/1024 bit, what the frequency of a value adds among them. */
  readonly weights: readonly number[]
}

export interface Step {
  readonly field: string
  /** Key of the level; `missing` where one of the two says nothing. */
  readonly level: string
  readonly said: Said
  /** Bits: what the level is worth, what the frequency of the value adds, and the sum so far. */
  readonly weight: number
  readonly rarity: number
  readonly sum: number
}

/** How the weight of a pair came about, in bits. */
export interface Waterfall {
  /** The odds with which any pair begins. */
  readonly start: number
  readonly steps: readonly Step[]
  readonly weight: number
  readonly probability: number
  /** What forbids a link whatever the weight. */
  readonly vetoes: readonly Veto[]
}

const missing: Said = { zh: '一方未填', en: 'missing' }
const different: Said = { zh: '不同', en: 'different' }

const keyOf = ({ levels }: Comparison, level: number): { readonly key: string; readonly said: Said } => {
  if (level === 0) return { key: 'missing', said: missing }
  return levels[level - 1] ?? { key: 'different', said: different }
}

/** Vetoes that a pair of these levels falls under. */
export function vetoesOf(model: Model, levels: readonly number[]): readonly Veto[] {
  const at = (field: string, names: readonly string[]): boolean => {
    const comparison = comparisonOf(model, field)
    const level = levels[model.comparisons.indexOf(comparison)]!
    return names.some(name => levelNumber(comparison, name) === level)
  }
  return model.vetoes.filter(
    ({ field, level, and = [], unless = [] }) =>
      at(field, [level]) &&
      and.every(other => at(other.field, other.levels)) &&
      !unless.some(other => at(other.field, other.levels)),
  )
}

/**
 * Why a pair weighs what it weighs: from the odds of any pair, field by field, to the sum and the probability it stands for. `model` and `trained`
 * are those that `link` answers.
 */
export function explainPair({ levels, weights }: WeighedPair, model: Model, trained: Trained): Waterfall {
  const start = priorWeight(trained.prior)
  const own = weightsOf(trained)
  let sum = start
  const steps = model.comparisons.map((comparison, c): Step => {
    const [level, total] = [levels[c]!, weights[c]!]
    const weight = own[c]![level]!
    sum += total
    const { key, said } = keyOf(comparison, level)
    return {
      field: comparison.field,
      level: key,
      said,
      weight: weight / bit,
      rarity: (total - weight) / bit,
      sum: sum / bit,
    }
  })
  return {
    start: start / bit,
    steps,
    weight: sum / bit,
    probability: probabilityOf(sum),
    vetoes: vetoesOf(model, levels),
  }
}
