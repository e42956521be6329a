import { snap } from './ground.ts'
import type { Points } from './points.ts'

/** What an edge is; one edge may be several of these. */
export const VORONOI = 1
export const BARRIER = 2
export const OUTLINE = 4
export const LIMIT = 8

/** Straight lines between numbered points; from and to may be one and the same point, which is then only kept clear. */
export interface Segments {
  readonly from: number[]
  readonly to: number[]
  readonly kind: number[]
}

export const noSegments = (): Segments => ({ from: [], to: [], kind: [] })

export function addSegment(segments: Segments, from: number, to: number, kind: number): void {
  segments.from.push(from)
  segments.to.push(to)
  segments.kind.push(kind)
}

/** Nearer than this (metres) a point lies on a line. */
const NEAR = 1.5e-6
const ROUNDS = 12

/**
 * Cuts segments where they meet, so that what is left touches only at ends: rounds of cutting on a lattice until nothing
 * is left to cut (iterated snap rounding after Halperin and Packer, Computational Geometry 23, 2002). Doubles become one.
 */
export function arrange(points: Points, given: Segments): Segments {
  let segments = unite(points, given)
  for (let round = 0; round < ROUNDS; round++) {
    const cuts = findCuts(points, segments)
    if (cuts.size === 0) break
    segments = unite(points, cut(points, segments, cuts))
  }
  return segments
}

/** Lies over both ends: twice the same outline between two parts of one area is none. */
function unite(points: Points, segments: Segments): Segments {
  const result = noSegments()
  const known = new Map<number, number>()
  const size = points.xs.length + 1
  for (let i = 0; i < segments.from.length; i++) {
    const [a, b] = [segments.from[i]!, segments.to[i]!]
    const key = Math.min(a, b) * size + Math.max(a, b)
    const at = known.get(key)
    const kind = segments.kind[i]!
    if (at === undefined) {
      known.set(key, result.from.length)
      addSegment(result, a, b, kind)
    } else {
      const twice = result.kind[at]! & kind & OUTLINE
      result.kind[at] = (result.kind[at]! | kind) & ~twice
    }
  }
  return result
}

function cut(points: Points, segments: Segments, cuts: Map<number, number[]>): Segments {
  const result = noSegments()
  for (let i = 0; i < segments.from.length; i++) {
    const [a, b, kind] = [segments.from[i]!, segments.to[i]!, segments.kind[i]!]
    const places = cuts.get(i)
    if (!places) {
      addSegment(result, a, b, kind)
      continue
    }
    const away = (p: number) => (points.xs[p]! - points.xs[a]!) ** 2 + (points.ys[p]! - points.ys[a]!) ** 2
    const sorted = [...new Set(places)].sort((p, q) => away(p) - away(q) || p - q)
    let last = a
    for (const place of [...sorted, b]) {
      if (place !== last) addSegment(result, last, place, kind)
      last = place
    }
  }
  return result
}

interface Cells {
  readonly starts: Int32Array
  readonly members: Int32Array
  readonly count: number
}

function findCuts(points: Points, segments: Segments): Map<number, number[]> {
  const cuts = new Map<number, number[]>()
  const add = (segment: number, point: number) => {
    if (point === segments.from[segment] || point === segments.to[segment]) return
    const places = cuts.get(segment)
    if (places) places.push(point)
    else cuts.set(segment, [point])
  }
  const { starts, members, count } = sortIntoCells(points, segments)
  for (let cell = 0; cell < count; cell++) {
    for (let i = starts[cell]!; i < starts[cell + 1]!; i++) {
      for (let j = i + 1; j < starts[cell + 1]!; j++) meet(points, segments, [members[i]!, members[j]!], add)
    }
  }
  return cuts
}

type Add = (segment: number, point: number) => void

/** Cuts two segments at the ends of one that lie on the other, or else where they cross. */
function meet(points: Points, segments: Segments, [i, j]: readonly [number, number], add: Add): void {
  const { xs, ys } = points
  const [a, b, c, d] = [segments.from[i]!, segments.to[i]!, segments.from[j]!, segments.to[j]!]
  if (Math.max(xs[a]!, xs[b]!) + NEAR < Math.min(xs[c]!, xs[d]!)) return
  if (Math.max(xs[c]!, xs[d]!) + NEAR < Math.min(xs[a]!, xs[b]!)) return
  if (Math.max(ys[a]!, ys[b]!) + NEAR < Math.min(ys[c]!, ys[d]!)) return
  if (Math.max(ys[c]!, ys[d]!) + NEAR < Math.min(ys[a]!, ys[b]!)) return
  const joined = a === c || a === d || b === c || b === d
  // Edges of cells that leave one corner go different ways.
  if (joined && (segments.kind[i]! | segments.kind[j]!) === VORONOI) return
  const onFirst = [c, d].filter(p => isOn(points, p, a, b))
  const onSecond = [a, b].filter(p => isOn(points, p, c, d))
  for (const p of onFirst) add(i, p)
  for (const p of onSecond) add(j, p)
  if (onFirst.length + onSecond.length > 0 || joined) return
  const crossing = findCrossing(points, a, b, [c, d])
  if (crossing === undefined) return
  add(i, crossing)
  add(j, crossing)
}

/** Near the segment, and neither of its ends. */
function isOn({ xs, ys }: Points, p: number, a: number, b: number): boolean {
  if (p === a || p === b || a === b) return false
  const [ux, uy] = [xs[b]! - xs[a]!, ys[b]! - ys[a]!]
  const [vx, vy] = [xs[p]! - xs[a]!, ys[p]! - ys[a]!]
  const along = ux * vx + uy * vy
  const length = ux * ux + uy * uy
  if (along <= 0 || along >= length) return false
  const off = ux * vy - uy * vx
  return off * off <= NEAR * NEAR * length
}

function findCrossing(points: Points, a: number, b: number, [c, d]: readonly [number, number]): number | undefined {
  const { xs, ys } = points
  const [ax, ay] = [xs[a]!, ys[a]!]
  const [ux, uy] = [xs[b]! - ax, ys[b]! - ay]
  const [vx, vy] = [xs[d]! - xs[c]!, ys[d]! - ys[c]!]
  const turn = ux * vy - uy * vx
  if (turn === 0) return undefined
  const [wx, wy] = [xs[c]! - ax, ys[c]! - ay]
  const along = (wx * vy - wy * vx) / turn
  const other = (wx * uy - wy * ux) / turn
  if (along <= 0 || along >= 1 || other <= 0 || other >= 1) return undefined
  return points.at(snap(ax + along * ux), snap(ay + along * uy))
}

/** Every segment into the squares that it passes: some two to a square. */
function sortIntoCells(points: Points, segments: Segments): Cells {
  const box = boxOf(points, segments)
  const many = segments.from.length
  const width = Math.max(box.right - box.left, 1)
  const height = Math.max(box.top - box.bottom, 1)
  const size = Math.max(Math.sqrt((width * height) / Math.max(many, 1)), width / 2000, height / 2000)
  const columns = Math.floor(width / size) + 1
  const rows = Math.floor(height / size) + 1
  const lists: number[] = []
  const counts = new Int32Array(columns * rows + 1)
  const columnOf = (x: number) => clamp(Math.floor((x - box.left) / size), columns)
  for (let i = 0; i < many; i++) {
    const ends = endsOf(points, segments, i)
    const first = clamp(Math.floor((ends.low[1] - NEAR - box.bottom) / size), rows)
    const last = clamp(Math.floor((ends.high[1] + NEAR - box.bottom) / size), rows)
    for (let row = first; row <= last; row++) {
      const [x0, x1] = stretchIn(ends, box.bottom + row * size, size)
      for (let column = columnOf(x0); column <= columnOf(x1); column++) {
        lists.push(row * columns + column, i)
        counts[row * columns + column + 1]!++
      }
    }
  }
  for (let cell = 0; cell < columns * rows; cell++) counts[cell + 1]! += counts[cell]!
  const fill = counts.slice()
  const members = new Int32Array(lists.length / 2)
  for (let i = 0; i < lists.length; i += 2) members[fill[lists[i]!]!++] = lists[i + 1]!
  return { starts: counts, members, count: columns * rows }
}

const clamp = (value: number, size: number): number => Math.min(Math.max(value, 0), size - 1)

interface Ends {
  readonly low: readonly [x: number, y: number]
  readonly high: readonly [x: number, y: number]
}

function endsOf({ xs, ys }: Points, { from, to }: Segments, segment: number): Ends {
  const [a, b] = [from[segment]!, to[segment]!]
  const [low, high] = ys[a]! <= ys[b]! ? [a, b] : [b, a]
  return { low: [xs[low]!, ys[low]!], high: [xs[high]!, ys[high]!] }
}

/** From where to where in x a segment passes a row of squares. */
function stretchIn({ low, high }: Ends, bottom: number, size: number): readonly [number, number] {
  const rise = high[1] - low[1]
  const at = (y: number) => clampTo(low[0] + ((y - low[1]) * (high[0] - low[0])) / rise, low[0], high[0])
  const [p, q] = rise > 1e-3 ? [at(bottom), at(bottom + size)] : [low[0], high[0]]
  return [Math.min(p, q) - NEAR, Math.max(p, q) + NEAR]
}

const clampTo = (value: number, one: number, other: number): number =>
  Math.min(Math.max(value, Math.min(one, other)), Math.max(one, other))

function boxOf({ xs, ys }: Points, { from, to }: Segments) {
  const box = { left: Infinity, right: -Infinity, bottom: Infinity, top: -Infinity }
  for (const ends of [from, to]) {
    for (const p of ends) {
      box.left = Math.min(box.left, xs[p]!)
      box.right = Math.max(box.right, xs[p]!)
      box.bottom = Math.min(box.bottom, ys[p]!)
      box.top = Math.max(box.top, ys[p]!)
    }
  }
  return box
}
