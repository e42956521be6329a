import { bestPartition, EXHAUSTIVE } from './exact.ts'
import { connected, eachNeighbour, type Graph } from './graph.ts'
import { match } from './match.ts'
import type { Random } from './random.ts'
import { anneal } from './refine.ts'
import { improve, isBetter, judged, type Partition, partition } from './search.ts'
import { type Aim, excessOf, makeState, type State } from './state.ts'
import { mostOf } from './tiles.ts'
import { cutByTree } from './tree-cut.ts'

/** So many more or fewer grids than before are tried. */
const CHANGES = 3
/** So often what is new is given away by lot. */
const LOTS = 8

/**
 * A partition as near to the earlier one as the limits allow: every one is weighed where there are few pieces, else it is
 * searched for. Parts that were there before keep their numbers, from 0 to `earlier`; later ones are new.
 */
export function replan(graph: Graph, aim: Aim, earlier: number, random: Random): Partition {
  if (graph.size > EXHAUSTIVE) return search(graph, aim, earlier, random)
  const { partOf, parts } = bestPartition(graph, aim, earlier)
  return judged(makeState(graph, partOf, parts, aim), true)
}

/**
 * New pieces join a neighbour or become a grid, by several lots, and where that is too much or too little, grids are split
 * or dissolved and borders move, each household that changes its grid at a price.
 */
export function search(graph: Graph, aim: Aim, earlier: number, random: Random): Partition {
  const trying = { aim, random }
  const settled = settle(graph, aim.ties.before, earlier)
  const kept = makeState(graph, settled.partOf.slice(), settled.parts, aim)
  let best = judged(kept, false)
  // Where everybody can stay nothing is searched for.
  if (best.out === 0 && kept.moved.every(moved => moved === 0)) return best
  const consider = (found: Partition | undefined) => {
    if (found && isBetter(found, best)) best = found
  }
  consider(improved(graph, settled, trying))
  for (const step of [spring, split, split, split, split, dissolve]) consider(follow(graph, settled, step, trying))
  for (let lot = 0; lot < LOTS; lot++) {
    const start = drawLots(graph, settled, aim.ties.before, random)
    consider(improved(graph, start, trying))
    consider(follow(graph, start, lot % 2 === 0 ? split : dissolve, trying))
  }
  if (best.out > 0) consider(anew(graph, earlier, trying))
  return best
}

/** Drawn as if nothing had been there before; then parts take the numbers of those whose households they hold. */
function anew(graph: Graph, earlier: number, { aim, random }: Trying): Partition {
  const { before } = aim.ties
  const free = { ...aim, ties: { ...aim.ties, before: before.map(() => -1) } }
  const drawn = partition(graph, free, random)
  const numbers = match(graph, drawn.partOf, before)
  const place = Array.from({ length: drawn.parts }, (_, part) => numbers.get(part) ?? earlier + part)
  const partOf = drawn.partOf.map(part => place[part]!)
  const state = makeState(graph, partOf, earlier + drawn.parts, aim)
  improve(state, random)
  return judged(state, false)
}

/** Hot enough at first for as many households as a grid holds, over limits that are no wall. */
const LOOSE = { outOfLimits: 6000, from: 5000, to: 1 }

/** The better of two ways on from a start: within the limits alone, or with borders that move freely at first. */
function improved(graph: Graph, { partOf, parts }: Start, { aim, random }: Trying): Partition {
  const near = makeState(graph, partOf.slice(), parts, aim)
  improve(near, random)
  const weights = { ...aim.weights, outOfLimits: LOOSE.outOfLimits }
  const loose = makeState(graph, partOf.slice(), parts, { ...aim, weights })
  anneal(loose, { steps: Math.min(20_000, 60 * graph.size), from: LOOSE.from, to: LOOSE.to }, random)
  const far = makeState(graph, loose.partOf, parts, aim)
  improve(far, random)
  const [one, other] = [judged(near, false), judged(far, false)]
  return isBetter(other, one) ? other : one
}

type Step = (graph: Graph, from: Start, aim: Aim, random: Random) => Start | undefined

interface Trying {
  readonly aim: Aim
  readonly random: Random
}

/** Takes a step again and again while limits are missed; answers the best that came of it. */
function follow(graph: Graph, start: Start, step: Step, { aim, random }: Trying): Partition | undefined {
  let best: Partition | undefined
  let from: Start | undefined = start
  for (let change = 0; change < CHANGES && (best === undefined || best.out > 0); change++) {
    from = step(graph, from, aim, random)
    if (!from) break
    const found = improved(graph, from, { aim, random })
    if (!best || isBetter(found, best)) best = found
  }
  return best
}

interface Start {
  readonly partOf: Int32Array
  readonly parts: number
}

/** Everybody where he was, the largest piece of each grid; what is new or cut off from it joins a neighbour. */
function settle(graph: Graph, before: Int32Array, earlier: number): Start {
  const pieces = connected(graph, before)
  const households = new Float64Array(pieces.count)
  pieces.partOf.forEach((piece, p) => {
    if (piece >= 0) households[piece]! += graph.households[p]! + 1e-3
  })
  const main = new Int32Array(earlier).fill(-1)
  pieces.partOf.forEach((piece, p) => {
    const part = before[p]!
    if (part >= 0 && (main[part]! < 0 || households[piece]! > households[main[part]!]!)) main[part] = piece
  })
  const partOf = before.map((part, p) => (part >= 0 && pieces.partOf[p] === main[part] ? part : -1))
  let parts = earlier
  for (;;) {
    while (growOnce(graph, partOf, parts));
    // Land without any old neighbour is a grid of its own to begin with.
    const alone = partOf.indexOf(-1)
    if (alone < 0) return { partOf, parts }
    partOf[alone] = parts++
  }
}

/** Gives every free piece beside a part to the smallest part beside it. */
function growOnce(graph: Graph, partOf: Int32Array, parts: number): boolean {
  const households = new Float64Array(parts)
  partOf.forEach((part, p) => {
    if (part >= 0) households[part]! += graph.households[p]!
  })
  let grown = false
  for (let p = 0; p < graph.size; p++) {
    if (partOf[p]! >= 0) continue
    const found = smallestBeside(graph, partOf, [p], households)
    if (found < 0) continue
    partOf[p] = found
    households[found]! += graph.households[p]!
    grown = true
  }
  return grown
}

/** What is new, each that hangs together as one, to a part beside it or to none: by lot. */
function drawLots(graph: Graph, { partOf, parts }: Start, before: Int32Array, random: Random): Start {
  const estates = connected(
    graph,
    before.map(part => (part < 0 ? 0 : -1)),
  )
  const next = partOf.slice()
  let count = parts
  for (let estate = 0; estate < estates.count; estate++) {
    const members = [...next.keys()].filter(p => estates.partOf[p] === estate)
    const beside = new Set<number>()
    for (const p of members) eachNeighbour(graph, p, other => before[other]! >= 0 && beside.add(partOf[other]!))
    const choices = [...beside, count]
    const part = choices[Math.floor(random() * choices.length)]!
    for (const p of members) next[p] = part
    count = Math.max(count, part + 1)
  }
  // Who reached his own over what is new is cut off where that goes elsewhere.
  return settle(graph, next, count)
}

/** The part with the fewest households of those beside the pieces, their own left out; −1 where there is none. */
function smallestBeside(graph: Graph, partOf: Int32Array, pieces: readonly number[], households: Float64Array): number {
  let found = -1
  for (const p of pieces) {
    eachNeighbour(graph, p, next => {
      const part = partOf[next]!
      if (part < 0 || part === partOf[p]) return
      if (found < 0 || households[part]! < households[found]!) found = part
    })
  }
  return found
}

/** Makes what is new in the part that is furthest above the maximum, and what it cuts off, a part of its own. */
function spring(graph: Graph, { partOf, parts }: Start, aim: Aim): Start | undefined {
  const state = makeState(graph, partOf.slice(), parts, aim)
  const large = worst(state, part => state.households[part]! > aim.limits.max)
  const isNew = (p: number) => partOf[p] === large && aim.ties.before[p]! < 0
  const rest = connected(
    graph,
    partOf.map((part, p) => (part === large && !isNew(p) ? 0 : -1)),
  )
  const households = new Map<number, number>()
  rest.partOf.forEach((piece, p) => {
    if (piece >= 0) households.set(piece, (households.get(piece) ?? 0) + graph.households[p]!)
  })
  const main = mostOf(households)
  if (large < 0 || main < 0) return undefined
  const next = partOf.map((part, p) => (part === large && rest.partOf[p] !== main ? parts : part))
  const fresh = connected(
    graph,
    next.map(part => (part === parts ? 0 : -1)),
  )
  return fresh.count === 1 ? { partOf: next, parts: parts + 1 } : undefined
}

/** Cuts the part that is furthest above the maximum in two. */
function split(graph: Graph, { partOf, parts }: Start, aim: Aim, random: Random): Start | undefined {
  const state = makeState(graph, partOf.slice(), parts, aim)
  const large = worst(state, part => state.households[part]! > aim.limits.max)
  const members = Int32Array.from([...partOf.keys()].filter(p => partOf[p] === large))
  if (large < 0 || members.length < 2) return undefined
  const cut = cutByTree(graph, members, { parts: 2, limits: aim.limits, trees: 30 }, random)
  if (!cut) return undefined
  const inSide = new Set(cut.side)
  let stays = 0
  for (const p of members) {
    const weight = aim.ties.before[p] === large ? graph.households[p]! : 0
    stays += inSide.has(p) ? weight : -weight
  }
  return {
    partOf: partOf.map((part, p) => (part === large && inSide.has(p) === stays < 0 ? parts : part)),
    parts: parts + 1,
  }
}

/** Gives a part below the minimum to its smallest neighbour. */
function dissolve(graph: Graph, { partOf, parts }: Start, aim: Aim): Start | undefined {
  const state = makeState(graph, partOf.slice(), parts, aim)
  const small = worst(state, part => state.count[part]! > 0 && state.households[part]! < aim.limits.min)
  if (small < 0) return undefined
  const members = [...partOf.keys()].filter(p => partOf[p] === small)
  const found = smallestBeside(graph, partOf, members, state.households)
  return found < 0 ? undefined : { partOf: partOf.map(part => (part === small ? found : part)), parts }
}

function worst(state: State, isSuch: (part: number) => boolean): number {
  let [found, most] = [-1, 0]
  for (let part = 0; part < state.parts; part++) {
    const excess = excessOf(state, part)
    if (isSuch(part) && excess > most) {
      most = excess
      found = part
    }
  }
  return found
}
