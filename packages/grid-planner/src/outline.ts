import type { Place } from './community.ts'
import { nextEdge } from './constrain.ts'
import type { Ground } from './ground.ts'
import type { Mesh } from './mesh.ts'

export type Polygon = readonly (readonly Place[])[]

/**
 * The ground of each grid as polygons of degrees, outer rings counter-clockwise: the edges between its triangles and
 * others', chained. Neighbours share every vertex, so that nothing gapes or overlaps.
 */
export function outlines(mesh: Mesh, gridOf: Int32Array, count: number, ground: Ground): Polygon[][] {
  const rings = Array.from({ length: count }, (): number[][] => [])
  const done = new Uint8Array(mesh.corners.length)
  for (let e = 0; e < mesh.corners.length; e++) {
    const grid = gridOf[Math.floor(e / 3)]!
    if (grid < 0 || done[e] === 1 || !isBorder(mesh, gridOf, e)) continue
    rings[grid]!.push(...simpleRings(walk(mesh, gridOf, e, done)))
  }
  const sign = turnsLeft(mesh) ? 1 : -1
  return rings.map(each => polygonsOf(mesh, each, sign, ground))
}

function isBorder({ twins }: Mesh, gridOf: Int32Array, edge: number): boolean {
  const twin = twins[edge]!
  return twin < 0 || gridOf[Math.floor(twin / 3)] !== gridOf[Math.floor(edge / 3)]
}

/** Along the border of a grid, turning around each corner through the grid's own triangles. */
function walk(mesh: Mesh, gridOf: Int32Array, first: number, done: Uint8Array): number[] {
  const corners: number[] = []
  let edge = first
  do {
    done[edge] = 1
    corners.push(mesh.corners[edge]!)
    edge = nextEdge(edge)
    while (!isBorder(mesh, gridOf, edge)) edge = nextEdge(mesh.twins[edge]!)
  } while (edge !== first)
  return corners
}

/** Splits a walk that passes a corner twice into rings that do not. */
function simpleRings(walked: readonly number[]): number[][] {
  const rings: number[][] = []
  const path: number[] = []
  const placeOf = new Map<number, number>()
  for (const corner of walked) {
    const at = placeOf.get(corner)
    if (at !== undefined) {
      const ring = path.splice(at)
      for (const each of ring) placeOf.delete(each)
      if (ring.length > 2) rings.push(ring)
    }
    placeOf.set(corner, path.length)
    path.push(corner)
  }
  if (path.length > 2) rings.push(path)
  return rings
}

const turnsLeft = (mesh: Mesh): boolean => ringArea(mesh, [...mesh.corners.subarray(0, 3)]) > 0

function ringArea({ xs, ys }: Mesh, ring: readonly number[]): number {
  const [x0, y0] = [xs[ring[0]!]!, ys[ring[0]!]!]
  let twice = 0
  ring.forEach((p, i) => {
    const q = ring[(i + 1) % ring.length]!
    twice += (xs[p]! - x0) * (ys[q]! - y0) - (xs[q]! - x0) * (ys[p]! - y0)
  })
  return twice / 2
}

function polygonsOf(mesh: Mesh, rings: readonly number[][], sign: number, ground: Ground): Polygon[] {
  const sized = rings.map(ring => ({ ring: sign > 0 ? ring : ring.toReversed(), area: sign * ringArea(mesh, ring) }))
  const outer = sized.filter(({ area }) => area > 0).sort((a, b) => b.area - a.area)
  const polygons = outer.map(each => ({ ...each, holes: [] as number[][] }))
  for (const { ring } of sized.filter(({ area }) => area <= 0)) {
    // The smallest outer ring around it.
    polygons.findLast(polygon => surrounds(mesh, polygon.ring, ring))?.holes.push(ring)
  }
  const written = (ring: readonly number[]) => [...ring, ring[0]!].map(p => placeOf(mesh, p, ground))
  return polygons.map(({ ring, holes }) => [written(ring), ...holes.map(written)])
}

const placeOf = ({ xs, ys }: Mesh, p: number, ground: Ground): Place => [
  Number(ground.lon(xs[p]!).toFixed(12)),
  Number(ground.lat(ys[p]!).toFixed(12)),
]

/** Whether a ring lies in another that it may touch at corners: the middle of one of its edges tells. */
function surrounds({ xs, ys }: Mesh, outer: readonly number[], inner: readonly number[]): boolean {
  const [p, q] = [inner[0]!, inner[1]!]
  const [x, y] = [(xs[p]! + xs[q]!) / 2, (ys[p]! + ys[q]!) / 2]
  let inside = false
  outer.forEach((a, i) => {
    const b = outer[(i + 1) % outer.length]!
    if (ys[a]! > y === ys[b]! > y) return
    if (x < xs[a]! + ((y - ys[a]!) / (ys[b]! - ys[a]!)) * (xs[b]! - xs[a]!)) inside = !inside
  })
  return inside
}
