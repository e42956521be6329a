import { vetoesOf } from '../explain.ts'
import { columnsOf } from '../kinds/kind.ts'
import { frequentLevels, keepBest, levelOf, passes, type Shown, showing, withoutCovered } from '../model/level-of.ts'
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
  /** The values of a side by which it is compared. */
  readonly shownOf: (values: readonly Value[]) => readonly Value[]
  /** What a pair shows; one pair at a time. */
  readonly shown: Shown
}

/** Values without such as another of them covers; of a side that is compared with many, found out once. */
function uncovered(covers: (value: Value, by: Value) => boolean): Compared['shownOf'] {
  const known = new WeakMap<readonly Value[], readonly Value[]>()
  return values => {
    if (values.length < 2) return values
    const found = known.get(values) ?? withoutCovered(values, covers)
    known.set(values, found)
    return found
  }
}

function comparedOf(comparison: Comparison, { fields, kinds }: Reader): Compared {
  const { field, levels, covered } = comparison
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
  const columns = columnsOf(kind)
  return {
    field: at,
    frequent: frequentLevels(comparison),
    levelOf: levelOf(levels, columns, held),
    shownOf: covered ? uncovered(passes(covered, columns, held)) : values => values,
    shown: showing(1),
  }
}

/** The best level of two sides in a field, 0 where one says nothing, and the greatest key of the weighing side that shows it where frequency weighs. */
function bestLevel({ field, frequent, levelOf: tell, shownOf, shown }: Compared, left: Side, right: Side) {
  shown.level[0] = 0
  shown.agreed[0] = 0
  for (const l of shownOf(left.said[field]!)) {
    for (const r of shownOf(right.said[field]!)) {
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
