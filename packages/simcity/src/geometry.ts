/** Metres east and north of the middle of the drawn city. */
export type Metres = readonly [east: number, north: number]
/** WGS-84 degrees. */
export type Position = readonly [lon: number, lat: number]

/** The real middle of Wuhu, so that the synthetic outlines lie where the city does. */
const middle = { lon: 118.38, lat: 31.33 }
/** Length of a degree at 31.33° N on the WGS-84 ellipsoid, metres. */
const degree = { lon: 95_180, lat: 110_877 }
/** Streets of the old centre run about 7° off north. */
const turn = { cos: 0.992546, sin: 0.121869 }

/** Seven decimals are a centimetre; rounded once, so that whoever shares a corner holds the same two numbers. */
const round = (degrees: number): number => Math.round(degrees * 1e7) / 1e7

export function toPosition([east, north]: Metres): Position {
  const [x, y] = [east * turn.cos - north * turn.sin, east * turn.sin + north * turn.cos]
  return [round(middle.lon + x / degree.lon), round(middle.lat + y / degree.lat)]
}

/** Corners of a block or building: south-west, south-east, north-east, north-west. */
export type Corners = readonly [Metres, Metres, Metres, Metres]

const blend = (a: Metres, b: Metres, share: number): Metres => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
]

/** The point at shares `u` from west to east and `v` from south to north within four corners. */
export const within = ([sw, se, ne, nw]: Corners, u: number, v: number): Metres =>
  blend(blend(sw, se, u), blend(nw, ne, u), v)

function length(a: Metres, b: Metres): number {
  const [dx, dy] = [a[0] - b[0], a[1] - b[1]]
  return Math.sqrt(dx * dx + dy * dy)
}

/** Mean width and depth of four corners, metres. */
export const sides = ([sw, se, ne, nw]: Corners): { width: number; depth: number } => ({
  width: (length(sw, se) + length(nw, ne)) / 2,
  depth: (length(sw, nw) + length(se, ne)) / 2,
})

/** A closed ring, counter-clockwise as RFC 7946 wants it. */
export const closed = (ring: readonly Position[]): Position[] => [...ring, ring[0]!]
