import Delaunator from 'delaunator'
import { addSegment, arrange, BARRIER, LIMIT, noSegments, OUTLINE, type Segments, VORONOI } from './arrange.ts'
import type { CommunityTask } from './community.ts'
import { constrainer, nextEdge } from './constrain.ts'
import { type Ground, snap } from './ground.ts'
import { type Box, clip, closedBarriers, type Stretch, stretchesOf } from './lines.ts'
import { makePoints, type Points } from './points.ts'

/** Where households live: buildings at the same coordinates are one site. */
export interface Site {
  readonly x: number
  readonly y: number
}

/** A community's ground in triangles, none of which is crossed by an outline, a barrier or an edge of a Voronoi cell. */
export interface Mesh {
  readonly xs: readonly number[]
  readonly ys: readonly number[]
  /** Three corners a triangle; edge e runs from corner e to the next corner of its triangle. */
  readonly corners: Uint32Array
  /** The same edge seen from the other side, or −1. */
  readonly twins: Int32Array
  /** Kinds of each edge, or 0. */
  readonly kinds: Uint8Array
  /** 1 for triangles inside the community. */
  readonly inside: Uint8Array
  /** The point at which each site stands. */
  readonly siteAt: readonly number[]
}

export function makeMesh(task: CommunityTask, sites: readonly Site[], ground: Ground): Mesh {
  const points = makePoints()
  const rings = task.rings.flat().map(ring => ring.map(([lon, lat]) => [ground.x(lon), ground.y(lat)] as const))
  const box = boxAround(rings.flat())
  const segments = noSegments()
  const siteAt = sites.map(({ x, y }) => points.at(x, y))
  for (const at of siteAt) addSegment(segments, at, at, 0)
  for (const ring of rings) {
    const numbers = ring.map(([x, y]) => points.at(x, y))
    numbers.slice(1).forEach((to, i) => {
      if (numbers[i] !== to) addSegment(segments, numbers[i]!, to, OUTLINE)
    })
  }
  const add = (kind: number) => (stretch: Stretch) => addStretch(points, segments, stretch, kind)
  closedBarriers(task, ground, box).forEach(add(BARRIER))
  stretchesOf(task.limits, ground, box).forEach(add(LIMIT))
  voronoiEdges(sites, box).forEach(add(VORONOI))
  return triangulate(points, arrange(points, segments), box, siteAt)
}

function addStretch(points: Points, segments: Segments, [ax, ay, bx, by]: Stretch, kind: number): void {
  const from = points.at(snap(ax), snap(ay))
  const to = points.at(snap(bx), snap(by))
  if (from !== to) addSegment(segments, from, to, kind)
}

function boxAround(places: readonly (readonly [number, number])[]): Box {
  const [xs, ys] = [places.map(([x]) => x), places.map(([, y]) => y)]
  const least = (values: readonly number[]) => values.reduce((a, b) => Math.min(a, b))
  const most = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b))
  return { left: least(xs) - 1, right: most(xs) + 1, bottom: least(ys) - 1, top: most(ys) + 1 }
}

/**
 * The edges of the sites' Voronoi diagram inside the box, as the dual of their Delaunay triangulation (Delaunator by
 * Agafonkin). Eight sites far away close every cell that reaches the box.
 */
function voronoiEdges(sites: readonly Site[], box: Box): Stretch[] {
  const reach = 10 * (box.right - box.left + (box.top - box.bottom))
  const [middleX, middleY] = [(box.left + box.right) / 2, (box.bottom + box.top) / 2]
  const around = Array.from({ length: 8 }, (_, i) => [
    middleX + reach * Math.cos((i * Math.PI) / 4 + 0.1),
    middleY + reach * Math.sin((i * Math.PI) / 4 + 0.1),
  ])
  const coords = Float64Array.from([...sites.map(({ x, y }) => [x, y]), ...around].flat())
  const { triangles, halfedges } = new Delaunator(coords)
  const centres = Array.from({ length: triangles.length / 3 }, (_, t) => circumcentre(coords, triangles, t))
  const edges: Stretch[] = []
  for (let e = 0; e < halfedges.length; e++) {
    const twin = halfedges[e]!
    if (twin < e) continue
    const ends = [triangles[e]!, triangles[nextEdge(e)]!]
    if (ends.every(end => end >= sites.length)) continue
    const [from, to] = [centres[Math.floor(e / 3)]!, centres[Math.floor(twin / 3)]!]
    // Three sites on one line have no circle through them.
    if (![...from, ...to].every(Number.isFinite)) continue
    const inside = clip([from[0], from[1], to[0], to[1]], box)
    if (inside) edges.push(inside)
  }
  return edges
}

function circumcentre(coords: Float64Array, triangles: Uint32Array, t: number): readonly [number, number] {
  const [a, b, c] = [triangles[3 * t]! * 2, triangles[3 * t + 1]! * 2, triangles[3 * t + 2]! * 2]
  const [ax, ay] = [coords[a]!, coords[a + 1]!]
  const [bx, by] = [coords[b]! - ax, coords[b + 1]! - ay]
  const [cx, cy] = [coords[c]! - ax, coords[c + 1]! - ay]
  const [bb, cc] = [bx * bx + by * by, cx * cx + cy * cy]
  const twice = 2 * (bx * cy - by * cx)
  return [ax + (cy * bb - by * cc) / twice, ay + (bx * cc - cx * bb) / twice]
}

/** A constrained Delaunay triangulation (Delaunator, then flips after Sloan, Computers & Structures 47, 1993). */
function triangulate(points: Points, edges: Segments, box: Box, siteAt: readonly number[]): Mesh {
  const corners = [
    points.at(box.left - 1, box.bottom - 1),
    points.at(box.right + 1, box.bottom - 1),
    points.at(box.right + 1, box.top + 1),
    points.at(box.left - 1, box.top + 1),
  ]
  const { xs, ys } = points
  const coords = new Float64Array(xs.length * 2)
  for (let i = 0; i < xs.length; i++) {
    coords[2 * i] = xs[i]!
    coords[2 * i + 1] = ys[i]!
  }
  const drawn = new Delaunator(coords)
  const constrain = constrainer(drawn)
  const kindOf = new Map<number, number>()
  for (let i = 0; i < edges.from.length; i++) {
    const [a, b] = [edges.from[i]!, edges.to[i]!]
    if (a === b) continue
    const passed = constrain(a, b)
    for (let n = 1; n < passed.length; n++) {
      const [p, q] = [passed[n - 1]!, passed[n]!]
      kindOf.set(Math.min(p, q) * xs.length + Math.max(p, q), edges.kind[i]!)
    }
  }
  const kinds = new Uint8Array(drawn.triangles.length)
  for (let e = 0; e < kinds.length; e++) {
    const [a, b] = [drawn.triangles[e]!, drawn.triangles[nextEdge(e)]!]
    kinds[e] = kindOf.get(Math.min(a, b) * xs.length + Math.max(a, b)) ?? 0
  }
  const mesh = { xs, ys, corners: drawn.triangles, twins: drawn.halfedges, kinds, siteAt }
  return { ...mesh, inside: findInside(mesh, new Set(corners)) }
}

/** From a triangle that is surely outside over all: inside turns to outside at every outline. */
function findInside({ corners, twins, kinds }: Omit<Mesh, 'inside'>, outer: ReadonlySet<number>): Uint8Array {
  const unknown = 2
  const inside = new Uint8Array(corners.length / 3).fill(unknown)
  const first = corners.findIndex(corner => outer.has(corner))
  const stack = [Math.floor(first / 3)]
  inside[stack[0]!] = 0
  while (stack.length > 0) {
    const t = stack.pop()!
    for (let e = 3 * t; e < 3 * t + 3; e++) {
      const other = Math.floor(twins[e]! / 3)
      if (twins[e]! < 0 || inside[other] !== unknown) continue
      inside[other] = kinds[e]! & OUTLINE ? 1 - inside[t]! : inside[t]!
      stack.push(other)
    }
  }
  return inside
}
