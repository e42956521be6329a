import type { AreaLevel } from '@lifetree/standards'

/** Degrees. */
export interface MapWindow {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

/** As an address holds it. */
export const windowText = ({ west, south, east, north }: MapWindow): string =>
  [west, south, east, north].map(edge => edge.toFixed(5)).join()

export function readWindow(text: string | undefined): MapWindow | undefined {
  const [west, south, east, north] = text?.split(',').map(Number) ?? []
  if (west === undefined || south === undefined || east === undefined || north === undefined) return undefined
  return west < east && south < north ? { west, south, east, north } : undefined
}

/** The smallest window that holds all outlines; undefined for none. */
export function windowOf(
  outlines: readonly { readonly geometry: { readonly coordinates: readonly (readonly number[][][])[] } }[],
): MapWindow | undefined {
  const points = outlines.flatMap(outline => outline.geometry.coordinates.flat(2))
  if (points.length === 0) return undefined
  let [west, south, east, north] = [180, 90, -180, -90]
  for (const [lon = 0, lat = 0] of points) {
    west = Math.min(west, lon)
    south = Math.min(south, lat)
    east = Math.max(east, lon)
    north = Math.max(north, lat)
  }
  return { west, south, east, north }
}

/** Grown to the next line of a raster, so that small moves of the map ask for the same outlines. */
export function widened({ west, south, east, north }: MapWindow, raster: number): MapWindow {
  const down = (value: number): number => Number((Math.floor(value / raster) * raster).toFixed(4))
  const up = (value: number): number => Number((Math.ceil(value / raster) * raster).toFixed(4))
  return { west: down(west), south: down(south), east: up(east), north: up(north) }
}

/** The outlines that can be told apart at a zoom. */
export function levelAt(zoom: number): AreaLevel {
  if (zoom < 11) return 'district'
  return zoom < 13 ? 'community' : 'grid'
}

const metresAtEquator = 40_075_016.7
const tile = 512

/** Metres of the ground that a pixel shows. */
export const metresPerPixel = (zoom: number, lat: number): number =>
  (metresAtEquator * Math.cos((lat * Math.PI) / 180)) / (tile * 2 ** zoom)
