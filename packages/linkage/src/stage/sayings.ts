import { most } from '../plan/compare.ts'
import type { Covers, FieldValues } from './here.ts'

/**
 * What nodes say, in all fields together: the values of a node and a field lie from `starts[node * fields + field]` to the next start, each with the records
 * that say it (`counts`). Those by which a node is compared come first: those that most records say, of equals the smaller, without such as another of them covers.
 */
export interface Sayings {
  readonly fields: number
  readonly starts: Int32Array
  readonly values: Int32Array
  readonly counts: Int32Array
  /** By field and node, by how many values it is compared; of fields in which none covers another, by all, and by `most` of more. */
  readonly compared: readonly (Uint8Array | undefined)[]
}

/** By field what tells whether a value of a node covers another, where that is asked. */
export type Covering = readonly Pick<FieldValues, 'isCovered'>[]

/** One field’s values by node, in any order. */
export interface Said {
  readonly nodes: Int32Array
  readonly values: Int32Array
  readonly counts: Int32Array
}

/** Whole numbers that threads see together. */
export const sharedNumbers = (count: number): Int32Array =>
  new Int32Array(new SharedArrayBuffer(count * Int32Array.BYTES_PER_ELEMENT))

/** From how many there are of each to where each ends; the last is how many there are at all. */
function toEnds(counts: Int32Array): number {
  let sum = 0
  for (let i = 0; i < counts.length; i++) {
    sum += counts[i]!
    counts[i] = sum
  }
  return sum
}

/** Whether a row comes after another. */
type After = (value: number, count: number, other: number, otherCount: number) => boolean

const byValue: After = (value, _, other) => value > other
const byCount: After = (value, count, other, otherCount) =>
  count < otherCount || (count === otherCount && value > other)

/** Rows up to which putting each in its place is faster than making objects of them. */
const few = 48

/** Orders rows from one place to another. */
function orderRows({ values, counts }: Sayings, from: number, to: number, isAfter: After): void {
  if (to - from > few) {
    const rows = Array.from({ length: to - from }, (_, i) => [values[from + i]!, counts[from + i]!] as const)
    rows.sort(([a, m], [b, n]) => (isAfter(a, m, b, n) ? 1 : -1))
    for (let i = 0; i < rows.length; i++) [values[from + i], counts[from + i]] = rows[i]!
    return
  }
  for (let i = from + 1; i < to; i++) {
    const [value, count] = [values[i]!, counts[i]!]
    let at = i
    for (; at > from && isAfter(values[at - 1]!, counts[at - 1]!, value, count); at--) {
      values[at] = values[at - 1]!
      counts[at] = counts[at - 1]!
    }
    values[at] = value
    counts[at] = count
  }
}

/** Puts those values first by which a node is compared. */
function preferFrequent(sayings: Sayings): void {
  const { starts } = sayings
  for (let at = 0; at < starts.length - 1; at++)
    if (starts[at + 1]! - starts[at]! > most) orderRows(sayings, starts[at]!, starts[at + 1]!, byCount)
}

/** Of rows from one place on, moves behind the others those that another covers; answers how many others there are. */
function sinkCovered({ values, counts }: Sayings, from: number, count: number, covers: Covers): number {
  const own = Array.from({ length: count }, (_, i) => [values[from + i]!, counts[from + i]!] as const)
  const isCovered = own.map(([value]) => own.some(([other]) => covers(value, other)))
  const order = [...own.filter((_, i) => !isCovered[i]), ...own.filter((_, i) => isCovered[i])]
  for (let i = 0; i < count; i++) [values[from + i], counts[from + i]] = order[i]!
  return count - isCovered.filter(Boolean).length
}

/** Sets by how many values each node is compared in a field in which one may cover another. */
function leaveOutCovered(sayings: Sayings, field: number, covers: Covers): void {
  const { fields, starts } = sayings
  const compared = sayings.compared[field]!
  for (let node = 0; node < compared.length; node++) {
    const from = starts[node * fields + field]!
    const count = Math.min(most, starts[node * fields + field + 1]! - from)
    compared[node] = count > 1 ? sinkCovered(sayings, from, count, covers) : count
  }
}

/** Arranges the values of each node and field by whether it is compared by them. */
function arrange(sayings: Sayings, covering: Covering): void {
  preferFrequent(sayings)
  for (const [field, { isCovered }] of covering.entries()) if (isCovered) leaveOutCovered(sayings, field, isCovered)
}

const comparedOf = (covering: Covering, nodes: number): Sayings['compared'] =>
  covering.map(({ isCovered }) => isCovered && new Uint8Array(new SharedArrayBuffer(nodes)))

/** Puts together what is said in each field; a field’s rows are forgotten when they are placed. */
export function sayingsOf(said: readonly Said[], nodes: number, covering: Covering): Sayings {
  const fields = said.length
  const starts = sharedNumbers(nodes * fields + 1)
  for (const [field, rows] of said.entries())
    for (let row = 0; row < rows.nodes.length; row++) starts[rows.nodes[row]! * fields + field]!++
  const count = toEnds(starts)
  const [values, counts] = [sharedNumbers(count), sharedNumbers(count)]
  for (const [field, rows] of said.entries())
    for (let row = 0; row < rows.nodes.length; row++) {
      const at = --starts[rows.nodes[row]! * fields + field]!
      values[at] = rows.values[row]!
      counts[at] = rows.counts[row]!
    }
  const sayings = { fields, starts, values, counts, compared: comparedOf(covering, nodes) }
  arrange(sayings, covering)
  return sayings
}

/** Of rows from one place to another, in the order of their values, one for each value; moves them to `to`, and answers where they end. */
function mergeRows({ values, counts }: Sayings, from: number, end: number, to: number): number {
  let at = to - 1
  for (let row = from; row < end; row++) {
    const [value, n] = [values[row]!, counts[row]!]
    if (row > from && values[at] === value) counts[at]! += n
    else {
      at++
      values[at] = value
      counts[at] = n
    }
  }
  return at + 1
}

/** What nodes say when some are part of others, which speak for them: `roots` has for each node whom it is part of, itself where it is on its own. */
export function regroup(before: Sayings, roots: Int32Array, covering: Covering): Sayings {
  const { fields, starts: own } = before
  const starts = sharedNumbers(own.length)
  for (let node = 0; node < roots.length; node++)
    for (let field = 0; field < fields; field++) {
      const at = node * fields + field
      starts[roots[node]! * fields + field]! += own[at + 1]! - own[at]!
    }
  const count = toEnds(starts)
  const [values, counts] = [sharedNumbers(count), sharedNumbers(count)]
  const all = { fields, starts, values, counts, compared: comparedOf(covering, roots.length) }
  for (let node = 0; node < roots.length; node++)
    for (let field = 0; field < fields; field++) {
      const at = node * fields + field
      const size = own[at + 1]! - own[at]!
      if (size === 0) continue
      const root = roots[node]! * fields + field
      starts[root]! -= size
      const to = starts[root]!
      for (let i = 0; i < size; i++) {
        all.values[to + i] = before.values[own[at]! + i]!
        all.counts[to + i] = before.counts[own[at]! + i]!
      }
    }
  mergeAll(all, own)
  arrange(all, covering)
  return all
}

/** Makes one row of all with one value, where somebody speaks for others too, and closes the gaps. */
function mergeAll(sayings: Sayings, own: Int32Array): void {
  const { starts } = sayings
  let to = 0
  for (let at = 0; at < starts.length - 1; at++) {
    const [from, end] = [starts[at]!, starts[at + 1]!]
    starts[at] = to
    if (end - from > own[at + 1]! - own[at]!) orderRows(sayings, from, end, byValue)
    to = mergeRows(sayings, from, end, to)
  }
  starts[starts.length - 1] = to
}
