import { orient2d } from 'robust-predicates'

/** A triangulation as Delaunator makes it: three corners a triangle, and for each edge its twin or −1. */
export interface Triangulation {
  readonly coords: Float64Array
  readonly triangles: Uint32Array
  readonly halfedges: Int32Array
}

export const nextEdge = (edge: number): number => (edge % 3 === 2 ? edge - 2 : edge + 1)
const previousEdge = (edge: number): number => (edge % 3 === 0 ? edge + 2 : edge - 1)

/** Makes lines edges of the triangulation; answers the corners that the line then passes, its ends included. */
export type Constrain = (from: number, to: number) => readonly number[]

/**
 * Flips edges that cross a wanted one until none does (Sloan: A fast algorithm for generating constrained Delaunay
 * triangulations, Computers & Structures 47, 1993). Lines end inside the triangulation and do not cross each other.
 */
export function constrainer(mesh: Triangulation): Constrain {
  const edgeFrom = new Int32Array(mesh.coords.length / 2).fill(-1)
  mesh.triangles.forEach((corner, edge) => {
    edgeFrom[corner] = edge
  })
  return (from, to) => {
    const passed = [from]
    for (let at = from; at !== to; ) {
      const { crossed, end } = lookAhead(mesh, edgeFrom[at]!, at, to)
      clear(mesh, edgeFrom, crossed, [at, end])
      passed.push(end)
      at = end
    }
    return passed
  }
}

const sideOf = ({ coords }: Triangulation, a: number, b: number, p: number): number =>
  Math.sign(
    orient2d(
      coords[2 * a]!,
      coords[2 * a + 1]!,
      coords[2 * b]!,
      coords[2 * b + 1]!,
      coords[2 * p]!,
      coords[2 * p + 1]!,
    ),
  )

interface Ahead {
  /** Edges between here and the end, none where they are neighbours. */
  readonly crossed: number[]
  /** The corner wanted, or one before it that the line runs through. */
  readonly end: number
}

function lookAhead(mesh: Triangulation, first: number, from: number, to: number): Ahead {
  const { triangles, halfedges } = mesh
  let edge = first
  do {
    const [p, q] = [triangles[nextEdge(edge)]!, triangles[previousEdge(edge)]!]
    if (p === to || q === to) return { crossed: [], end: to }
    const [sideP, sideQ] = [sideOf(mesh, from, to, p), sideOf(mesh, from, to, q)]
    if (sideP === 0 && isAhead(mesh, from, to, p)) return { crossed: [], end: p }
    if (sideP * sideQ < 0 && isBetween(mesh, { from, to }, p, q)) return passThrough(mesh, nextEdge(edge), from, to)
    edge = halfedges[previousEdge(edge)]!
  } while (edge !== first && edge >= 0)
  throw new Error('A line leads out of its triangulation')
}

function isAhead({ coords }: Triangulation, from: number, to: number, p: number): boolean {
  const [x, y] = [coords[2 * from]!, coords[2 * from + 1]!]
  return (coords[2 * p]! - x) * (coords[2 * to]! - x) + (coords[2 * p + 1]! - y) * (coords[2 * to + 1]! - y) > 0
}

interface Span {
  readonly from: number
  readonly to: number
}

/** Whether the line leaves between two corners, and not the other way. */
function isBetween(mesh: Triangulation, { from, to }: Span, p: number, q: number): boolean {
  return sideOf(mesh, p, q, from) * sideOf(mesh, p, q, to) <= 0
}

function passThrough(mesh: Triangulation, first: number, from: number, to: number): Ahead {
  const { triangles, halfedges } = mesh
  const crossed: number[] = []
  for (let edge = first; ; ) {
    crossed.push(edge)
    const twin = halfedges[edge]!
    const corner = triangles[previousEdge(twin)]!
    const side = sideOf(mesh, from, to, corner)
    if (corner === to || side === 0) return { crossed, end: corner }
    edge = side === sideOf(mesh, from, to, triangles[edge]!) ? previousEdge(twin) : nextEdge(twin)
  }
}

function clear(mesh: Triangulation, edgeFrom: Int32Array, crossed: number[], [from, to]: readonly number[]): void {
  const { triangles, halfedges } = mesh
  // Every edge can be flipped sooner or later; the bound only keeps a broken triangulation from running for ever.
  for (let left = crossed.length ** 2 * 4 + 100; crossed.length > 0; left--) {
    if (left === 0) throw new Error('A line cannot be drawn into the triangulation')
    const edge = crossed.shift()!
    if (!isConvex(mesh, edge)) {
      crossed.push(edge)
      continue
    }
    const twin = halfedges[edge]!
    const moved = [previousEdge(twin), edge, previousEdge(edge), twin] as const
    flip(mesh, edgeFrom, edge)
    crossed.forEach((each, i) => {
      if (each === moved[0]) crossed[i] = moved[1]
      else if (each === moved[2]) crossed[i] = moved[3]
    })
    const diagonal = moved[2]
    const [p, q] = [triangles[diagonal]!, triangles[nextEdge(diagonal)]!]
    if (p === from || q === from || p === to || q === to) continue
    if (sideOf(mesh, from!, to!, p) * sideOf(mesh, from!, to!, q) < 0) crossed.push(diagonal)
  }
}

/** Whether the two triangles at an edge form a quadrangle whose other diagonal lies inside. */
function isConvex(mesh: Triangulation, edge: number): boolean {
  const { triangles, halfedges } = mesh
  const twin = halfedges[edge]!
  const [a, b] = [triangles[edge]!, triangles[twin]!]
  const [p, q] = [triangles[previousEdge(edge)]!, triangles[previousEdge(twin)]!]
  return sideOf(mesh, p, q, a) * sideOf(mesh, p, q, b) < 0
}

function flip({ triangles, halfedges }: Triangulation, edgeFrom: Int32Array, edge: number): void {
  const twin = halfedges[edge]!
  const [before, beforeTwin] = [previousEdge(edge), previousEdge(twin)]
  const [p, q] = [triangles[before]!, triangles[beforeTwin]!]
  triangles[edge] = q
  triangles[twin] = p
  link(halfedges, edge, halfedges[beforeTwin]!)
  link(halfedges, twin, halfedges[before]!)
  link(halfedges, before, beforeTwin)
  for (const each of [edge, nextEdge(edge), before, twin, nextEdge(twin), beforeTwin]) edgeFrom[triangles[each]!] = each
}

function link(halfedges: Int32Array, a: number, b: number): void {
  halfedges[a] = b
  if (b >= 0) halfedges[b] = a
}
