import type { Position } from '../geometry.ts'
import type { CityPlan, PlannedCommunity } from './plan.ts'
import { ringsOf } from './rings.ts'
import { drawWay, metresAt, type WideCell, type WideLattice } from './wide-lattice.ts'

export type Rings = readonly (readonly Position[])[]

export type Land =
  | { readonly type: 'Polygon'; readonly coordinates: Rings }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly Rings[] }

/** Twice the area within a ring of crossings; negative for a hole. */
function doubledArea(lattice: WideLattice, ring: readonly number[]): number {
  let sum = 0
  for (const [i, at] of ring.entries()) {
    const [[x, y], [u, v]] = [metresAt(lattice, at), metresAt(lattice, ring[(i + 1) % ring.length]!)]
    sum += x * v - u * y
  }
  return sum
}

/** A closed ring of positions. */
const ringIn = (lattice: WideLattice, ring: readonly number[]): Position[] => drawWay(lattice, [...ring, ring[0]!])

function holds(ring: readonly Position[], [x, y]: Position): boolean {
  let odd = false
  for (let i = 1; i < ring.length; i++) {
    const [[ax, ay], [bx, by]] = [ring[i - 1]!, ring[i]!]
    if (ay > y !== by > y && x < ax + ((y - ay) * (bx - ax)) / (by - ay)) odd = !odd
  }
  return odd
}

/** The outline of some cells as GeoJSON: outer rings counter-clockwise, each with the holes that lie in it. */
export function landOf({ lattice }: CityPlan, cells: readonly WideCell[]): Land {
  const rings = ringsOf(lattice, cells).map(ring => ({
    area: doubledArea(lattice, ring),
    line: ringIn(lattice, ring),
  }))
  const holes = rings.filter(({ area }) => area < 0)
  const pieces = rings
    .filter(({ area }) => area > 0)
    .sort((a, b) => b.area - a.area)
    .map(({ line }): Rings => [line, ...holes.filter(hole => holds(line, hole.line[0]!)).map(hole => hole.line)])
  const [only] = pieces
  return pieces.length === 1 && only
    ? { type: 'Polygon', coordinates: only }
    : { type: 'MultiPolygon', coordinates: pieces }
}

/** Cells of every area by its 15-digit code, from the city down to the communities. */
export function cellsByArea(communities: readonly PlannedCommunity[]): Map<string, WideCell[]> {
  const held = new Map<string, WideCell[]>()
  for (const { code, cells } of communities) {
    for (const digits of [4, 6, 9, 12]) {
      const area = code.slice(0, digits).padEnd(15, '0')
      const own = held.get(area)
      if (own) own.push(...cells)
      else held.set(area, [...cells])
    }
  }
  return held
}
