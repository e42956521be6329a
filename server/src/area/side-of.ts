import { orient2d } from 'robust-predicates'
import type { MultiPolygon, Position, Ring } from './geometry.ts'

export type Side = 'inside' | 'edge' | 'outside'

/**
 * On which side of an outline a position lies: exact, whatever the coordinates (adaptive predicates, no tolerance).
 * Holes count by the even-odd rule. Visits every edge: for many look-ups over many outlines take `GridIndex`.
 */
export function sideOf(shape: MultiPolygon, x: number, y: number): Side {
  let inside = false
  for (const polygon of shape) {
    for (const ring of polygon) {
      const side = sideOfRing(ring, x, y)
      if (side === 'edge') return 'edge'
      if (side === 'inside') inside = !inside
    }
  }
  return inside ? 'inside' : 'outside'
}

/** The same for one closed ring. */
export function sideOfRing(ring: Ring, x: number, y: number): Side {
  let inside = false
  for (let i = 1; i < ring.length; i++) {
    const how = passes(ring[i - 1]!, ring[i]!, x, y)
    if (how === 'through') return 'edge'
    if (how === 'east') inside = !inside
  }
  return inside ? 'inside' : 'outside'
}

/** Whether the edge a–b goes through the position, crosses the ray from it to the east, or neither. */
function passes(a: Position, b: Position, x: number, y: number): 'through' | 'east' | 'by' {
  if (a[1] > y === b[1] > y) return touchesLevel(a, b, x, y) ? 'through' : 'by'
  const turn = orient2d(...a, ...b, x, y)
  if (turn === 0) return 'through'
  // The y axis of robust-predicates runs down: a negative turn is to the left of a → b.
  return turn < 0 === b[1] > a[1] ? 'east' : 'by'
}

/** For an edge that does not pass the level of y: whether the position is an end of it or on it. */
function touchesLevel(a: Position, b: Position, x: number, y: number): boolean {
  if (a[1] !== y && b[1] !== y) return false
  if (a[1] === b[1]) return Math.min(a[0], b[0]) <= x && x <= Math.max(a[0], b[0])
  return a[1] === y ? a[0] === x : b[0] === x
}
