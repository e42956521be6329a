import { VectorTile } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'
import type { PlaceWindow } from './place-window.ts'

/** Tiles of this zoom are some 500 m wide: a window takes one to four. */
const zoom = 16
const across = 2 ** zoom

interface TileAddress {
  readonly x: number
  readonly y: number
}

const column = (lon: number): number => Math.floor(((lon + 180) / 360) * across)
/** Web Mercator counts rows from the north. */
const row = (lat: number): number =>
  Math.floor(((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * across)

/** The tiles that a window touches. */
export function tilesOf({ west, south, east, north }: PlaceWindow): TileAddress[] {
  const span = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)
  return span(column(west), column(east)).flatMap(x => span(row(north), row(south)).map(y => ({ x, y })))
}

export interface GroundFeature {
  readonly layer: string
  readonly kind: string
  readonly name: string | null
  /** Lines and rings, longitude and latitude. */
  readonly lines: readonly (readonly (readonly number[])[])[]
}

/** What the ground has in a window. */
export async function fetchGround(window: PlaceWindow): Promise<GroundFeature[]> {
  const tiles = await Promise.all(tilesOf(window).map(fetchTile))
  return tiles.flat()
}

async function fetchTile({ x, y }: TileAddress): Promise<GroundFeature[]> {
  const answer = await fetch(`/ground/${zoom}/${x}/${y}`)
  if (answer.status !== 200) return []
  const { layers } = new VectorTile(new PbfReader(await answer.arrayBuffer()))
  return Object.entries(layers).flatMap(([name, layer]) =>
    Array.from({ length: layer.length }, (_, i) => {
      const feature = layer.feature(i)
      const { kind, name: said } = feature.properties
      return {
        layer: name,
        kind: String(kind),
        name: typeof said === 'string' ? said : null,
        lines: linesOf(feature.toGeoJSON(x, y, zoom).geometry),
      }
    }),
  )
}

type Geometry = ReturnType<ReturnType<VectorTile['layers'][string]['feature']>['toGeoJSON']>['geometry']

function linesOf(geometry: Geometry): number[][][] {
  if (geometry.type === 'LineString') return [geometry.coordinates]
  if (geometry.type === 'Polygon' || geometry.type === 'MultiLineString') return geometry.coordinates
  return geometry.type === 'MultiPolygon' ? geometry.coordinates.flat() : []
}
