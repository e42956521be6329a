import Flatbush from 'flatbush'
import { orient2d } from 'robust-predicates'
import { boxOf, distanceToEdge, type MultiPolygon, type Outline, type Place, scaleAt } from './geometry.ts'

export interface GridIndex {
  readonly size: number
  /** The code of the grid at a position; undefined outside all. On a shared edge the lower code wins. */
  find(lon: number, lat: number): string | undefined
  /** The grid at a position or, outside all, the nearest within `metres`: a telephone's place is a circle. */
  findNear(place: Place, metres: number): string | undefined
}

/** Edges of all outlines in flat arrays: those of outline i are `from[i]` up to `from[i + 1]`. */
interface Edges {
  readonly ends: Float64Array
  readonly from: Uint32Array
}

/**
 * An index in memory from positions to grids: a packed R-tree of boxes, then an exact test of the few candidates
 * (adaptive predicates, no tolerance). Built once from the outlines in force and never changed. Its rate and the time
 * to build it: bench/grid-lookup.ts.
 */
export function indexGrids(outlines: readonly Outline[]): GridIndex {
  const grids = outlines.toSorted((a, b) => (a.code < b.code ? -1 : 1))
  if (grids.length === 0) return { size: 0, find: () => undefined, findNear: () => undefined }
  const edges = flatten(grids.map(grid => grid.shape))
  const tree = new Flatbush(grids.length)
  for (const { shape } of grids) tree.add(...boxOf(shape))
  tree.finish()

  // Grids are in the order of their codes, so the lowest position is the lowest code.
  const findAt = (lon: number, lat: number): number => {
    let found = grids.length
    tree.search(lon, lat, lon, lat, i => {
      if (i < found && holds(edges, i, lon, lat)) found = i
      return false
    })
    return found
  }
  return {
    size: grids.length,
    find: (lon, lat) => grids[findAt(lon, lat)]?.code,
    findNear: (place, metres) => (grids[findAt(place.lon, place.lat)] ?? nearest(grids, tree, place, metres))?.code,
  }
}

function nearest(grids: Outline[], tree: Flatbush, place: Place, metres: number): Outline | undefined {
  const { x, y } = scaleAt(place.lat)
  const box = [place.lon - metres / x, place.lat - metres / y, place.lon + metres / x, place.lat + metres / y] as const
  let best: { grid: Outline; away: number } | undefined
  for (const i of tree.search(...box).sort((a, b) => a - b)) {
    const away = distanceToEdge(grids[i]!.shape, place)
    if (away <= metres && (best === undefined || away < best.away)) best = { grid: grids[i]!, away }
  }
  return best?.grid
}

function flatten(shapes: MultiPolygon[]): Edges {
  const counts = shapes.map(shape => shape.flat().reduce((sum, ring) => sum + ring.length - 1, 0))
  const from = new Uint32Array(shapes.length + 1)
  for (const [i, count] of counts.entries()) from[i + 1] = from[i]! + count
  const ends = new Float64Array(from[shapes.length]! * 4)
  let at = 0
  for (const ring of shapes.flat(2)) {
    for (let i = 1; i < ring.length; i++, at += 4) ends.set([...ring[i - 1]!, ...ring[i]!], at)
  }
  return { ends, from }
}

/** Whether outline `i` has the position inside or on its edge. The loop of `sideOf`, on flat arrays. */
function holds({ ends, from }: Edges, i: number, x: number, y: number): boolean {
  const end = from[i + 1]! * 4
  let inside = false
  for (let e = from[i]! * 4; e < end; e += 4) {
    const ay = ends[e + 1]!
    const by = ends[e + 3]!
    if (ay > y === by > y) {
      if ((ay === y || by === y) && onLevel(ends, e, x, y)) return true
      continue
    }
    const turn = orient2d(ends[e]!, ay, ends[e + 2]!, by, x, y)
    if (turn === 0) return true
    if (turn < 0 === by > ay) inside = !inside
  }
  return inside
}

/** For an edge with an end on the level of the position and none above: whether the position is upon it. */
function onLevel(ends: Float64Array, e: number, x: number, y: number): boolean {
  const ax = ends[e]!
  const bx = ends[e + 2]!
  if (ends[e + 1] === ends[e + 3]) return Math.min(ax, bx) <= x && x <= Math.max(ax, bx)
  return ends[e + 1] === y ? ax === x : bx === x
}
