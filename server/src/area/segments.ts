import Flatbush from 'flatbush'
import { orient2d } from 'robust-predicates'
import type { MultiPolygon, Place, Position } from './geometry.ts'

/** One edge of an outline, and where it stands in it. */
export interface Segment {
  readonly a: Position
  readonly b: Position
  /** Counted through all rings of the outline. */
  readonly ring: number
  /** Place in its ring, and how many the ring has. */
  readonly at: number
  readonly of: number
}

/** How two segments lie to each other: apart, sharing one point, crossing in their insides, or lying on each other. */
export type Meeting = 'apart' | 'touch' | 'cross' | 'along'

export interface SegmentIndex {
  readonly segments: Segment[]
  /** Positions in `segments` of those whose box meets that of `a`–`b`. */
  near(a: Position, b: Position): number[]
}

export function indexSegments(shape: MultiPolygon): SegmentIndex {
  const segments = shape
    .flat()
    .flatMap((ring, r) =>
      ring.slice(1).map((b, i): Segment => ({ a: ring[i]!, b, ring: r, at: i, of: ring.length - 1 })),
    )
  const tree = new Flatbush(segments.length)
  for (const { a, b } of segments) {
    tree.add(Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[0], b[0]), Math.max(a[1], b[1]))
  }
  tree.finish()
  return {
    segments,
    near: (a, b) => tree.search(Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[0], b[0]), Math.max(a[1], b[1])),
  }
}

/** Exact, by adaptive predicates. */
export function meeting(a: Position, b: Position, c: Position, d: Position): Meeting {
  const c1 = Math.sign(orient2d(...a, ...b, ...c))
  const d1 = Math.sign(orient2d(...a, ...b, ...d))
  if (c1 * d1 > 0) return 'apart'
  if (c1 === 0 && d1 === 0) return alongLine(a, b, c, d)
  const a1 = Math.sign(orient2d(...c, ...d, ...a))
  const b1 = Math.sign(orient2d(...c, ...d, ...b))
  if (a1 * b1 > 0) return 'apart'
  return c1 * d1 * a1 * b1 === 0 ? 'touch' : 'cross'
}

/** For four positions on one line. */
function alongLine(a: Position, b: Position, c: Position, d: Position): Meeting {
  const axis = a[0] === b[0] ? 1 : 0
  const lo = Math.max(Math.min(a[axis], b[axis]), Math.min(c[axis], d[axis]))
  const hi = Math.min(Math.max(a[axis], b[axis]), Math.max(c[axis], d[axis]))
  if (lo > hi) return 'apart'
  return lo === hi ? 'touch' : 'along'
}

/** Where two segments that meet do so; for segments along each other the middle of what they share. */
export function meetingPlace(a: Position, b: Position, c: Position, d: Position): Place {
  const cross = (b[0] - a[0]) * (d[1] - c[1]) - (b[1] - a[1]) * (d[0] - c[0])
  if (cross === 0) {
    const [, second, third] = [a, b, c, d].sort((p, q) => p[0] - q[0] || p[1] - q[1])
    return { lon: (second![0] + third![0]) / 2, lat: (second![1] + third![1]) / 2 }
  }
  const along = ((c[0] - a[0]) * (d[1] - c[1]) - (c[1] - a[1]) * (d[0] - c[0])) / cross
  return { lon: a[0] + along * (b[0] - a[0]), lat: a[1] + along * (b[1] - a[1]) }
}
