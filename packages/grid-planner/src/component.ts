import { connected, contract, type Graph } from './graph.ts'
import type { Random } from './random.ts'
import { improve, isBetter, judged, type Partition, partition } from './search.ts'
import { type Aim, makeState, noTies } from './state.ts'

/** A connected part of the ground, with who belongs together on it. */
export interface Component {
  readonly graph: Graph
  /** A compound by number, or −1. */
  readonly compound: Int32Array
}

/**
 * Partitions a component with its compounds whole, as pieces of their own; only where the limits cannot be kept so
 * are compounds taken apart, as few as possible.
 */
export function partitionComponent({ graph, compound }: Component, aim: Omit<Aim, 'ties'>, random: Random): Partition {
  const whole = fitting(graph, compound, aim.limits.max)
  const alone = { ...aim, ties: { ...noTies(graph.size), compound: whole } }
  const units = unitsOf(graph, whole)
  if (units.count === graph.size) return partition(graph, alone, random)
  const small = contract(graph, units.unitOf, units.count)
  const ties = { ...noTies(units.count), compound: compoundsOfUnits(whole, units) }
  const coarse = partition(small, { ...aim, ties }, random)
  const partOf = Int32Array.from({ length: graph.size }, (_, p) => coarse.partOf[units.unitOf[p]!]!)
  if (coarse.out === 0) return { ...coarse, partOf }
  const state = makeState(graph, partOf, coarse.parts, alone)
  improve(state, random)
  const fine = judged(state, false)
  const anew = partition(graph, alone, random)
  return anew.exhaustive || isBetter(anew, fine) ? anew : fine
}

/** Compounds that one grid can hold; the others are no bond. */
export function fitting(graph: Graph, compound: Int32Array, max: number): Int32Array {
  const households = new Map<number, number>()
  compound.forEach((each, p) => {
    if (each >= 0) households.set(each, (households.get(each) ?? 0) + graph.households[p]!)
  })
  return compound.map(each => (each >= 0 && households.get(each)! <= max ? each : -1))
}

interface Units {
  readonly unitOf: Int32Array
  readonly count: number
}

/** A unit is what hangs together of a compound, or a piece of no compound. */
export function unitsOf(graph: Graph, compound: Int32Array): Units {
  const { partOf, count } = connected(graph, compound)
  let next = count
  const unitOf = partOf.map(part => (part >= 0 ? part : next++))
  return { unitOf, count: next }
}

export function compoundsOfUnits(compound: Int32Array, { unitOf, count }: Units): Int32Array {
  const ofUnit = new Int32Array(count).fill(-1)
  unitOf.forEach((unit, p) => {
    ofUnit[unit] = compound[p]!
  })
  return ofUnit
}
