/** Longitude, then latitude, in degrees of WGS-84, as GeoJSON (RFC 7946) orders them. */
export type Position = [lon: number, lat: number]
/** Closed: the last position repeats the first. */
export type Ring = Position[]
/** The first ring is the outer one, the others are holes. */
export type Polygon = Ring[]
/** What every outline is kept as, also one of a single part. */
export type MultiPolygon = Polygon[]
/** West, south, east, north. */
export type Box = [number, number, number, number]

export interface Place {
  readonly lon: number
  readonly lat: number
}

/** An outline with the code of its area. */
export interface Outline {
  readonly code: string
  readonly shape: MultiPolygon
}

/** Metres: the radius of the sphere that has the surface of the earth. */
const authalicRadius = 6_371_007.2
const radians = (degrees: number) => (degrees * Math.PI) / 180

/** Metres in a degree of longitude and of latitude near `lat`; within 0.5 % below 60°, which a city's extent allows. */
export function scaleAt(lat: number): { x: number; y: number } {
  const y = radians(authalicRadius)
  return { x: y * Math.cos(radians(lat)), y }
}

export function boxOf(shape: MultiPolygon): Box {
  const box: Box = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ]
  for (const [x, y] of shape.flat(2)) {
    box[0] = Math.min(box[0], x)
    box[1] = Math.min(box[1], y)
    box[2] = Math.max(box[2], x)
    box[3] = Math.max(box[3], y)
  }
  return box
}

export function boxesMeet(a: Box, b: Box): boolean {
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3]
}

/** Square degrees, positive where the ring runs counter-clockwise. */
export function signedArea(ring: Ring): number {
  // Relative to the first position, so that digits are not lost to the distance from Greenwich.
  const [ox, oy] = ring[0]!
  let twice = 0
  for (let i = 1; i < ring.length; i++) {
    const [ax, ay] = ring[i - 1]!
    const [bx, by] = ring[i]!
    twice += (ax - ox) * (by - oy) - (bx - ox) * (ay - oy)
  }
  return twice / 2
}

/** Square metres of a polygon, its holes taken out: on the sphere that has the area of the earth (within 0.5 %). */
export function areaOf(polygon: Polygon): number {
  const [outer, ...holes] = polygon.map(ring => Math.abs(signedArea(ring.map(equalArea))) * authalicRadius ** 2)
  return outer! - holes.reduce((sum, hole) => sum + hole, 0)
}

/** Lambert's cylindrical projection, on which equal areas stay equal, in radii. */
const equalArea = ([lon, lat]: Position): Position => [radians(lon), Math.sin(radians(lat))]

/** The outline with every outer ring counter-clockwise and every hole clockwise (RFC 7946, 3.1.6). */
export function turnRings(shape: MultiPolygon): { shape: MultiPolygon; turned: number } {
  let turned = 0
  const turn = (ring: Ring, isHole: boolean): Ring => {
    if (signedArea(ring) > 0 !== isHole) return ring
    turned++
    return ring.toReversed()
  }
  return { shape: shape.map(polygon => polygon.map((ring, i) => turn(ring, i > 0))), turned }
}

/** Metres from a place to the nearest edge of an outline. */
export function distanceToEdge(shape: MultiPolygon, { lon, lat }: Place): number {
  const { x, y } = scaleAt(lat)
  let best = Number.POSITIVE_INFINITY
  for (const ring of shape.flat()) {
    for (let i = 1; i < ring.length; i++) {
      const ax = (ring[i - 1]![0] - lon) * x
      const ay = (ring[i - 1]![1] - lat) * y
      const dx = (ring[i]![0] - lon) * x - ax
      const dy = (ring[i]![1] - lat) * y - ay
      const square = dx * dx + dy * dy
      const along = square === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / square))
      best = Math.min(best, Math.hypot(ax + along * dx, ay + along * dy))
    }
  }
  return best
}

/**
 * A coarser outline for a small map: positions go to a raster of `step` degrees, what falls together is dropped.
 * Two areas that share an edge still share it, because a position's place on the raster depends on nothing else.
 */
export function coarsen(shape: MultiPolygon, step: number): MultiPolygon {
  const digits = Math.max(0, Math.ceil(-Math.log10(step)) + 1)
  const snap = (value: number) => Number((Math.round(value / step) * step).toFixed(digits))
  const coarse = shape.map(polygon => {
    const rings = polygon.map(ring => withoutRepeats(ring.map(([x, y]): Position => [snap(x), snap(y)])))
    return isRing(rings[0]!) ? rings.filter(isRing) : []
  })
  const kept = coarse.filter(polygon => polygon.length > 0)
  // An area smaller than the raster is still an area: it keeps its own outline.
  return kept.length > 0 ? kept : shape
}

const isRing = (ring: Ring) => ring.length >= 4 && signedArea(ring) !== 0

/** The ring without positions that repeat the one before. */
export function withoutRepeats(ring: Ring): Ring {
  return ring.filter(([x, y], i) => i === 0 || x !== ring[i - 1]![0] || y !== ring[i - 1]![1])
}
