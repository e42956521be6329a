import { fillNumbers, writeOutside } from '../engine/numbers.ts'
import type { Model } from '../model/model.ts'
import { priorWeight } from '../model/weights.ts'
import { comparisonOf, frequentOf, levelNumber } from '../plan/names.ts'
import { rarityOf, weightsOf } from '../plan/score.ts'
import type { Trained } from '../train.ts'
import type { Seen } from './here.ts'
import type { Run } from './run.ts'
import { type Sayings, sharedNumbers } from './sayings.ts'
import { placedSql } from './values-here.ts'

/** By comparison what the frequency of a value adds, by its place and one more; none where it weighs nothing. */
export type Rarities = readonly (Int32Array | undefined)[]

/** Weighs what pairs show, as `weighedSql` does. */
export interface Scale {
  /** Of a comparison: what a pair weighs in it. */
  readonly own: (c: number, seen: Seen, pair: number) => number
  readonly all: (seen: Seen, pair: number) => number
  readonly isVetoed: (seen: Seen, pair: number) => boolean
}

/** How many records say each value of a field; one that only a number says counts as said once by each. */
function frequenciesOf({ fields, starts, values, counts }: Sayings, field: number, size: number): Float64Array {
  const n = new Float64Array(size)
  for (let at = field; at < starts.length - 1; at += fields)
    for (let row = starts[at]!; row < starts[at + 1]!; row++) n[values[row]!]! += Math.max(1, counts[row]!)
  return n
}

/** By value what its frequency adds, and the table `rarity_FIELD` of it. */
async function makeRarity(run: Run, field: string, n: Float64Array, u: number): Promise<Int32Array> {
  const total = n.reduce((sum, each) => sum + each, 0)
  const added = new Int32Array(n.length + 1)
  for (let value = 0; value < n.length; value++) if (n[value]! > 0) added[value + 1] = rarityOf(n[value]!, total, u)
  await writeOutside(
    run.db,
    new Map([
      ['added', added.subarray(1)],
      ['place', Int32Array.from(n, (_, place) => place)],
      ['n', n],
    ] as [string, ArrayLike<number>][]),
  )
  await run.make(
    `rarity_${field}`,
    `select f.key, cast(o.added as bigint) as added from outside o join ${placedSql(field)} f on f.place = o.place where o.n > 0`,
  )
  return added
}

/** What frequency adds, with the tables of it. */
export async function makeRaritiesHere(run: Run, sayings: Sayings, { odds }: Trained): Promise<Rarities> {
  const all: (Int32Array | undefined)[] = run.model.comparisons.map(() => undefined)
  for (const comparison of frequentOf(run.model)) {
    const c = run.model.comparisons.indexOf(comparison)
    const at = comparison.levels.findIndex(({ frequency }) => frequency)
    const n = frequenciesOf(sayings, c, await run.count(`feature_${comparison.field}`))
    all[c] = await makeRarity(run, comparison.field, n, odds[c]!.u[at]!)
  }
  return all
}

/** Reads what frequency adds from tables `rarity_FIELD`. */
export async function readRarities({ model, db, count }: Run): Promise<Rarities> {
  const all: (Int32Array | undefined)[] = model.comparisons.map(() => undefined)
  for (const comparison of frequentOf(model)) {
    const { field } = comparison
    const added = sharedNumbers((await count(`feature_${field}`)) + 1)
    await fillNumbers(
      db,
      `select f.place, cast(q.added as integer) from rarity_${field} q join ${placedSql(field)} f on f.key = q.key`,
      ([place, adds], size) => {
        for (let i = 0; i < size; i++) added[place!(i) + 1] = adds!(i)
      },
    )
    all[model.comparisons.indexOf(comparison)] = added
  }
  return all
}

type Passes = (levels: readonly Uint8Array[], pair: number) => boolean

/** Whether a pair shows one of the levels in a field. */
function showsOne(model: Model, field: string, names: readonly string[]): Passes {
  const comparison = comparisonOf(model, field)
  const c = model.comparisons.indexOf(comparison)
  const wanted = new Uint8Array(256)
  for (const name of names) wanted[levelNumber(comparison, name)] = 1
  return (levels, pair) => wanted[levels[c]![pair]!] === 1
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

export function scaleOf(model: Model, trained: Trained, rarities: Rarities): Scale {
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
