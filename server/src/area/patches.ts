import {
  areaOf,
  type Box,
  boxOf,
  type MultiPolygon,
  type Place,
  type Position,
  type Ring,
  scaleAt,
} from './geometry.ts'
import { cutLevels, type Wanted } from './level-cuts.ts'
import { leaderOf, type Strip } from './strips.ts'

/** Ground that hangs together. */
export interface Patch {
  /** Square metres. */
  readonly area: number
  /** Metres: how thick it is on average, its area over half its perimeter. */
  readonly width: number
  /** Well inside. */
  readonly at: Place
  /** Pieces of its edge, in no order. */
  readonly border: readonly (readonly [Position, Position])[]
}

/** The patches that two outlines share. Undefined, here and below, where outlines are too tangled to be compared. */
export function commonGround(a: MultiPolygon, b: MultiPolygon): Patch[] | undefined {
  return patchesOf(a, [b], 'common')
}

/** The patches of an outline that none of the others covers. */
export function uncovered(shape: MultiPolygon, covers: readonly MultiPolygon[]): Patch[] | undefined {
  return patchesOf(shape, covers, 'uncovered')
}

/** The patches that outlines enclose between them without covering them. */
export function enclosed(covers: readonly MultiPolygon[]): Patch[] | undefined {
  const [west, south, east, north] = boxOf(covers.flat())
  const frame = rectangle([west - margin, south - margin, east + margin, north + margin])
  const open = (patch: Patch) => patch.border.some(([[, lat]]) => lat === south - margin)
  return patchesOf([[frame]], covers, 'uncovered')?.filter(patch => !open(patch))
}

/** Degrees: room for what is not enclosed to hang together around the outlines. */
const margin = 0.001

const rectangle = ([west, south, east, north]: Box): Ring => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
]

function patchesOf(first: MultiPolygon, others: readonly MultiPolygon[], wanted: Wanted): Patch[] | undefined {
  const strips = cutLevels(first, others, wanted)
  return strips && [...Map.groupBy(strips, leaderOf).values()].map(measure)
}

function measure(strips: readonly Strip[]): Patch {
  const border = strips.flatMap(borderOf)
  const area = strips.reduce((sum, strip) => sum + areaOf([ringOf(strip)]), 0)
  const perimeter = border.reduce((sum, [a, b]) => sum + lengthOf(a, b), 0)
  return { area, width: perimeter === 0 ? 0 : (2 * area) / perimeter, at: placeIn(strips), border }
}

const borderOf = ({ south, north, bare }: Strip): Patch['border'] => [
  [
    [south.west, south.lat],
    [north.west, north.lat],
  ],
  [
    [south.east, south.lat],
    [north.east, north.lat],
  ],
  ...bare,
]

const ringOf = ({ south, north }: Strip): Ring => [
  [south.west, south.lat],
  [south.east, south.lat],
  [north.east, north.lat],
  [north.west, north.lat],
  [south.west, south.lat],
]

/** Metres of a piece of edge. */
export function lengthOf(a: Position, b: Position): number {
  const { x, y } = scaleAt(a[1])
  return Math.hypot((b[0] - a[0]) * x, (b[1] - a[1]) * y)
}

/** The middle of the widest piece on nine levels between the ends. The strips begin from south to north. */
function placeIn(strips: readonly Strip[]): Place {
  const south = strips[0]!.south.lat
  const north = strips.reduce((most, strip) => Math.max(most, strip.north.lat), south)
  const tenth = (lat: number) => Math.min(9, Math.floor((10 * (lat - south)) / (north - south)))
  const cut = strips.filter(strip => tenth(strip.north.lat) > tenth(strip.south.lat))
  const widthOf = (strip: Strip) => strip.south.east + strip.north.east - strip.south.west - strip.north.west
  const widest = (cut.length > 0 ? cut : strips).reduce((best, strip) =>
    widthOf(strip) > widthOf(best) ? strip : best,
  )
  const { south: low, north: high } = widest
  return { lon: (low.west + low.east + high.west + high.east) / 4, lat: (low.lat + high.lat) / 2 }
}
