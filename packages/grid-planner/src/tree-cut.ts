import type { Limits } from './community.ts'
import { type Graph, PASSABLE } from './graph.ts'
import type { Random } from './random.ts'

/** A spanning tree in the order in which it grew: a parent always stands before its children. */
interface Tree {
  readonly order: Int32Array
  /** Where in the order the parent stands; −1 for the root. */
  readonly parent: Int32Array
}

export interface Cut {
  /** The pieces on one side, which is to become so many parts of all. */
  readonly side: Int32Array
  readonly parts: number
  /** How far it is from good: above 1 a side cannot keep the limits. */
  readonly off: number
}

/**
 * Cuts a connected set of pieces in two by an edge of a random spanning tree, so that both sides can become whole
 * numbers of parts within the limits: the step of ReCom (DeFord, Duchin, Solomon: Recombination: a family of Markov
 * chains for redistricting, Harvard Data Science Review 3.1, 2021). Of several trees the best cut is taken.
 */
export function cutByTree(graph: Graph, members: Int32Array, want: Want, random: Random): Cut | undefined {
  let best: Cut | undefined
  for (let t = 0; t < want.trees; t++) {
    const tree = growTree(graph, members, random)
    // They do not hang together: what is cut off would become part of the other side.
    if (tree.order.length < members.length) return undefined
    const cut = bestCut(graph, tree, want)
    if (cut && (!best || cut.off < best.off)) best = cut
    if (best && best.off < 0.02) break
  }
  return best
}

export interface Want {
  readonly parts: number
  readonly limits: Limits
  readonly trees: number
}

/** Grows from a random piece by random edges; short edges come sooner, which makes for round branches. */
function growTree(graph: Graph, members: Int32Array, random: Random): Tree {
  const among = new Int32Array(graph.size).fill(-1)
  const waiting = -2
  for (const member of members) among[member] = waiting
  const order = new Int32Array(members.length)
  const parent = new Int32Array(members.length)
  const root = members[Math.floor(random() * members.length)]!
  const frontier: number[] = [root, -1]
  let count = 0
  while (frontier.length > 0) {
    const at = 2 * Math.floor((random() * frontier.length) / 2)
    const [piece, from] = [frontier[at]!, frontier[at + 1]!]
    const last = frontier.length - 2
    frontier[at] = frontier[last]!
    frontier[at + 1] = frontier[last + 1]!
    frontier.length = last
    if (among[piece]! !== waiting) continue
    among[piece] = count
    order[count] = piece
    parent[count] = from
    for (let i = graph.start[piece]!; i < graph.start[piece + 1]!; i++) {
      const next = graph.to[i]!
      if (among[next] === waiting && graph.open[i]! >= PASSABLE) frontier.push(next, count)
    }
    count++
  }
  return { order: order.subarray(0, count), parent: parent.subarray(0, count) }
}

function bestCut(graph: Graph, { order, parent }: Tree, want: Want): Cut | undefined {
  const households = new Float64Array(order.length)
  const workload = new Float64Array(order.length)
  for (let i = order.length - 1; i >= 0; i--) {
    households[i]! += graph.households[order[i]!]!
    workload[i]! += graph.workload[order[i]!]!
    if (i > 0) {
      households[parent[i]!]! += households[i]!
      workload[parent[i]!]! += workload[i]!
    }
  }
  const all = { households: households[0]!, workload: workload[0]! }
  let [found, parts, least] = [-1, 0, Infinity]
  for (let i = 1; i < order.length; i++) {
    const about = Math.round((households[i]! / all.households) * want.parts)
    for (let j = Math.max(1, about - 1); j <= Math.min(want.parts - 1, about + 1); j++) {
      const off = offBy({ households: households[i]!, workload: workload[i]! }, j, all, want)
      if (off < least) {
        least = off
        found = i
        parts = j
      }
    }
  }
  return found < 0 ? undefined : { side: branch(order, parent, found), parts, off: least }
}

interface Load {
  readonly households: number
  readonly workload: number
}

function offBy(side: Load, parts: number, all: Load, { parts: total, limits }: Want): number {
  const rest = total - parts
  const outside =
    beyond(side.households, parts * limits.min, parts * limits.max) +
    beyond(all.households - side.households, rest * limits.min, rest * limits.max)
  const each = all.workload > 0 ? side.workload / parts / (all.workload / total) : 1
  // A few at a time are taken off a large area at about the same evenness as half of it: none is preferred.
  return (outside > 0 ? 1 + outside / all.households : 0) + Math.min(0.9, Math.abs(each - 1))
}

const beyond = (value: number, low: number, high: number): number => Math.max(0, low - value, value - high)

function branch(order: Int32Array, parent: Int32Array, root: number): Int32Array {
  const inside = new Uint8Array(order.length)
  inside[root] = 1
  const pieces = [order[root]!]
  for (let i = root + 1; i < order.length; i++) {
    if (inside[parent[i]!] === 0) continue
    inside[i] = 1
    pieces.push(order[i]!)
  }
  return Int32Array.from(pieces)
}

/** Cuts until each side is one part. */
export function cutIntoParts(graph: Graph, want: Want, random: Random): Int32Array {
  const partOf = new Int32Array(graph.size)
  const everything: Int32Array = Int32Array.from({ length: graph.size }, (_, p) => p)
  const waiting = [{ members: everything, parts: want.parts }]
  let next = 0
  while (waiting.length > 0) {
    const { members, parts } = waiting.pop()!
    const cut = parts > 1 ? cutByTree(graph, members, { ...want, parts }, random) : undefined
    if (!cut) {
      for (const member of members) partOf[member] = next
      next++
      continue
    }
    const side = new Set(cut.side)
    waiting.push({ members: members.filter(member => !side.has(member)), parts: parts - cut.parts })
    waiting.push({ members: cut.side, parts: cut.parts })
  }
  return partOf
}
