import type { PlanBody } from '@lifetree/contract/area-plan'
import type { Colours } from '@lifetree/ui/tokens'
import type { StyleSpecification } from 'maplibre-gl'
import { tintGrids } from './grid-tints.ts'

type Borders = ReadonlyMap<string, ReadonlySet<string>>

const none = { type: 'FeatureCollection' as const, features: [] }
const sources = ['grids', 'barriers', 'limits', 'buildings', 'differing', 'chosen'] as const

/** By households, of buildings in their thousands smaller: else dots seen at once would be one blot. Near by, as large as a hand needs. */
const markRadius = (share: number, around = 0) => {
  const full = ['+', 4, ['*', 0.58, ['min', 12, ['sqrt', ['get', 'households']]]]]
  const at = (part: number) => ['+', around, ['*', part, full]]
  return ['interpolate', ['linear'], ['zoom'], 15.5, at(share), 18, at(1)] as never
}

const ring = (source: (typeof sources)[number], radius: number, colour: string, width: number) => ({
  ...{ id: source, type: 'circle' as const, source },
  paint: {
    ...{ 'circle-radius': radius, 'circle-opacity': 0 },
    ...{ 'circle-stroke-color': colour, 'circle-stroke-width': width },
  },
})

/** How large the mark of a building is beside the usual one, among so many. */
export const shareOf = (buildings: number): number => Math.min(1, Math.max(0.25, Math.sqrt(250 / buildings)))

/** Grids as outlines with their number, buildings tinted by grid, barriers bold. */
export const planStyle = (colours: Colours, tints: readonly string[], share: number): StyleSpecification => ({
  version: 8,
  sources: Object.fromEntries(
    sources.map(name => [
      name,
      { type: 'geojson' as const, data: none, ...(name === 'grids' && { promoteId: 'code' }) },
    ]),
  ),
  layers: [
    { id: 'ground', type: 'background', paint: { 'background-color': colours.page } },
    {
      id: 'grid-fill',
      type: 'fill',
      source: 'grids',
      paint: {
        'fill-color': ['case', ['boolean', ['feature-state', 'target'], false], colours.accentWeak, colours.surface],
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
        'circle-radius': markRadius(share),
        'circle-color': ['match', ['get', 'tint'], ...tints.flatMap((tint, n) => [n, tint]), colours.text3] as never,
        'circle-stroke-color': colours.surface,
        'circle-stroke-width': 1.5,
      },
    },
    ring('differing', markRadius(share, 2), colours.text, 2),
    ring('chosen', 15, colours.text, 3),
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

/** What stays while buildings are moved about on the map. */
export const groundOf = ({ grids, barriers, limits }: PlanBody) => ({
  grids: grids.map(({ code, shape }) => ({
    ...{ type: 'Feature', properties: { code, says: code.slice(-3) } },
    geometry: { type: 'MultiPolygon', coordinates: shape },
  })),
  barriers: barriers.map(line),
  limits: limits.map(line),
})

/** Each in the tint of its grid. */
export function buildingsOf({ buildings }: PlanBody, borders: Borders, tints: number): readonly object[] {
  const tintOf = tintGrids(borders, tints)
  return buildings.map(({ id, lon, lat, households, grid }) =>
    point([lon, lat], { id, households, tint: tintOf.get(grid) ?? 0 }),
  )
}

/** Where some of the buildings stand. */
export const placesOf = ({ buildings }: PlanBody, ids: ReadonlySet<string | undefined>): readonly object[] =>
  buildings.flatMap(({ id, lon, lat, households }) => (ids.has(id) ? [point([lon, lat], { households })] : []))
