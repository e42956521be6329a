/** What a map must know before it asks for tiles. Longitudes and latitudes are WGS-84 degrees. */
export interface GroundCover {
  readonly bounds: readonly [west: number, south: number, east: number, north: number]
  readonly leastZoom: number
  /** From here on the browser enlarges. */
  readonly mostZoom: number
  /** Whose map it is, as its licence wants it said; empty where nobody need be named. */
  readonly credit: string
}

/** A base map: what lies under outlines and pins. It shows no person, and whoever opens a map may have it. */
export interface Ground {
  /** Undefined: there is none. */
  readonly cover: GroundCover | undefined
  /** A Mapbox Vector Tile with the layers of the Protomaps basemap; undefined where it is empty. */
  tile(zoom: number, x: number, y: number): Promise<Uint8Array | undefined>
  close(): Promise<void>
}

export const noGround: Ground = { cover: undefined, tile: async () => undefined, close: async () => {} }
