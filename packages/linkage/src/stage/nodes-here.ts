import { readNumbers } from '../engine/numbers.ts'
import type { Run } from './run.ts'

/**
 * Nodes of a run that is held in memory. There one is known by its place in the order of all numbers: those without an anchor first, then anchors. Of two
 * the greater number has the greater place.
 */
export interface Nodes {
  readonly numbers: Float64Array
  /** How many are no anchors. */
  readonly residual: number
  readonly records: Float64Array
  readonly placeOf: (node: number) => number
}

/** Reads what `residual` and `held` have. */
export async function readNodes({ model, db }: Run): Promise<Nodes> {
  const read = (from: string) => readNumbers(db, `select cast(node as double), cast(n as double) from ${from}`)
  const [own, n] = (await read('residual order by node')) as [Float64Array, Float64Array]
  const [anchors, held] = model.exact
    ? ((await read('(select node, sum(n) as n from held group by node) as anchors order by node')) as [
        Float64Array,
        Float64Array,
      ])
    : [new Float64Array(), new Float64Array()]
  const numbers = joined(own, anchors)
  // Where no parts were made residual nodes are numbered from -1 down without a gap.
  const gapless = own.length === 0 || own[0] === -own.length
  const [named, from] = gapless ? [anchors, own.length] : [numbers, 0]
  const places = new Map(Array.from(named, (node, i) => [node, from + i]))
  return {
    numbers,
    residual: own.length,
    records: joined(n, held),
    placeOf: node => (gapless && node < 0 ? own.length + node : places.get(node)!),
  }
}

function joined(one: Float64Array, other: Float64Array): Float64Array {
  const all = new Float64Array(one.length + other.length)
  all.set(one)
  all.set(other, one.length)
  return all
}
