/**
 * An area cut by lines, seen as the trapezoids between its corners' heights: which places hang together, without
 * triangulation, arrangement or any other thing that the planner is made of.
 */
export type Point = readonly [x: number, y: number]
export type Segment = readonly [Point, Point]

export interface Decomposition {
  /** The number of the piece a place lies in, −1 outside. A place on a line lies in the pieces on both sides. */
  piecesAt(place: Point): number[]
  readonly count: number
  /** A place inside each piece, in its largest trapezoid. */
  readonly places: readonly Point[]
  /** Square metres. */
  readonly areas: Float64Array
}

interface Trapezoid {
  readonly slab: number
  readonly left: Edge
  readonly right: Edge
  piece: number
}

interface Edge {
  readonly low: Point
  readonly high: Point
  readonly isOutline: boolean
}

/** No line is level after a turn by an angle that no plan has. */
const TURN = [Math.cos(0.73412), Math.sin(0.73412)] as const
const turned = ([x, y]: Point): Point => [x * TURN[0] - y * TURN[1], x * TURN[1] + y * TURN[0]]
const turnedBack = ([x, y]: Point): Point => [x * TURN[0] + y * TURN[1], y * TURN[0] - x * TURN[1]]

/** Through less than this (metres) nothing hangs together. */
const THIN = 1e-4

const xAt = ({ low, high }: Edge, y: number): number =>
  low[0] + ((high[0] - low[0]) * (y - low[1])) / (high[1] - low[1])

function edgeOf([a, b]: Segment, isOutline: boolean): Edge {
  const [p, q] = [turned(a), turned(b)]
  return p[1] <= q[1] ? { low: p, high: q, isOutline } : { low: q, high: p, isOutline }
}

/** The heights at which anything begins, ends or crosses. */
function heightsOf(edges: readonly Edge[]): number[] {
  const heights = edges.flatMap(({ low, high }) => [low[1], high[1]])
  const sorted = edges.toSorted((a, b) => a.low[1] - b.low[1])
  sorted.forEach((one, i) => {
    for (let j = i + 1; j < sorted.length && sorted[j]!.low[1] < one.high[1]; j++) {
      const other = sorted[j]!
      if (one.isOutline && other.isOutline) continue
      const y = crossingHeight(one, other)
      if (y !== undefined) heights.push(y)
    }
  })
  return [...new Set(heights)].sort((a, b) => a - b)
}

function crossingHeight(one: Edge, other: Edge): number | undefined {
  const [from, to] = [Math.max(one.low[1], other.low[1]), Math.min(one.high[1], other.high[1])]
  const [before, after] = [xAt(one, from) - xAt(other, from), xAt(one, to) - xAt(other, to)]
  return before * after < 0 ? from + ((to - from) * before) / (before - after) : undefined
}

export function decompose(outline: readonly Segment[], cuts: readonly Segment[]): Decomposition {
  const edges = [...outline.map(each => edgeOf(each, true)), ...cuts.map(each => edgeOf(each, false))].filter(
    ({ low, high }) => high[1] > low[1],
  )
  const heights = heightsOf(edges)
  const slabs = heights.slice(1).map((top, slab) => trapezoidsOf(edges, slab, [heights[slab]!, top]))
  const count = joinPieces(slabs, heights)
  return { count, piecesAt: place => find(slabs, heights, turned(place)), ...measured(slabs, heights, count) }
}

function trapezoidsOf(edges: readonly Edge[], slab: number, [bottom, top]: readonly [number, number]): Trapezoid[] {
  const middle = (bottom + top) / 2
  const across = edges
    .filter(({ low, high }) => low[1] <= bottom && high[1] >= top)
    .sort((a, b) => xAt(a, middle) - xAt(b, middle))
  const found: Trapezoid[] = []
  let inside = false
  across.forEach((edge, i) => {
    if (edge.isOutline) inside = !inside
    if (inside && i + 1 < across.length) found.push({ slab, left: edge, right: across[i + 1]!, piece: -1 })
  })
  return found
}

/** Trapezoids of neighbouring slabs hang together where their sides on the common height overlap. */
function joinPieces(slabs: readonly Trapezoid[][], heights: readonly number[]): number {
  let count = 0
  for (const trapezoid of slabs.flat()) {
    if (trapezoid.piece >= 0) continue
    const stack = [trapezoid]
    trapezoid.piece = count
    while (stack.length > 0) {
      for (const next of besides(slabs, heights, stack.pop()!)) {
        next.piece = count
        stack.push(next)
      }
    }
    count++
  }
  return count
}

function besides(slabs: readonly Trapezoid[][], heights: readonly number[], at: Trapezoid): Trapezoid[] {
  return [at.slab - 1, at.slab + 1].flatMap(beside => {
    const y = heights[Math.max(at.slab, beside)]!
    return (slabs[beside] ?? []).filter(next => {
      const from = Math.max(xAt(at.left, y), xAt(next.left, y))
      const to = Math.min(xAt(at.right, y), xAt(next.right, y))
      return next.piece < 0 && to - from >= THIN
    })
  })
}

function find(slabs: readonly Trapezoid[][], heights: readonly number[], [x, y]: Point): number[] {
  const near = 2e-4
  const pieces = new Set<number>()
  for (let slab = 0; slab < slabs.length; slab++) {
    if (y < heights[slab]! - near || y > heights[slab + 1]! + near) continue
    const at = Math.min(Math.max(y, heights[slab]!), heights[slab + 1]!)
    for (const { left, right, piece } of slabs[slab]!) {
      if (xAt(left, at) - near <= x && x <= xAt(right, at) + near) pieces.add(piece)
    }
  }
  return [...pieces]
}

function measured(slabs: readonly Trapezoid[][], heights: readonly number[], count: number) {
  const [best, areas] = [new Float64Array(count).fill(-1), new Float64Array(count)]
  const places: Point[] = Array.from({ length: count }, () => [0, 0])
  for (const { slab, left, right, piece } of slabs.flat()) {
    const [bottom, top] = [heights[slab]!, heights[slab + 1]!]
    const y = (bottom + top) / 2
    const width = xAt(right, y) - xAt(left, y)
    const area = width * (top - bottom)
    areas[piece]! += area
    if (area <= best[piece]!) continue
    best[piece] = area
    places[piece] = turnedBack([xAt(left, y) + width / 2, y])
  }
  return { places, areas }
}
