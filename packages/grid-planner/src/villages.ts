import { partitionComponent } from './component.ts'
import { connected, contract, eachNeighbour, type Graph, PASSABLE } from './graph.ts'
import type { Random } from './random.ts'
import { type Reason, reasonsOf } from './reason.ts'
import type { Aim } from './state.ts'
import { mostOf } from './tiles.ts'

export interface Settled {
  readonly graph: Graph
  readonly village: Int32Array
  /** The grid that each piece was in before, or −1. */
  readonly before: Int32Array
}

export interface Villages {
  readonly partOf: Int32Array
  readonly parts: number
  /** What each part would be excused with, were it out of limits. */
  readonly reasons: readonly Reason[]
}

/**
 * A natural village that fits is a grid of its own; a larger one is drawn like a town; scattered houses join the
 * village that they border on most and that has room, and are drawn among themselves where none has.
 */
export function partitionVillages(
  { graph, village, before }: Settled,
  aim: Omit<Aim, 'ties'>,
  random: Random,
): Villages {
  const { partOf, count } = connectVillages(graph, village, aim.limits.max)
  const households = new Float64Array(count)
  partOf.forEach((part, p) => {
    if (part >= 0) households[part]! += graph.households[p]!
  })
  // What is too large for one grid is drawn anew with all that joins it.
  const room = households.map(many => (many > aim.limits.max ? Infinity : aim.limits.max - many))
  rejoin(graph, { partOf, before, room })
  join(graph, partOf, room)
  const left = connected(
    graph,
    partOf.map(part => (part < 0 ? 0 : -1)),
  )
  // What is too large, and what found no room, is drawn by search.
  const groups = Array.from(households, (many, part) => ({ part, searched: many > aim.limits.max }))
  const grouped = partOf.map((part, p) => (part >= 0 ? part : count + left.partOf[p]!))
  for (let n = 0; n < left.count; n++) groups.push({ part: count + n, searched: true })
  const result = new Int32Array(graph.size)
  const reasons: Reason[] = []
  for (const group of groups) {
    const members = piecesIn(grouped, group.part)
    const drawn = group.searched ? drawAmong(graph, members, aim, random) : undefined
    members.forEach((piece, i) => {
      result[piece] = reasons.length + (drawn?.partOf[i] ?? 0)
    })
    reasons.push(...(drawn?.reasons ?? ['village' as const]))
  }
  return { partOf: result, parts: reasons.length, reasons }
}

function drawAmong(graph: Graph, members: Int32Array, aim: Omit<Aim, 'ties'>, random: Random) {
  const groupOf = new Int32Array(graph.size).fill(-1)
  members.forEach((piece, i) => {
    groupOf[piece] = i
  })
  const small = contract(graph, groupOf, members.length)
  const found = partitionComponent({ graph: small, compound: new Int32Array(members.length).fill(-1) }, aim, random)
  return {
    partOf: found.partOf,
    reasons: reasonsOf(small, found, aim.limits, found.exhaustive ? 'exhausted' : 'missed'),
  }
}

function piecesIn(partOf: Int32Array, part: number): Int32Array {
  const pieces: number[] = []
  partOf.forEach((each, p) => {
    if (each === part) pieces.push(p)
  })
  return Int32Array.from(pieces)
}

/** Numbers what hangs together of each village; scattered houses between its pieces join them while there is room. */
function connectVillages(graph: Graph, village: Int32Array, max: number) {
  const mark = village.slice()
  const households = new Map<number, number>()
  village.forEach((each, p) => {
    if (each >= 0) households.set(each, (households.get(each) ?? 0) + graph.households[p]!)
  })
  const { partOf, count } = connected(graph, mark)
  const piecesOfVillage = new Map<number, Set<number>>()
  partOf.forEach((part, p) => {
    if (part < 0) return
    const pieces = piecesOfVillage.get(mark[p]!) ?? new Set<number>()
    piecesOfVillage.set(mark[p]!, pieces.add(part))
  })
  if (piecesOfVillage.size === count) return { partOf, count }
  for (const [each, pieces] of piecesOfVillage) {
    for (let more = pieces.size; more > 1; more--) {
      const path = findBridge(graph, mark, each)
      const added = path.reduce((sum, p) => sum + graph.households[p]!, 0)
      if (path.length === 0 || households.get(each)! + added > max) break
      households.set(each, households.get(each)! + added)
      for (const p of path) mark[p] = each
    }
  }
  return connected(graph, mark)
}

/** The fewest scattered houses over which one piece of a village reaches another; none where there is no such way. */
function findBridge(graph: Graph, mark: Int32Array, village: number): number[] {
  const start = mark.indexOf(village)
  const home = connected(graph, mark).partOf
  const from = new Int32Array(graph.size).fill(-2)
  const queue: number[] = []
  for (let p = 0; p < graph.size; p++) {
    if (home[p] === home[start]) {
      from[p] = -1
      queue.push(p)
    }
  }
  for (let head = 0; head < queue.length; head++) {
    const at = queue[head]!
    if (mark[at] === village && home[at] !== home[start]) return pathTo(from, mark, at)
    eachNeighbour(graph, at, next => {
      if (from[next] !== -2 || (mark[next]! >= 0 && mark[next] !== village)) return
      from[next] = at
      queue.push(next)
    })
  }
  return []
}

function pathTo(from: Int32Array, mark: Int32Array, end: number): number[] {
  const path: number[] = []
  for (let at = from[end]!; at >= 0; at = from[at]!) if (mark[at]! < 0) path.push(at)
  return path
}

interface Joining {
  readonly partOf: Int32Array
  readonly before: Int32Array
  readonly room: Float64Array
}

/** A scattered house stays with the village whose grid it shared before, where it still can. */
function rejoin(graph: Graph, { partOf, before, room }: Joining): void {
  const was = new Map<number, number>()
  partOf.forEach((part, p) => {
    if (part >= 0 && before[p]! >= 0) was.set(before[p]!, part)
  })
  for (let joined = true; joined; ) {
    joined = false
    for (let p = 0; p < graph.size; p++) {
      const part = partOf[p]! >= 0 ? undefined : was.get(before[p]!)
      if (part === undefined || room[part]! < graph.households[p]! || !isBeside(graph, partOf, p, part)) continue
      partOf[p] = part
      room[part]! -= graph.households[p]!
      joined = true
    }
  }
}

function isBeside(graph: Graph, partOf: Int32Array, piece: number, part: number): boolean {
  for (let i = graph.start[piece]!; i < graph.start[piece + 1]!; i++) {
    if (partOf[graph.to[i]!] === part && graph.open[i]! >= PASSABLE) return true
  }
  return false
}

/** Scattered houses, each to the village that it borders on most, while there is room. */
function join(graph: Graph, partOf: Int32Array, room: Float64Array): void {
  for (let joined = true; joined; ) {
    joined = false
    for (let p = 0; p < graph.size; p++) {
      if (partOf[p]! >= 0) continue
      const part = roomiest(graph, partOf, p, room)
      if (part < 0) continue
      partOf[p] = part
      room[part]! -= graph.households[p]!
      joined = true
    }
  }
}

function roomiest(graph: Graph, partOf: Int32Array, piece: number, room: Float64Array): number {
  const border = new Map<number, number>()
  for (let i = graph.start[piece]!; i < graph.start[piece + 1]!; i++) {
    const part = partOf[graph.to[i]!]!
    if (part < 0 || graph.open[i]! < PASSABLE || room[part]! < graph.households[piece]!) continue
    border.set(part, (border.get(part) ?? 0) + graph.shared[i]!)
  }
  return mostOf(border)
}
