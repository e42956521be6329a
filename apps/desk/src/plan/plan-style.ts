import type { PlanBody } from '@lifetree/contract/area-plan'
import type { Colours } from '@lifetree/ui/tokens'
import type { StyleSpecification } from 'maplibre-gl'
import { tintGrids } from './grid-tints.ts'

const none = { type: 'FeatureCollection' as const, features: [] }
const sources = ['grids', 'barriers', 'limits', 'buildings', 'chosen'] as const

/** Grids as outlines with their number, buildings tinted by grid, barriers bold. */
export const planStyle = (colours: Colours, tints: readonly string[]): StyleSpecification => ({
  version: 8,
  sources: Object.fromEntries(sources.map(name => [name, { type: 'geojson' as const, data: none }])),
  layers: [
    { id: 'ground', type: 'background', paint: { 'background-color': colours.page } },
    {
      id: 'grid-fill',
      type: 'fill',
      source: 'grids',
      paint: {
        'fill-color': ['case', ['get', 'target'], colours.accentWeak, colours.surface],
        'fill-opacity': 0.95,
      },
    },
    { id: 'grid-line', type: 'line', source: 'grids', paint: { 'line-color': colours.text2, 'line-width': 1.5 } },
    {
      id: 'limits',
      type: 'line',
      source: 'limits',
      paint: { 'line-color': colours.text3, 'line-width': 1.5, 'line-dasharray': [3, 2] },
    },
    { id: 'barriers', type: 'line', source: 'barriers', paint: { 'line-color': colours.text, 'line-width': 5 } },
    {
      id: 'buildings',
      type: 'circle',
      source: 'buildings',
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['sqrt', ['get', 'households']], 0, 4, 12, 11],
        'circle-color': ['match', ['get', 'tint'], ...tints.flatMap((tint, n) => [n, tint]), colours.text3] as never,
        'circle-stroke-color': colours.surface,
        'circle-stroke-width': 1.5,
      },
    },
    {
      id: 'chosen',
      type: 'circle',
      source: 'chosen',
      paint: {
        'circle-radius': 15,
        'circle-opacity': 0,
        'circle-stroke-color': colours.text,
        'circle-stroke-width': 3,
      },
    },
    {
      id: 'grid-name',
      type: 'symbol',
      source: 'grids',
      layout: { 'text-field': ['get', 'says'], 'text-size': 13 },
      paint: { 'text-color': colours.text, 'text-halo-color': colours.surface, 'text-halo-width': 2 },
    },
  ],
})

const point = (coordinates: readonly number[], properties: object) => ({
  ...{ type: 'Feature', properties },
  geometry: { type: 'Point', coordinates },
})
const line = (coordinates: readonly (readonly number[])[]) => ({
  ...{ type: 'Feature', properties: {} },
  geometry: { type: 'LineString', coordinates },
})

interface Shown {
  readonly building: string | undefined
  /** The grid that a building is dragged over. */
  readonly target: string | undefined
  readonly tints: number
}

/** What the sources of the map hold. */
export function featuresOf(
  body: PlanBody,
  { building, target, tints }: Shown,
): Record<(typeof sources)[number], object[]> {
  const tintOf = tintGrids(body.grids, tints)
  const chosen = body.buildings.find(({ id }) => id === building)
  return {
    grids: body.grids.map(({ code, shape }) => ({
      ...{ type: 'Feature', properties: { code, says: code.slice(-3), target: code === target } },
      geometry: { type: 'MultiPolygon', coordinates: shape },
    })),
    barriers: body.barriers.map(line),
    limits: body.limits.map(line),
    buildings: body.buildings.map(({ id, lon, lat, households, grid }) =>
      point([lon, lat], { id, households, tint: tintOf.get(grid) ?? 0 }),
    ),
    chosen: chosen ? [point([chosen.lon, chosen.lat], {})] : [],
  }
}
