/** Metres east and north of a place, for ground a few kilometres wide: maps WGS84 degrees there and back. */
export interface Ground {
  x(lon: number): number
  y(lat: number): number
  lon(x: number): number
  lat(y: number): number
}

/** Lengths are multiples of a micrometre or so: sums and differences of coordinates are then exact. */
const STEP = 2 ** -20
export const snap = (metres: number): number => Math.round(metres / STEP) * STEP

/**
 * Degrees to metres at a latitude by the series of the WGS84 ellipsoid (National Geospatial-Intelligence Agency,
 * American Practical Navigator, table 7: length of a degree of latitude and longitude).
 */
export function groundAt(lon0: number, lat0: number): Ground {
  const phi = (lat0 * Math.PI) / 180
  const north = 111_132.92 - 559.82 * Math.cos(2 * phi) + 1.175 * Math.cos(4 * phi) - 0.0023 * Math.cos(6 * phi)
  const east = 111_412.84 * Math.cos(phi) - 93.5 * Math.cos(3 * phi) + 0.118 * Math.cos(5 * phi)
  return {
    x: lon => snap((lon - lon0) * east),
    y: lat => snap((lat - lat0) * north),
    lon: x => lon0 + x / east,
    lat: y => lat0 + y / north,
  }
}
