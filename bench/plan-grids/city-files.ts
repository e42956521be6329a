import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { City } from '@lifetree/grid-planner'

const HEAD = 'building_id,lon,lat,households,people,workload,compound_id'

/** Writes a city as the planner's command reads it. */
export function writeCity(folder: string, city: City): void {
  mkdirSync(folder, { recursive: true })
  const rows = city.communities.flatMap(({ buildings }) =>
    buildings.map(b => [b.id, b.lon, b.lat, b.households, b.people, b.workload, b.compound].join(',')),
  )
  writeFileSync(join(folder, 'buildings.csv'), `${HEAD}\n${rows.join('\n')}\n`)
  const features = (each: readonly (readonly [object, string, unknown])[]) =>
    JSON.stringify({
      type: 'FeatureCollection',
      features: each.map(([properties, type, coordinates]) => ({
        type: 'Feature',
        properties,
        geometry: { type, coordinates },
      })),
    })
  const outlines = city.communities.map(({ code, kind, rings }) => [{ code, kind }, 'MultiPolygon', rings] as const)
  writeFileSync(join(folder, 'boundary.geojson'), features(outlines))
  const lines = city.barriers.lines.map(line => [{ kind: 'river' }, 'LineString', line] as const)
  const crossings = city.barriers.crossings.map(place => [{ kind: 'crossing' }, 'Point', place] as const)
  writeFileSync(join(folder, 'barriers.geojson'), features([...lines, ...crossings]))
}
