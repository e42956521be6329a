import { distance } from './distance.ts'

/** On the ground, WGS-84: a circle in metres, or corners in order whose last is joined to the first. */
export type Shape =
  | { readonly kind: 'circle'; readonly lon: number; readonly lat: number; readonly radius: number }
  | { readonly kind: 'polygon'; readonly ring: readonly (readonly number[])[] }

interface Point {
  readonly lon: number
  readonly lat: number
}

export interface Box {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

const METRES_OF_DEGREE = 111_195

/** The box around a shape. */
export function boxOf(shape: Shape): Box {
  if (shape.kind === 'circle') {
    const { lon, lat, radius } = shape
    const up = (radius * 1.01) / METRES_OF_DEGREE
    const aside = up / Math.max(0.01, Math.cos((lat * Math.PI) / 180))
    return { west: lon - aside, south: lat - up, east: lon + aside, north: lat + up }
  }
  const lons = shape.ring.map(([lon = 0]) => lon)
  const lats = shape.ring.map(([, lat = 0]) => lat)
  return { west: Math.min(...lons), south: Math.min(...lats), east: Math.max(...lons), north: Math.max(...lats) }
}

/** Whether a place lies in a shape; by ray casting for a polygon. */
export function liesIn(shape: Shape, place: Point): boolean {
  if (shape.kind === 'circle') return distance(shape, place) <= shape.radius
  let inside = false
  for (const [a, b] of edgesOf(shape.ring)) {
    const [x, y] = a
    const [u, v] = b
    if (y > place.lat !== v > place.lat && place.lon < ((u - x) * (place.lat - y)) / (v - y) + x) inside = !inside
  }
  return inside
}

type Corner = readonly [number, number]

function edgesOf(ring: readonly (readonly number[])[]): [Corner, Corner][] {
  const corners = ring.map(([lon = 0, lat = 0]): Corner => [lon, lat])
  return corners.map((corner, i) => [corner, corners[(i + 1) % corners.length] ?? corner])
}

/** Whether two sides of a ring cross: what is inside would then be anybody's guess. */
export function crossesItself(ring: readonly (readonly number[])[]): boolean {
  const edges = edgesOf(ring)
  return edges.some((one, i) =>
    edges.slice(i + 2).some((other, j) => !(i === 0 && i + 2 + j === edges.length - 1) && cross(one, other)),
  )
}

const side = ([ax, ay]: Corner, [bx, by]: Corner, [cx, cy]: Corner): number =>
  Math.sign((bx - ax) * (cy - ay) - (by - ay) * (cx - ax))

const cross = ([a, b]: [Corner, Corner], [c, d]: [Corner, Corner]): boolean =>
  side(a, b, c) !== side(a, b, d) && side(c, d, a) !== side(c, d, b)
