import type { Comparison } from '../model/model.ts'
import { most } from '../plan/compare.ts'
import type { Pairs, Said, Seen, ValuesHere } from './here.ts'

/** By what nodes are compared in a field: the value of one that says one alone, else -1; and the values of those that say several. */
interface Profiles {
  readonly one: Int32Array
  readonly several: Map<number, readonly number[]>
}

/** How many records say each value. */
type Sums = Map<number, number>

/** A field as it is compared: what its values show, and what nodes say by now. */
export interface Compared {
  readonly comparison: Comparison
  readonly values: ValuesHere
  readonly profiles: Profiles
  /** Of nodes that have taken in others. */
  readonly sums: Map<number, Sums>
}

/** Puts in what a node says: the values that most records do, of equals the smaller key. */
function put({ one, several }: Profiles, node: number, sums: Sums): void {
  const values = [...sums.keys()]
  one[node] = values.length === 1 ? values[0]! : -1
  if (values.length > 1) several.set(node, values.sort((a, b) => sums.get(b)! - sums.get(a)! || a - b).slice(0, most))
}

function sumsOf({ starts, values, counts }: Said, node: number): Sums {
  const sums: Sums = new Map()
  for (let row = starts[node]!; row < starts[node + 1]!; row++) sums.set(values[row]!, counts[row]!)
  return sums
}

export function toCompare(comparison: Comparison, values: ValuesHere): Compared {
  const { starts, values: all } = values.said
  const profiles = { one: new Int32Array(starts.length - 1).fill(-1), several: new Map() }
  for (let node = 0; node < starts.length - 1; node++) {
    const count = starts[node + 1]! - starts[node]!
    if (count === 1) profiles.one[node] = all[starts[node]!]!
    else if (count > 1) put(profiles, node, sumsOf(values.said, node))
  }
  return { comparison, values, profiles, sums: new Map() }
}

/** From now on a node speaks for these beside what it spoke for. */
export function speakFor({ values, profiles, sums }: Compared, node: number, others: readonly number[]): void {
  const own = sums.get(node) ?? sumsOf(values.said, node)
  for (const other of others)
    for (const [value, n] of sums.get(other) ?? sumsOf(values.said, other)) own.set(value, (own.get(value) ?? 0) + n)
  sums.set(node, own)
  put(profiles, node, own)
}

/** The greatest value that both say, or -1. */
function sharedOf(left: readonly number[], right: readonly number[]): number {
  let shared = -1
  for (const value of right) if (value > shared && left.includes(value)) shared = value
  return shared
}

/** The best level that any two values show, and the greatest right one that shows it where frequency weighs, and one more. */
function bestOf(
  { levelOf, sameFirst }: ValuesHere,
  frequent: Uint8Array,
  left: readonly number[],
  right: readonly number[],
) {
  const shared = sameFirst ? sharedOf(left, right) : -1
  if (shared >= 0) return { level: 1, agreed: frequent[1] === 1 ? shared + 1 : 0 }
  let [level, agreed] = [0, 0]
  const see = (found: number, value: number) => {
    if (level !== 0 && found > level) return
    agreed = Math.max(found === level ? agreed : 0, frequent[found] === 1 ? value + 1 : 0)
    level = found
  }
  for (const a of left) for (const b of right) see(levelOf(a, b), b)
  return { level, agreed }
}

function compareField({ comparison, values, profiles }: Compared, { l, r }: Pairs): readonly [Uint8Array, Int32Array] {
  const { levelOf, sameFirst } = values
  const { one, several } = profiles
  const [level, agreed] = [new Uint8Array(l.length), new Int32Array(l.length)]
  const frequent = Uint8Array.of(0, ...comparison.levels.map(({ frequency }) => Number(frequency === true)), 0)
  const all = (node: number): readonly number[] => (one[node]! >= 0 ? [one[node]!] : (several.get(node) ?? []))
  for (let i = 0; i < l.length; i++) {
    const [a, b] = [one[l[i]!]!, one[r[i]!]!]
    if (a >= 0 && b >= 0) {
      const found = sameFirst && a === b ? 1 : levelOf(a, b)
      level[i] = found
      if (frequent[found] === 1) agreed[i] = b + 1
    } else {
      const best = bestOf(values, frequent, all(l[i]!), all(r[i]!))
      level[i] = best.level
      agreed[i] = best.agreed
    }
  }
  return [level, agreed]
}

/** Compares pairs in all fields, in the program: what few pairs ask is answered before a database has planned the first statement of `plan/compare.ts`. */
export function compareHere(fields: readonly Compared[], pairs: Pairs): Seen {
  const shown = fields.map(field => compareField(field, pairs))
  return { levels: shown.map(([level]) => level), agreed: shown.map(([, agreed]) => agreed) }
}
