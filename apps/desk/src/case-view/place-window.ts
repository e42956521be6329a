/** Metres of a degree of latitude. */
const metresPerDegree = 111_320

export interface Spot {
  readonly lon: number
  readonly lat: number
}

/** A window on the ground around a place, drawn flat: right enough over a few hundred metres. */
export interface PlaceWindow {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
  readonly width: number
  readonly height: number
  /** Pixels of a metre. */
  readonly scale: number
  readonly at: (spot: Spot) => readonly [x: number, y: number]
}

/** @param metres from edge to edge */
export function windowAround(
  centre: Spot,
  view: { readonly width: number; readonly height: number; readonly metres: number },
): PlaceWindow {
  const { width, height, metres } = view
  const scale = width / metres
  const lonMetres = metresPerDegree * Math.cos((centre.lat * Math.PI) / 180)
  const halfLon = metres / 2 / lonMetres
  const halfLat = height / scale / 2 / metresPerDegree
  return {
    west: centre.lon - halfLon,
    south: centre.lat - halfLat,
    east: centre.lon + halfLon,
    north: centre.lat + halfLat,
    width,
    height,
    scale,
    at: ({ lon, lat }) => [
      width / 2 + (lon - centre.lon) * lonMetres * scale,
      height / 2 - (lat - centre.lat) * metresPerDegree * scale,
    ],
  }
}

type Line = readonly (readonly number[])[]

/** The path of lines in the window's pixels. */
export const linePath = (window: PlaceWindow, lines: readonly Line[], end = ''): string =>
  lines
    .map(line => {
      const points = line.map(([lon = 0, lat = 0]) =>
        window
          .at({ lon, lat })
          .map(value => (Math.abs(value) < 0.05 ? 0 : value).toFixed(1))
          .join(' '),
      )
      return `M${points.join('L')}${end}`
    })
    .join('')

/** The path of a multipolygon in the window's pixels. */
export const outlinePath = (window: PlaceWindow, polygons: readonly (readonly Line[])[]): string =>
  linePath(window, polygons.flat(), 'Z')
