import { all, compileLevels, type Level, type Test } from '@lifetree/standards/features'
import { vetoesOf } from '../explain.ts'
import { columnsOf } from '../kinds/kind.ts'
import { likeness } from '../model/levels.ts'
import type { Comparison } from '../model/model.ts'
import { priorWeight } from '../model/weights.ts'
import { weightsOf } from '../plan/score.ts'
import type { Frozen } from './layout.ts'
import type { Reader, Said, Value } from './read-values.ts'

/** Of two sides of a pair the one whose values' frequency weighs: it is in the index. */
export interface Side {
  readonly said: Said
  /** By field and key: what the frequency of a value adds. */
  readonly added?: ReadonlyMap<number, ReadonlyMap<number, number>>
}

export interface Weighed {
  readonly levels: readonly number[]
  readonly weights: readonly number[]
  readonly weight: number
}

export interface Scale {
  /** The left one is what looks for a partner, or the one that is no anchor. */
  readonly weigh: (left: Side, right: Side) => Weighed
  readonly isVetoed: (weighed: Weighed) => boolean
}

interface Compared {
  readonly field: number
  readonly last: number
  readonly frequent: readonly boolean[]
  readonly levelOf: (left: Value, right: Value) => number
}

/** A level's own test, and the least likeness where it asks one: of the left value's last column. */
function testOf({ when, similar }: Comparison['levels'][number]): Test {
  const tests: Test[] = []
  if (when) tests.push(when)
  if (similar !== undefined) tests.push({ atLeast: [`l.${likeness}`, similar] })
  return all(...tests)
}

function comparedOf({ field, levels }: Comparison, { fields, kinds }: Reader): Compared {
  const at = fields.indexOf(field)
  const kind = kinds[at]!
  const columns = [...columnsOf(kind), likeness]
  const tests: Level[] = levels.map(level => ({ name: level.key, when: testOf(level) }))
  const find = compileLevels(tests, columns)
  const asks = levels.some(({ similar }) => similar !== undefined)
  const alike = (left: Value, right: Value): number => {
    if (left.key === right.key) return 1000
    const [a, b] = left.key < right.key ? [left, right] : [right, left]
    return kind.likeness?.(a.text, b.text) ?? 0
  }
  return {
    field: at,
    last: levels.length + 1,
    frequent: [false, ...levels.map(({ frequency }) => frequency === true), false],
    levelOf: (left, right) => {
      if (asks) left.columns[columns.length - 1] = alike(left, right)
      const found = find(left.columns, right.columns)
      return found === -1 ? levels.length + 1 : found + 1
    },
  }
}

/** The best level of two sides in a field, and the greatest key of the weighing side that shows it where frequency weighs. */
function bestLevel(
  { field, frequent, last, levelOf }: Compared,
  left: Side,
  right: Side,
): { level: number; agreed: number } {
  const keyOf = (l: Value, r: Value) => (right.added ? r.key : l.key)
  let [level, agreed] = [last + 1, 0]
  const see = (own: number, key: number) => {
    if (own > level) return
    agreed = Math.max(own < level ? 0 : agreed, frequent[own] ? key : 0)
    level = own
  }
  for (const l of left.said[field]!) {
    for (const r of right.said[field]!) see(levelOf(l, r), keyOf(l, r))
  }
  return { level: level > last ? 0 : level, agreed }
}

/** Weighs pairs as a run does: the same levels, the same whole numbers. */
export function scaleOf({ model, trained }: Frozen, reader: Reader): Scale {
  const compared = model.comparisons.map(comparison => comparedOf(comparison, reader))
  const own = weightsOf(trained)
  const start = priorWeight(trained.prior)
  const weigh = (left: Side, right: Side): Weighed => {
    const added = right.added ?? left.added
    const levels: number[] = []
    const weights: number[] = []
    let weight = start
    for (const [c, comparison] of compared.entries()) {
      const { level, agreed } = bestLevel(comparison, left, right)
      const told = agreed === 0 ? 0 : (added?.get(comparison.field)?.get(agreed) ?? 0)
      const rarity = level === comparison.frequent.indexOf(true) ? told : Math.min(told, 0)
      levels.push(level)
      weights.push(own[c]![level]! + rarity)
      weight += weights[c]!
    }
    return { levels, weights, weight }
  }
  return { weigh, isVetoed: ({ levels }) => vetoesOf(model, levels).length > 0 }
}
