import { bestPartition, EXHAUSTIVE } from './exact.ts'
import type { Graph } from './graph.ts'
import type { Random } from './random.ts'
import { anneal, pairsOf, recombine } from './refine.ts'
import { cutRow, findRow } from './row.ts'
import { type Aim, makeState, outOfLimits, type State, totalCost } from './state.ts'
import { cutIntoParts } from './tree-cut.ts'

export interface Partition {
  readonly partOf: Int32Array
  readonly parts: number
  /** Parts out of limits. */
  readonly out: number
  readonly cost: number
  /** Every partition was looked at. */
  readonly exhaustive: boolean
}

/** So often it is tried anew where limits are missed, and so often for its own sake, the smaller the more. */
const ATTEMPTS = 6
const drawsFor = (size: number): number => (size <= 40 ? 6 : size <= 120 ? 3 : 1)

/** Partitions a connected graph into connected parts: as few as possible out of limits, then as cheap as found. */
export function partition(graph: Graph, aim: Aim, random: Random): Partition {
  if (graph.size <= EXHAUSTIVE) {
    const { partOf, parts } = bestPartition(graph, aim)
    return judged(makeState(graph, partOf, parts, aim), true)
  }
  const row = findRow(graph)
  if (row) {
    const partOf = cutRow(graph, row, aim)
    return judged(makeState(graph, partOf, Math.max(...partOf) + 1, aim), true)
  }
  const { counts, fits } = partCounts(graph, aim)
  let best = drawBest(graph, counts[0]!, fits, { aim, random })
  for (const parts of counts.slice(1)) {
    if (best.out === 0) return best
    const found = drawBest(graph, parts, fits, { aim, random })
    if (isBetter(found, best)) best = found
  }
  return best
}

interface Draw {
  readonly aim: Aim
  readonly random: Random
}

/** The best of several draws; where no number of parts fits, trying again is no use. */
function drawBest(graph: Graph, parts: number, fits: boolean, { aim, random }: Draw): Partition {
  let best = draw(graph, parts, aim, random)
  const enough = (attempt: number) => attempt >= (best.out === 0 ? drawsFor(graph.size) : ATTEMPTS)
  for (let attempt = 1; fits && !enough(attempt); attempt++) {
    const found = draw(graph, parts, aim, random)
    if (isBetter(found, best)) best = found
  }
  return best
}

export const isBetter = (one: Partition, other: Partition): boolean =>
  one.out !== other.out ? one.out < other.out : one.cost < other.cost - 1e-9

export const judged = (state: State, exhaustive: boolean): Partition => ({
  partOf: state.partOf,
  parts: state.parts,
  out: outOfLimits(state),
  cost: totalCost(state),
  exhaustive,
})

/** Numbers of parts that can hold the households, the one with the most ordinary grids first; one that is nearest if none can. */
function partCounts(graph: Graph, { limits }: Aim): { readonly counts: number[]; readonly fits: boolean } {
  const { min, max } = limits
  let [households, towers] = [0, 0]
  for (let p = 0; p < graph.size; p++) {
    if (graph.households[p]! > max) towers++
    else households += graph.households[p]!
  }
  const fewest = Math.max(towers > 0 ? 0 : 1, Math.ceil(households / max))
  const most = Math.floor(households / min)
  const ordinary = (2 * households) / (min + max)
  const counts: number[] = []
  for (let parts = fewest; parts <= most; parts++) counts.push(parts)
  const fits = counts.length > 0
  if (!fits) counts.push(Math.max(towers > 0 ? 0 : 1, most), Math.max(1, fewest))
  const off = (parts: number) => Math.abs(Math.log((parts + 1e-9) / ordinary))
  const near = [...new Set(counts)].sort((a, b) => off(a) - off(b) || a - b).slice(0, 3)
  return { counts: near.map(parts => Math.min(graph.size, Math.max(1, parts + towers))), fits }
}

function draw(graph: Graph, parts: number, aim: Aim, random: Random): Partition {
  const partOf = cutIntoParts(graph, { parts, limits: aim.limits, trees: 12 }, random)
  const made = partOf.reduce((most, part) => Math.max(most, part + 1), 1)
  const state = makeState(graph, partOf, made, aim)
  improve(state, random)
  return judged(outOfLimits(state) > 0 ? evened(state, random) : state, false)
}

/** Where limits are missed, households spread evenly first, whatever the shape; then shapes are mended within the limits. */
function evened(state: State, random: Random): State {
  const { graph, partOf, parts, limits, weights, ties } = state
  const even = makeState(graph, partOf.slice(), parts, {
    limits,
    weights: { ...weights, uneven: 400, ragged: 0.02 },
    ties,
  })
  improve(even, random)
  const mended = makeState(graph, even.partOf, parts, { limits, weights, ties })
  anneal(mended, { steps: 5 * graph.size, from: 0.004, to: 0.0005 }, random)
  return isBetter(judged(mended, false), judged(state, false)) ? mended : state
}

/** Anneals, then recombines pairs while that pays, and smooths what came of it. */
export function improve(state: State, random: Random): void {
  if (state.parts === 1) return
  const steps = Math.min(30_000, Math.max(3000, 25 * state.graph.size))
  anneal(state, { steps, from: 0.03, to: 0.0008 }, random)
  for (let round = 0; round < 4; round++) {
    let better = 0
    for (const pair of pairsOf(state)) if (recombine(state, pair, random)) better++
    if (better === 0 && outOfLimits(state) === 0) break
  }
  anneal(state, { steps: steps / 2, from: 0.002, to: 0.0002 }, random)
}
