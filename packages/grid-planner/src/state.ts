import type { Limits } from './community.ts'
import { type Graph, PASSABLE } from './graph.ts'

/** How a plan is weighed: limits before all, then what stays whole and who stays, then work and shape. */
export interface Weights {
  readonly outOfLimits: number
  /** A compound torn once more. */
  readonly torn: number
  /** A household that changes its grid. */
  readonly moved: number
  /** A metre of a limit line inside a grid. */
  readonly limitLine: number
  readonly uneven: number
  readonly ragged: number
}

/** Even an empty building does not change its grid for nothing. */
export const EMPTY = 0.1

export const WEIGHTS: Weights = {
  outOfLimits: 1e6,
  torn: 2e4,
  moved: 10,
  limitLine: 0.01,
  uneven: 14,
  ragged: 1,
}

/** What the pieces are bound to besides their ground. */
export interface Ties {
  /** A compound that should stay whole, by number, or −1. */
  readonly compound: Int32Array
  /** The part that a piece was in before, or −1. */
  readonly before: Int32Array
  /** Pieces that never leave their part. */
  readonly anchored: Uint8Array
}

export const noTies = (size: number): Ties => ({
  compound: new Int32Array(size).fill(-1),
  before: new Int32Array(size).fill(-1),
  anchored: new Uint8Array(size),
})

/** A partition that changes a piece at a time, with all that its cost is made of. */
export interface State {
  readonly graph: Graph
  readonly limits: Limits
  readonly weights: Weights
  readonly ties: Ties
  readonly parts: number
  readonly partOf: Int32Array
  readonly households: Float64Array
  readonly workload: Float64Array
  readonly area: Float64Array
  readonly outline: Float64Array
  readonly count: Int32Array
  /** Households of the largest piece above the maximum, which no plan can mend. */
  readonly tower: Float64Array
  readonly onLimit: Float64Array
  readonly moved: Float64Array
  /** Pieces of each compound in each part: compound × parts. */
  readonly members: Int32Array
  /** The workload that an even grid has. */
  readonly even: number
  readonly seen: Int32Array
  stamp: number
}

export interface Aim {
  readonly limits: Limits
  readonly weights: Weights
  readonly ties: Ties
}

export function makeState(graph: Graph, partOf: Int32Array, parts: number, aim: Aim): State {
  const { limits, weights, ties } = aim
  const compounds = ties.compound.reduce((most, each) => Math.max(most, each + 1), 0)
  const vectors = Array.from({ length: 7 }, () => new Float64Array(parts)) as Seven
  const [households, workload, area, outline, tower, onLimit, moved] = vectors
  const count = new Int32Array(parts)
  let [work, free] = [0, new Set(partOf).size]
  for (let p = 0; p < graph.size; p++) {
    if (graph.households[p]! > limits.max) free--
    else work += graph.workload[p]!
  }
  const state: State = {
    ...{ graph, limits, weights, ties, parts, partOf, households, workload, area, outline, count, tower, onLimit },
    ...{ moved, members: new Int32Array(compounds * parts), even: free > 0 ? work / free : 0 },
    ...{ seen: new Int32Array(graph.size), stamp: 0 },
  }
  const wanted = partOf.slice()
  partOf.fill(-1)
  for (let p = 0; p < graph.size; p++) enter(state, p, wanted[p]!)
  return state
}

type Vector = Float64Array
type Seven = [Vector, Vector, Vector, Vector, Vector, Vector, Vector]

/** Puts a piece that is in no part into one. */
export function enter(state: State, piece: number, part: number): void {
  account(state, piece, part, 1)
  state.partOf[piece] = part
}

export function leave(state: State, piece: number): void {
  const part = state.partOf[piece]!
  state.partOf[piece] = -1
  account(state, piece, part, -1)
}

function account(state: State, piece: number, part: number, sign: 1 | -1): void {
  const { graph, ties } = state
  state.households[part]! += sign * graph.households[piece]!
  state.workload[part]! += sign * graph.workload[piece]!
  state.area[part]! += sign * graph.area[piece]!
  state.count[part]! += sign
  let [within, onLimit] = [0, 0]
  for (let i = graph.start[piece]!; i < graph.start[piece + 1]!; i++) {
    if (state.partOf[graph.to[i]!] !== part) continue
    within += graph.shared[i]!
    onLimit += graph.onLimit[i]!
  }
  state.outline[part]! += sign * (graph.outline[piece]! - 2 * within)
  state.onLimit[part]! += sign * onLimit
  const compound = ties.compound[piece]!
  if (compound >= 0) state.members[compound * state.parts + part]! += sign
  const before = ties.before[piece]!
  if (before >= 0 && before !== part) state.moved[part]! += sign * (graph.households[piece]! + EMPTY)
  if (graph.households[piece]! > state.limits.max) state.tower[part]! += sign * graph.households[piece]!
}

/** What one part adds to the cost, but for torn compounds. */
export function costOf(state: State, part: number): number {
  // Of an earlier grid nothing may be left.
  if (state.count[part] === 0) return 0
  const { weights } = state
  const shape = (4 * Math.PI * state.area[part]!) / state.outline[part]! ** 2
  const off = state.even > 0 && state.tower[part] === 0 ? state.workload[part]! / state.even - 1 : 0
  return (
    weights.outOfLimits * excessOf(state, part) +
    weights.moved * state.moved[part]! +
    weights.limitLine * state.onLimit[part]! +
    weights.uneven * off * off +
    weights.ragged * (1 - shape)
  )
}

/** 0 within the limits, else 1 and how far outside; a tower's own households are nobody's fault. */
export function excessOf(state: State, part: number): number {
  const { min, max } = state.limits
  const households = state.households[part]!
  const tower = state.tower[part]!
  if (state.count[part] === 0) return 0
  if (tower > 0) return 1e-4 * (households / tower - 1)
  if (households > max) return 1 + households / max - 1
  return households < min ? 1 + 1 - households / min : 0
}

/** Tears of a compound when a piece goes from one part to another: −1, 0 or 1. */
export function tearsOf(state: State, piece: number, from: number, to: number): number {
  const compound = state.ties.compound[piece]!
  if (compound < 0) return 0
  const left = state.members[compound * state.parts + from]! > 1 ? 0 : -1
  return left + (state.members[compound * state.parts + to]! > 0 ? 0 : 1)
}

/** All tears: in how many parts beyond the first each compound lies. */
function tornIn(state: State): number {
  let torn = 0
  for (let at = 0; at < state.members.length; at += state.parts) {
    let lies = 0
    for (let part = 0; part < state.parts; part++) if (state.members[at + part]! > 0) lies++
    torn += Math.max(0, lies - 1)
  }
  return torn
}

export function totalCost(state: State): number {
  let cost = state.weights.torn * tornIn(state)
  for (let part = 0; part < state.parts; part++) cost += costOf(state, part)
  return cost
}

/** Parts out of limits, towers aside. */
export function outOfLimits(state: State): number {
  let out = 0
  for (let part = 0; part < state.parts; part++) if (excessOf(state, part) >= 1) out++
  return out
}

/** Whether a part hangs together without one of its pieces, or without one that has just left it. */
export function holdsWithout(state: State, part: number, piece: number): boolean {
  const { graph, partOf, seen } = state
  const stamp = ++state.stamp
  let [wanted, first] = [0, -1]
  for (let i = graph.start[piece]!; i < graph.start[piece + 1]!; i++) {
    const other = graph.to[i]!
    if (partOf[other] !== part || graph.open[i]! < PASSABLE) continue
    if (first < 0) first = other
    wanted++
    seen[other] = -stamp
  }
  seen[piece] = stamp
  // Nothing of the part is beside it: either it was the whole part, or it would never have belonged.
  if (first < 0) return false
  if (wanted === 1) return true
  return areNeighbours(state, first, wanted) || reachesAll(state, part, first, wanted)
}

/** Most often the neighbours of a piece are neighbours of each other, and nothing further need be looked at. */
function areNeighbours({ graph, seen, stamp }: State, first: number, many: number): boolean {
  const met = [first]
  for (let head = 0; head < met.length && met.length < many; head++) {
    const at = met[head]!
    for (let i = graph.start[at]!; i < graph.start[at + 1]!; i++) {
      const other = graph.to[i]!
      if (seen[other] === -stamp && graph.open[i]! >= PASSABLE && !met.includes(other)) met.push(other)
    }
  }
  return met.length === many
}

/** Spreads from a piece over its part until all that bear the negative stamp are met. */
function reachesAll({ graph, partOf, seen, stamp }: State, part: number, first: number, many: number): boolean {
  let wanted = many - 1
  seen[first] = stamp
  const stack = [first]
  for (let head = 0; head < stack.length && wanted > 0; head++) {
    const at = stack[head]!
    for (let i = graph.start[at]!; i < graph.start[at + 1]!; i++) {
      const other = graph.to[i]!
      if (partOf[other] !== part || graph.open[i]! < PASSABLE || seen[other] === stamp) continue
      if (seen[other] === -stamp) wanted--
      seen[other] = stamp
      stack.push(other)
    }
  }
  return wanted === 0
}
