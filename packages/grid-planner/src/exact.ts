import { type Graph, PASSABLE } from './graph.ts'
import { type Aim, EMPTY } from './state.ts'

/** So many pieces are tried out in full. */
export const EXHAUSTIVE = 13

/**
 * The best partition of at most 13 pieces into connected parts, by dynamic programming over all subsets (Held and Karp's
 * scheme): what it does not find does not exist. The number of parts is free; parts out of limits are few before all.
 * Numbers below `earlier` are those of the parts before, each given at most once; new parts have the numbers after them.
 */
export function bestPartition(
  graph: Graph,
  aim: Aim,
  earlier = 0,
): { readonly partOf: Int32Array; readonly parts: number } {
  const costs = costsOf(graph, aim)
  const layers = [cover(costs)]
  for (let part = 0; part < earlier; part++) layers.push(keep(layers.at(-1)!, costs, membersBefore(aim, part)))
  const partOf = new Int32Array(graph.size)
  const give = (mask: number, part: number) => {
    for (let p = 0; p < graph.size; p++) if (mask & (1 << p)) partOf[p] = part
  }
  let left = (1 << graph.size) - 1
  for (let part = earlier - 1; part >= 0; part--) {
    const taken = layers[part + 1]!.taken[left]!
    give(taken, part)
    left ^= taken
  }
  let parts = earlier
  for (; left > 0; left ^= layers[0]!.taken[left]!) give(layers[0]!.taken[left]!, parts++)
  return { partOf, parts }
}

/** Of every subset the least cost to cover it, and the part that is taken from it last. */
interface Layer {
  readonly best: Float64Array
  readonly taken: Int32Array
}

interface Costs {
  /** Of each subset as a new part; infinite for one that does not hang together. */
  readonly fresh: Float64Array
  /** What it costs that all who were in a part before have left it. */
  readonly leaving: Float64Array
}

/** Covers every subset with new parts. Of all parts that hold its lowest piece, the one that costs least with the best plan of the rest. */
function cover({ fresh }: Costs): Layer {
  const best = new Float64Array(fresh.length).fill(Infinity)
  const taken = new Int32Array(fresh.length)
  best[0] = 0
  for (let mask = 1; mask < fresh.length; mask++) {
    const low = mask & -mask
    const rest = mask ^ low
    for (let sub = rest; ; sub = (sub - 1) & rest) {
      const cost = fresh[sub | low]! + best[rest ^ sub]!
      if (cost < best[mask]!) {
        best[mask] = cost
        taken[mask] = sub | low
      }
      if (sub === 0) break
    }
  }
  return { best, taken }
}

/** Lets one part that was there before live on in any subset that holds some of its own, or end. */
function keep(earlier: Layer, { fresh, leaving }: Costs, own: number): Layer {
  const best = earlier.best.slice()
  const taken = new Int32Array(best.length)
  for (let mask = 1; mask < best.length; mask++) {
    for (let sub = mask; sub > 0; sub = (sub - 1) & mask) {
      if ((sub & own) === 0) continue
      const cost = fresh[sub]! - leaving[sub & own]! + earlier.best[mask ^ sub]!
      if (cost < best[mask]!) {
        best[mask] = cost
        taken[mask] = sub
      }
    }
  }
  return { best, taken }
}

function membersBefore({ ties }: Aim, part: number): number {
  return ties.before.reduce((mask, before, p) => (before === part ? mask | (1 << p) : mask), 0)
}

function costsOf(graph: Graph, aim: Aim): Costs {
  const leaving = new Float64Array(1 << graph.size)
  for (let mask = 1; mask < leaving.length; mask++) {
    const p = 31 - Math.clz32(mask & -mask)
    const leaves = aim.ties.before[p]! < 0 ? 0 : aim.weights.moved * (graph.households[p]! + EMPTY)
    leaving[mask] = leaving[mask & (mask - 1)]! + leaves
  }
  return { fresh: choices(graph, aim).map((cost, mask) => cost + leaving[mask]!), leaving }
}

/** The cost of each subset as a part, whoever was there before; infinite for one that does not hang together. */
function choices(graph: Graph, aim: Aim): Float64Array {
  const near = new Int32Array(graph.size)
  for (let p = 0; p < graph.size; p++) {
    for (let i = graph.start[p]!; i < graph.start[p + 1]!; i++) {
      if (graph.open[i]! >= PASSABLE) near[p]! |= 1 << graph.to[i]!
    }
  }
  const total = graph.workload.reduce((sum, each) => sum + each, 0)
  const households = graph.households.reduce((sum, each) => sum + each, 0)
  const fits = Math.max(1, Math.round((2 * households) / (aim.limits.min + aim.limits.max)))
  const even = total / fits
  const cost = new Float64Array(1 << graph.size).fill(Infinity)
  for (let mask = 1; mask < cost.length; mask++) {
    if (hangsTogether(mask, near)) cost[mask] = costOfSubset(graph, mask, aim, even)
  }
  return cost
}

function hangsTogether(mask: number, near: Int32Array): boolean {
  let reached = mask & -mask
  for (let grown = 0; grown !== reached; ) {
    grown = reached
    for (let p = 0; p < near.length; p++) if (reached & (1 << p)) reached |= near[p]! & mask
  }
  return reached === mask
}

function costOfSubset(graph: Graph, mask: number, { limits, weights, ties }: Aim, even: number): number {
  const pieces = Array.from({ length: graph.size }, (_, p) => p).filter(p => mask & (1 << p))
  const sum = (values: Float64Array) => pieces.reduce((total, p) => total + values[p]!, 0)
  const households = sum(graph.households)
  const tower = sum(graph.households.map(each => (each > limits.max ? each : 0)))
  const compounds = new Set(pieces.map(p => ties.compound[p]!).filter(each => each >= 0))
  const inner = innerBorders(graph, mask, pieces)
  const off = even > 0 && tower === 0 ? sum(graph.workload) / even - 1 : 0
  return (
    weights.outOfLimits * outBy(households, tower, limits) +
    weights.torn * compounds.size +
    weights.limitLine * inner.onLimit +
    weights.uneven * off * off +
    weights.ragged * (1 - (4 * Math.PI * sum(graph.area)) / (sum(graph.outline) - inner.shared) ** 2)
  )
}

function innerBorders(graph: Graph, mask: number, pieces: readonly number[]) {
  let [shared, onLimit] = [0, 0]
  for (const p of pieces) {
    for (let i = graph.start[p]!; i < graph.start[p + 1]!; i++) {
      if (!(mask & (1 << graph.to[i]!))) continue
      shared += graph.shared[i]!
      onLimit += graph.onLimit[i]! / 2
    }
  }
  return { shared, onLimit }
}

/** 0 within the limits, else 1 and a little for how far outside: the parts of one plan together stay below one more part. */
function outBy(households: number, tower: number, { min, max }: Aim['limits']): number {
  if (tower > 0) return 1e-4 * (households / tower - 1) + 1e-5
  const off = households > max ? households / max - 1 : 1 - households / min
  return off > 0 ? 1 + (0.05 * off) / (1 + off) : 0
}
