import { PASSABLE } from './graph.ts'
import type { Random } from './random.ts'
import { costOf, enter, holdsWithout, leave, type State, tearsOf, totalCost } from './state.ts'
import { cutByTree } from './tree-cut.ts'

export interface Cooling {
  readonly steps: number
  readonly from: number
  readonly to: number
  /** Only pieces of these parts move, and only between them. */
  readonly among?: readonly [number, number]
}

/**
 * Moves single pieces over the borders between parts, each part staying in one piece: simulated annealing over the moves
 * of Fiduccia and Mattheyses (A linear-time heuristic for improving network partitions, DAC 1982).
 */
export function anneal(state: State, cooling: Cooling, random: Random): void {
  const { graph, partOf } = state
  const cost = Float64Array.from({ length: state.parts }, (_, part) => costOf(state, part))
  const pool = cooling.among ? piecesOf(state, cooling.among) : undefined
  const many = pool ? pool.length : graph.size
  const ratio = (cooling.to / cooling.from) ** (1 / Math.max(1, cooling.steps))
  let heat = cooling.from
  for (let step = 0; step < cooling.steps; step++) {
    heat *= ratio
    const at = Math.floor(random() * many)
    const piece = pool ? pool[at]! : at
    const to = neighbourPart(state, piece, random, cooling.among)
    if (to >= 0) tryMove(state, { piece, from: partOf[piece]!, to }, cost, -heat * Math.log(random() + 1e-300))
  }
}

interface Move {
  readonly piece: number
  readonly from: number
  readonly to: number
}

/** Moves the piece if that costs no more than allowed and leaves its part whole. */
function tryMove(state: State, { piece, from, to }: Move, cost: Float64Array, allowed: number): void {
  if (state.count[from] === 1) return
  const tears = tearsOf(state, piece, from, to)
  leave(state, piece)
  enter(state, piece, to)
  const [left, joined] = [costOf(state, from), costOf(state, to)]
  const change = left + joined - cost[from]! - cost[to]! + state.weights.torn * tears
  if (change <= allowed && holdsWithout(state, from, piece)) {
    cost[from] = left
    cost[to] = joined
    return
  }
  leave(state, piece)
  enter(state, piece, from)
}

/** A part across an open border of the piece, drawn among its borders; −1 if the draw finds none. */
function neighbourPart(state: State, piece: number, random: Random, among?: readonly [number, number]): number {
  const { graph, partOf, ties } = state
  if (ties.anchored[piece] === 1) return -1
  const first = graph.start[piece]!
  const many = graph.start[piece + 1]! - first
  const begin = Math.floor(random() * many)
  for (let n = 0; n < many; n++) {
    const i = first + ((begin + n) % many)
    const part = partOf[graph.to[i]!]!
    if (part === partOf[piece] || graph.open[i]! < PASSABLE) continue
    if (!among || part === among[0] || part === among[1]) return part
  }
  return -1
}

function piecesOf({ graph, partOf }: State, [a, b]: readonly [number, number]): Int32Array {
  const pieces: number[] = []
  for (let p = 0; p < graph.size; p++) if (partOf[p] === a || partOf[p] === b) pieces.push(p)
  return Int32Array.from(pieces)
}

/** Draws two neighbouring parts anew as one, cut by a tree, and keeps what is cheaper. Answers whether it did. */
export function recombine(state: State, pair: readonly [number, number], random: Random): boolean {
  const { graph, partOf } = state
  const members = piecesOf(state, pair)
  const before = Int32Array.from(members, piece => partOf[piece]!)
  const priced = totalCost(state)
  const cut = cutByTree(graph, members, { parts: 2, limits: state.limits, trees: 4 }, random)
  if (!cut) return false
  assign(state, members, cutSides(state, members, cut.side, pair))
  anneal(state, { steps: 6 * members.length, from: 0.004, to: 0.0005, among: pair }, random)
  if (totalCost(state) < priced - 1e-9) return true
  assign(state, members, before)
  return false
}

/** Which side bears which number: where most of the households were. */
function cutSides(state: State, members: Int32Array, side: Int32Array, [a, b]: readonly [number, number]): Int32Array {
  const inSide = new Set(side)
  let stays = 0
  for (const piece of members) {
    const weight = state.graph.households[piece]! + 1e-6
    stays += inSide.has(piece) === (state.partOf[piece] === a) ? weight : -weight
  }
  const [ofSide, ofRest] = stays >= 0 ? [a, b] : [b, a]
  return Int32Array.from(members, piece => (inSide.has(piece) ? ofSide : ofRest))
}

function assign(state: State, members: Int32Array, parts: Int32Array): void {
  members.forEach((piece, i) => {
    if (state.partOf[piece] === parts[i]) return
    leave(state, piece)
    enter(state, piece, parts[i]!)
  })
}

/** Pairs of parts with an open border, worst first: out of limits, then uneven. */
export function pairsOf(state: State): (readonly [number, number])[] {
  const { graph, partOf } = state
  const known = new Set<number>()
  for (let p = 0; p < graph.size; p++) {
    for (let i = graph.start[p]!; i < graph.start[p + 1]!; i++) {
      const [a, b] = [partOf[p]!, partOf[graph.to[i]!]!]
      if (a < b && graph.open[i]! >= PASSABLE) known.add(a * state.parts + b)
    }
  }
  const cost = Float64Array.from({ length: state.parts }, (_, part) => costOf(state, part))
  return [...known]
    .map(key => [Math.floor(key / state.parts), key % state.parts] as const)
    .sort(([a, b], [c, d]) => cost[c]! + cost[d]! - cost[a]! - cost[b]! || a - c || b - d)
}
