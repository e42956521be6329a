import { writeOutside } from '../engine/numbers.ts'
import type { Model } from '../model/model.ts'
import { priorWeight } from '../model/weights.ts'
import { comparisonOf, frequentOf, levelNumber } from '../plan/names.ts'
import { rarityOf, weightsOf } from '../plan/score.ts'
import type { Trained } from '../train.ts'
import type { Seen, ValuesHere } from './here.ts'
import type { Run } from './run.ts'

/** Weighs what pairs show, as `weighedSql` does. */
export interface Scale {
  /** Of a comparison: what a pair weighs in it. */
  readonly own: (c: number, seen: Seen, pair: number) => number
  readonly all: (seen: Seen, pair: number) => number
  readonly isVetoed: (seen: Seen, pair: number) => boolean
}

/** By value what its frequency adds: by place, from 1 on. Writes the table `rarity_FIELD` of it. */
async function makeRarity(run: Run, field: string, { keys, said }: ValuesHere, u: number): Promise<Int32Array> {
  const n = new Float64Array(keys.length)
  for (let row = 0; row < said.values.length; row++) n[said.values[row]!]! += Math.max(1, said.counts[row]!)
  const total = n.reduce((sum, each) => sum + each, 0)
  const added = new Int32Array(keys.length + 1)
  for (let value = 0; value < n.length; value++) if (n[value]! > 0) added[value + 1] = rarityOf(n[value]!, total, u)
  await writeOutside(
    run.db,
    new Map<string, ArrayLike<number>>([
      ['key', keys],
      ['n', n],
      ['added', added.subarray(1)],
    ]),
  )
  await run.make(
    `rarity_${field}`,
    'select cast(key as bigint) as key, cast(added as bigint) as added from outside where n > 0',
  )
  return added
}

/** What frequency adds, by comparison; none where it weighs nothing. */
export async function makeRarities(
  run: Run,
  values: readonly ValuesHere[],
  { odds }: Trained,
): Promise<readonly (Int32Array | undefined)[]> {
  const all: (Int32Array | undefined)[] = run.model.comparisons.map(() => undefined)
  for (const comparison of frequentOf(run.model)) {
    const c = run.model.comparisons.indexOf(comparison)
    const at = comparison.levels.findIndex(({ frequency }) => frequency)
    all[c] = await makeRarity(run, comparison.field, values[c]!, odds[c]!.u[at]!)
  }
  return all
}

type Passes = (levels: readonly Uint8Array[], pair: number) => boolean

/** Whether a pair shows one of the levels in a field. */
function showsOne(model: Model, field: string, names: readonly string[]): Passes {
  const comparison = comparisonOf(model, field)
  const c = model.comparisons.indexOf(comparison)
  const wanted = names.map(name => levelNumber(comparison, name))
  return (levels, pair) => wanted.includes(levels[c]![pair]!)
}

function vetoesOf(model: Model): readonly Passes[] {
  return model.vetoes.map(({ field, level, and = [], unless = [] }) => {
    const own = showsOne(model, field, [level])
    const also = and.map(other => showsOne(model, other.field, other.levels))
    const but = unless.map(other => showsOne(model, other.field, other.levels))
    return (levels, pair) =>
      own(levels, pair) && also.every(passes => passes(levels, pair)) && !but.some(passes => passes(levels, pair))
  })
}

export function scaleOf(model: Model, trained: Trained, rarities: readonly (Int32Array | undefined)[]): Scale {
  const weights = weightsOf(trained)
  const start = priorWeight(trained.prior)
  const vetoes = vetoesOf(model)
  const first = model.comparisons.map(({ levels }) => levels.findIndex(({ frequency }) => frequency) + 1)
  const own: Scale['own'] = (c, { levels, agreed }, pair) => {
    const level = levels[c]![pair]!
    const added = rarities[c]?.[agreed[c]![pair]!] ?? 0
    return weights[c]![level]! + (level === first[c] ? added : Math.min(added, 0))
  }
  return {
    own,
    all: (seen, pair) => {
      let sum = start
      for (let c = 0; c < weights.length; c++) sum += own(c, seen, pair)
      return sum
    },
    isVetoed: ({ levels }, pair) => vetoes.some(passes => passes(levels, pair)),
  }
}
