import { vetoesOf } from '../explain.ts'
import { columnsOf } from '../kinds/kind.ts'
import { frequentLevels, keepBest, levelOf, type Shown, showing } from '../model/level-of.ts'
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
  readonly frequent: readonly boolean[]
  readonly levelOf: (left: Value, right: Value) => number
  /** What a pair shows; one pair at a time. */
  readonly shown: Shown
}

function comparedOf(comparison: Comparison, { fields, kinds }: Reader): Compared {
  const { field, levels } = comparison
  const at = fields.indexOf(field)
  const kind = kinds[at]!
  const held = {
    tableOf: ({ columns }: Value) => columns,
    rowOf: () => 0,
    isSame: (left: Value, right: Value) => left.key === right.key,
    // That of the smaller key first.
    alike: (left: Value, right: Value) => {
      const [a, b] = left.key < right.key ? [left, right] : [right, left]
      return kind.likeness?.(a.text, b.text) ?? 0
    },
  }
  return {
    field: at,
    frequent: frequentLevels(comparison),
    levelOf: levelOf(levels, columnsOf(kind), held),
    shown: showing(1),
  }
}

/** The best level of two sides in a field, 0 where one says nothing, and the greatest key of the weighing side that shows it where frequency weighs. */
function bestLevel({ field, frequent, levelOf: tell, shown }: Compared, left: Side, right: Side) {
  shown.level[0] = 0
  shown.agreed[0] = 0
  for (const l of left.said[field]!) {
    for (const r of right.said[field]!) {
      const found = tell(l, r)
      keepBest(shown, 0, found, frequent[found] ? (right.added ? r.key : l.key) : 0)
    }
  }
  return { level: shown.level[0]!, agreed: shown.agreed[0]! }
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
