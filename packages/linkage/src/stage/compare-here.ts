import type { Comparison } from '../model/model.ts'
import type { Pairs, Said, Seen, ValuesHere } from './here.ts'
import { profileOf } from './values-here.ts'

/** By what nodes are compared in a field: the value of one that says one alone, else -1; and the values of those that say several. */
export interface Profiles {
  readonly one: Int32Array
  readonly several: Map<number, readonly number[]>
}

function put({ one, several }: Profiles, node: number, values: readonly number[]): void {
  one[node] = values.length === 1 ? values[0]! : -1
  if (values.length > 1) several.set(node, values)
}

export function profilesOf(said: Said): Profiles {
  const { starts, values } = said
  const profiles = { one: new Int32Array(starts.length - 1).fill(-1), several: new Map() }
  for (let node = 0; node < starts.length - 1; node++) {
    const count = starts[node + 1]! - starts[node]!
    if (count === 1) profiles.one[node] = values[starts[node]!]!
    else if (count > 1) put(profiles, node, profileOf(said, [node]))
  }
  return profiles
}

/** A field as it is compared: what its values show, and what nodes say by now. */
export interface Compared {
  readonly comparison: Comparison
  readonly values: ValuesHere
  readonly profiles: Profiles
}

/** From now on a node speaks for all of these. */
export function speakFor({ values, profiles }: Compared, node: number, nodes: readonly number[]): void {
  put(profiles, node, profileOf(values.said, nodes))
}

type Seer = (pair: number, left: number, right: number) => void

/** Sees what two values show, and keeps the best of each pair. */
function seerOf({ values: { levelOf }, comparison }: Compared, level: Uint8Array, agreed: Int32Array): Seer {
  const frequent = [false, ...comparison.levels.map(({ frequency }) => frequency === true), false]
  return (i, a, b) => {
    const found = levelOf(a, b)
    const before = level[i]!
    if (before !== 0 && found > before) return
    const value = frequent[found] ? b + 1 : 0
    agreed[i] = found === before ? Math.max(agreed[i]!, value) : value
    level[i] = found
  }
}

function compareField(compared: Compared, { l, r }: Pairs): readonly [level: Uint8Array, agreed: Int32Array] {
  const { one, several } = compared.profiles
  const [level, agreed] = [new Uint8Array(l.length), new Int32Array(l.length)]
  const see = seerOf(compared, level, agreed)
  const all = (node: number): readonly number[] => (one[node]! >= 0 ? [one[node]!] : (several.get(node) ?? []))
  for (let i = 0; i < l.length; i++) {
    const [a, b] = [one[l[i]!]!, one[r[i]!]!]
    if (a >= 0 && b >= 0) see(i, a, b)
    else for (const left of all(l[i]!)) for (const right of all(r[i]!)) see(i, left, right)
  }
  return [level, agreed]
}

/** Compares pairs in all fields, in the program: what few pairs ask is answered before a database has planned the first statement of `plan/compare.ts`. */
export function compareHere(fields: readonly Compared[], pairs: Pairs): Seen {
  const shown = fields.map(field => compareField(field, pairs))
  return { levels: shown.map(([level]) => level), agreed: shown.map(([, agreed]) => agreed) }
}
