import type { Shape } from '@lifetree/contract/control-area'
import type { MapWindow } from '../map/map-window.ts'

export type Corner = readonly number[]

const degreesOf = (text: string): number => (/^-?\d{1,3}(\.\d{1,10})?$/.test(text) ? Number(text) : Number.NaN)

export const isPlace = (lon = Number.NaN, lat = Number.NaN): boolean => Math.abs(lon) <= 180 && Math.abs(lat) <= 90

/** The corners that lines of “longitude, latitude” name; undefined where one is none. */
export function cornersIn(text: string): number[][] | undefined {
  const corners = text
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line =>
      line
        .split(/[,，\s]+/)
        .filter(part => part !== '')
        .map(degreesOf),
    )
  return corners.every(([lon, lat, ...more]) => isPlace(lon, lat) && more.length === 0) ? corners : undefined
}

/** Six decimals are a hand's breadth. */
export const linesOf = (corners: readonly Corner[]): string =>
  corners.map(corner => corner.map(degrees => Number(degrees.toFixed(6))).join(', ')).join('\n')

/** A double click ends a ring and is two clicks before: the same place twice in a row is one corner. */
export function withCorner(corners: readonly Corner[], corner: Corner, near: number): readonly Corner[] {
  const [lon = 0, lat = 0] = corner
  const [lastLon = Number.NaN, lastLat = Number.NaN] = corners.at(-1) ?? []
  return Math.hypot(lon - lastLon, lat - lastLat) <= near ? corners : [...corners, corner]
}

const metresOfDegree = 111_320
const sides = 64

/** A shape as a ring of corners: a circle becomes many. */
export function ringOfShape(shape: Shape): readonly Corner[] {
  if (shape.kind === 'polygon') return shape.ring
  const { lon, lat, radius } = shape
  const up = radius / metresOfDegree
  const across = up / Math.cos((lat * Math.PI) / 180)
  return Array.from({ length: sides }, (_, side) => {
    const turn = (2 * Math.PI * side) / sides
    return [lon + across * Math.cos(turn), lat + up * Math.sin(turn)]
  })
}

const margin = 0.003

/** What holds all corners, with some ground around them; undefined without any. */
export function windowOfRing(ring: readonly Corner[]): MapWindow | undefined {
  if (ring.length === 0) return undefined
  const lons = ring.map(([lon = 0]) => lon)
  const lats = ring.map(([, lat = 0]) => lat)
  return {
    west: Math.min(...lons) - margin,
    south: Math.min(...lats) - margin,
    east: Math.max(...lons) + margin,
    north: Math.max(...lats) + margin,
  }
}

const featureOf = (geometry: object, properties: object = {}): object => ({ type: 'Feature', properties, geometry })
const pointAt = (coordinates: Corner, place: number): object =>
  featureOf({ type: 'Point', coordinates }, { first: place === 0 })

/** A ring as it is drawn: its side so far while it is open, its ground when it is closed, and its corners. */
export function drawnFeatures(ring: readonly Corner[], state: 'open' | 'closed'): object[] {
  const [first] = ring
  if (!first) return []
  const corners = ring.length > 500 ? [] : ring.map(pointAt)
  if (ring.length < 3) return [featureOf({ type: 'LineString', coordinates: ring }), ...corners]
  const closed = [...ring, first]
  return state === 'closed'
    ? [featureOf({ type: 'Polygon', coordinates: [closed] })]
    : [featureOf({ type: 'LineString', coordinates: ring }), ...corners]
}
