import { type Graph, PASSABLE } from './graph.ts'
import type { Aim } from './state.ts'

/** So many pieces are tried out in full. */
export const EXHAUSTIVE = 13

/**
 * The best partition of at most 13 pieces into connected parts, by dynamic programming over all subsets (Held and Karp's
 * scheme): what it does not find does not exist. The number of parts is free; parts out of limits are few before all.
 */
export function bestPartition(graph: Graph, aim: Aim): { readonly partOf: Int32Array; readonly parts: number } {
  const full = (1 << graph.size) - 1
  const many = choices(graph, aim)
  const best = new Float64Array(full + 1).fill(Infinity)
  const taken = new Int32Array(full + 1)
  best[0] = 0
  for (let mask = 1; mask <= full; mask++) takeBest(mask, many, best, taken)
  const partOf = new Int32Array(graph.size)
  let parts = 0
  for (let mask = full; mask > 0; mask ^= taken[mask]!) {
    for (let p = 0; p < graph.size; p++) if (taken[mask]! & (1 << p)) partOf[p] = parts
    parts++
  }
  return { partOf, parts }
}

/** Of all parts that hold the lowest piece, the one that costs least together with the best plan of the rest. */
function takeBest(mask: number, many: Float64Array, best: Float64Array, taken: Int32Array): void {
  const low = mask & -mask
  const rest = mask ^ low
  for (let sub = rest; ; sub = (sub - 1) & rest) {
    const part = sub | low
    const cost = many[part]! + best[mask ^ part]!
    if (cost < best[mask]!) {
      best[mask] = cost
      taken[mask] = part
    }
    if (sub === 0) return
  }
}

/** The cost of each subset as a part; infinite for one that does not hang together. */
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
    weights.moved * movedIn(graph, pieces, ties.before) +
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

/** Parts have no names here: those who were most before are taken to stay. */
function movedIn(graph: Graph, pieces: readonly number[], before: Int32Array): number {
  const from = new Map<number, number>()
  for (const p of pieces) if (before[p]! >= 0) from.set(before[p]!, (from.get(before[p]!) ?? 0) + graph.households[p]!)
  const all = [...from.values()]
  return all.reduce((sum, each) => sum + each, 0) - Math.max(0, ...all)
}

function outBy(households: number, tower: number, { min, max }: Aim['limits']): number {
  if (tower > 0) return 1e-4 * (households / tower - 1) + 1e-5
  if (households > max) return households / max
  return households < min ? 2 - households / min : 0
}
