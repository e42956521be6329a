import { withoutCovered } from '../model/level-of.ts'
import { most } from '../plan/compare.ts'
import type { FieldValues, Pairs, Seen } from './here.ts'
import type { Sayings } from './sayings.ts'

/** What a node says that has taken in others, by field: how many records say each value, and by which of these it is compared. */
interface Taken {
  readonly sums: readonly Map<number, number>[]
  readonly shown: readonly Int32Array[]
}

/** What nodes are compared by: what they say, and what fields’ values show of each other. */
export interface Compared {
  readonly fields: readonly FieldValues[]
  sayings: Sayings
  /** What nodes say that have taken in others since. */
  readonly taken: Map<number, Taken>
}

export const toCompare = (fields: readonly FieldValues[], sayings: Sayings): Compared => ({
  fields,
  sayings,
  taken: new Map(),
})

function sumsOf({ sayings, taken }: Compared, node: number): Taken['sums'] {
  const known = taken.get(node)
  if (known) return known.sums
  const { fields, starts, values, counts } = sayings
  return Array.from({ length: fields }, (_, field) => {
    const sums = new Map<number, number>()
    const at = node * fields + field
    for (let row = starts[at]!; row < starts[at + 1]!; row++) sums.set(values[row]!, counts[row]!)
    return sums
  })
}

/** From now on a node speaks for these beside what it spoke for. */
export function speakFor(compared: Compared, node: number, others: readonly number[]): void {
  const own = sumsOf(compared, node)
  for (const other of others)
    for (const [field, sums] of sumsOf(compared, other).entries())
      for (const [value, n] of sums) own[field]!.set(value, (own[field]!.get(value) ?? 0) + n)
  const shown = own.map((sums, field) => {
    const [values, covers] = [valuesOf(sums), compared.fields[field]!.isCovered]
    return covers ? Int32Array.from(withoutCovered([...values], covers)) : values
  })
  compared.taken.set(node, { sums: own, shown })
}

/** Those values that most records say, of equals the smaller. */
const valuesOf = (sums: Map<number, number>): Int32Array =>
  Int32Array.from([...sums.keys()].sort((a, b) => sums.get(b)! - sums.get(a)! || a - b).slice(0, most))

/** Values from one place of an array to another. */
interface Values {
  in: Int32Array
  from: number
  to: number
}

/** Sets what a node says in a field. */
function look({ sayings, taken }: Compared, node: number, field: number, values: Values): void {
  const own = taken.size > 0 ? taken.get(node) : undefined
  if (own) {
    values.in = own.shown[field]!
    values.from = 0
    values.to = values.in.length
    return
  }
  const at = node * sayings.fields + field
  values.in = sayings.values
  values.from = sayings.starts[at]!
  const count = sayings.compared[field]
  values.to = count ? values.from + count[node]! : Math.min(sayings.starts[at + 1]!, values.from + most)
}

/** The greatest value that both say, or -1. */
function sharedOf(left: Values, right: Values): number {
  let shared = -1
  for (let b = right.from; b < right.to; b++) {
    const value = right.in[b]!
    if (value <= shared) continue
    for (let a = left.from; a < left.to; a++) if (left.in[a] === value) shared = value
  }
  return shared
}

/** What a pair shows in a field; one pair at a time. */
interface Best {
  level: number
  agreed: number
}

/** Keeps a level that two values show where none was better, and by which right value they agree where frequency weighs. */
function keepBetter(best: Best, found: number, agreed: number): void {
  if (best.level !== 0 && found > best.level) return
  best.agreed = found === best.level ? Math.max(best.agreed, agreed) : agreed
  best.level = found
}

/** Finds the best level that any two values show, and the greatest right one that shows it where frequency weighs, and one more. */
function findBest({ levelOf, sameFirst, frequent }: FieldValues, left: Values, right: Values, best: Best): void {
  best.level = 0
  best.agreed = 0
  const shared = sameFirst ? sharedOf(left, right) : -1
  if (shared >= 0) {
    keepBetter(best, 1, frequent[1]! * (shared + 1))
    return
  }
  // Nothing is better than the first level; where frequency weighs, it may be reached by a greater value.
  const isEnough = frequent[1] === 0
  for (let a = left.from; a < left.to; a++)
    for (let b = right.from; b < right.to; b++) {
      if (best.level === 1 && (isEnough || right.in[b]! < best.agreed)) continue
      const found = levelOf(left.in[a]!, right.in[b]!)
      keepBetter(best, found, frequent[found]! * (right.in[b]! + 1))
    }
}

/** Places from one to another. */
interface Range {
  readonly from: number
  readonly to: number
}

/** Compares some of the pairs in all fields. */
export function comparePart(compared: Compared, { l, r }: Pairs, { levels, agreed }: Seen, { from, to }: Range): void {
  const left: Values = { in: l, from: 0, to: 0 }
  const right: Values = { in: r, from: 0, to: 0 }
  const best: Best = { level: 0, agreed: 0 }
  for (const [c, values] of compared.fields.entries()) {
    const [level, agreedBy] = [levels[c]!, agreed[c]!]
    for (let i = from; i < to; i++) {
      look(compared, l[i]!, c, left)
      look(compared, r[i]!, c, right)
      findBest(values, left, right, best)
      level[i] = best.level
      agreedBy[i] = best.agreed
    }
  }
}

/** Room for what so many pairs show. */
const seeing = (fields: readonly FieldValues[], pairs: number): Seen => ({
  levels: fields.map(() => new Uint8Array(pairs)),
  agreed: fields.map(({ frequent }) => new Int32Array(frequent.includes(1) ? pairs : 0)),
})

/** Compares pairs in all fields, in the program: what few pairs ask is answered before a database has planned the first statement of `plan/compare.ts`. */
export function compareHere(compared: Compared, pairs: Pairs): Seen {
  const seen = seeing(compared.fields, pairs.l.length)
  comparePart(compared, pairs, seen, { from: 0, to: pairs.l.length })
  return seen
}
