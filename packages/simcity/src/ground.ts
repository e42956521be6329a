import { gridBlocksOf, inside } from './blocks.ts'
import { type Building, builtBlocksOf } from './buildings.ts'
import { closed, type Position, toPosition } from './geometry.ts'
import type { CitySpec } from './spec.ts'
import { streetsOf } from './streets.ts'

/** Something that a base map draws; the geometry is GeoJSON's, WGS-84. */
export interface GroundFeature {
  readonly type: 'Feature'
  readonly properties: { readonly kind: string; readonly name?: string }
  readonly geometry:
    | { readonly type: 'Point'; readonly coordinates: Position }
    | { readonly type: 'LineString'; readonly coordinates: readonly Position[] }
    | { readonly type: 'Polygon'; readonly coordinates: readonly (readonly Position[])[] }
}

/** Layers and kinds bear the names of the Protomaps basemap, so that one style draws the synthetic city and a real one. */
export interface Ground {
  readonly landuse: readonly GroundFeature[]
  readonly roads: readonly GroundFeature[]
  readonly buildings: readonly GroundFeature[]
  readonly pois: readonly GroundFeature[]
}

/** What lies on the ground of the drawn city: streets, parks and yards, buildings, the names of what people know. */
export function groundOf(spec: CitySpec): Ground {
  const blocks = [...builtBlocksOf(spec)]
  const buildings = blocks.flatMap(block => block.buildings)
  return {
    landuse: landuseOf(spec),
    roads: streetsOf(spec).map(({ name, main, line }) => ({
      type: 'Feature',
      properties: { kind: main ? 'major_road' : 'minor_road', name },
      geometry: { type: 'LineString', coordinates: line },
    })),
    buildings: buildings.map(({ footprint }) => ({
      type: 'Feature',
      properties: { kind: 'building' },
      geometry: { type: 'Polygon', coordinates: [footprint] },
    })),
    pois: [
      ...blocks.flatMap(({ compound }) => (compound ? [named('residential', compound.name, compound.position)] : [])),
      ...oneOfEach(buildings).map(({ use, name, position }) => named(use, name, position)),
    ],
  }
}

/** Parks are green, yards of schools and works differ from where people live. */
function landuseOf(spec: CitySpec): GroundFeature[] {
  return gridBlocksOf(spec).flatMap(({ blocks }) =>
    blocks
      .filter(({ kind }) => kind === 'park' || kind === 'school' || kind === 'works')
      .map(({ kind, corners }) => ({
        type: 'Feature' as const,
        properties: { kind: kind === 'works' ? 'industrial' : kind },
        geometry: { type: 'Polygon' as const, coordinates: [closed(inside(corners, 8).map(toPosition))] },
      })),
  )
}

/** A school of three buildings is named once. */
const oneOfEach = (buildings: readonly Building[]): Building[] => [
  ...new Map(
    buildings
      .filter(({ use }) => use !== 'dwelling')
      .toReversed()
      .map(building => [building.address, building]),
  ).values(),
]

const named = (kind: string, name: string, coordinates: Position): GroundFeature => ({
  type: 'Feature',
  properties: { kind, name },
  geometry: { type: 'Point', coordinates },
})
