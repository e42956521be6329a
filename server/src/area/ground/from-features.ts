import { GeoJSONVT } from '@maplibre/geojson-vt'
import { fromGeojsonVt } from '@maplibre/vt-pbf'
import { type Ground, noGround } from './ground.ts'

/** A layer's features in GeoJSON's form, with what is read of them. */
interface DrawnFeature {
  readonly type: 'Feature'
  readonly properties: Readonly<Record<string, string>>
  readonly geometry: { readonly type: 'Point' | 'LineString' | 'Polygon'; readonly coordinates: unknown }
}

type Collection = ConstructorParameters<typeof GeoJSONVT>[0]
type Layers = Readonly<Record<string, readonly DrawnFeature[]>>

const leastZoom = 10
const mostZoom = 16
/** Units of a tile's grid, by the standard of vector tiles. */
const extent = 4096

/** A ground that is held in memory and cut into tiles when asked: for a city of some thousand features. */
export function groundFromFeatures(layers: Layers): Ground {
  const indexes = Object.entries(layers)
    .filter(([, features]) => features.length > 0)
    .map(([name, features]) => [name, indexOf(features)] as const)
  if (indexes.length === 0) return noGround
  return {
    cover: { bounds: boundsOf(Object.values(layers).flat()), leastZoom, mostZoom, credit: '' },
    tile: async (zoom, x, y) => {
      const found = indexes.flatMap(([name, index]) => {
        const tile = index.getTile(zoom, x, y)
        return tile ? [[name, tile] as const] : []
      })
      return found.length === 0 ? undefined : fromGeojsonVt(Object.fromEntries(found), { version: 2, extent })
    },
    close: async () => {},
  }
}

const indexOf = (features: readonly DrawnFeature[]): GeoJSONVT =>
  new GeoJSONVT({ type: 'FeatureCollection', features } as Collection, { maxZoom: mostZoom, extent })

function boundsOf(features: readonly DrawnFeature[]): [number, number, number, number] {
  const numbers = features.map(({ geometry }) => [geometry.coordinates].flat(4) as number[])
  const lons = numbers.flatMap(each => each.filter((_, i) => i % 2 === 0))
  const lats = numbers.flatMap(each => each.filter((_, i) => i % 2 === 1))
  const least = (values: readonly number[]) => values.reduce((a, b) => Math.min(a, b))
  const most = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b))
  return [least(lons), least(lats), most(lons), most(lats)]
}
