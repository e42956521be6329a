import type { LayerSpecification, SourceSpecification } from 'maplibre-gl'
import type { Colours } from '../tokens.ts'

/** The colours of a quiet ground: what lies on it never outshines a pin. */
export type GroundColours = Pick<Colours, 'page' | 'surface' | 'line' | 'text3' | 'accentWeak' | 'goodWeak'>

/** The base map that the server has, or an empty one. */
export const groundSource: SourceSpecification = { type: 'vector', url: '/ground/tiles.json' }

const source = 'ground'
const major = ['in', ['get', 'kind'], ['literal', ['highway', 'major_road']]]
const minor = ['in', ['get', 'kind'], ['literal', ['minor_road', 'other']]]
const green = ['in', ['get', 'kind'], ['literal', ['park', 'garden', 'forest', 'wood', 'grass', 'recreation_ground']]]
/** Metres of a street's width as pixels: doubles with each zoom, and never vanishes before. */
const wide = (at16: number) => ['interpolate', ['exponential', 2], ['zoom'], 11, 0.6, 16, at16, 20, at16 * 14]

/**
 * What lies under outlines and pins, in the layers of the Protomaps basemap. `land`: below the outlines; `names`: above
 * them. An outline's fill goes between ground and land.
 */
export function groundLayers(colours: GroundColours): Readonly<Record<'land' | 'names', LayerSpecification[]>> {
  const street = (id: string, filter: unknown, width: number) => ({
    id,
    type: 'line',
    source,
    'source-layer': 'roads',
    filter,
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: { 'line-color': colours.line, 'line-opacity': 0.7, 'line-width': wide(width) },
  })
  const fill = (id: string, layer: string, colour: string, filter?: unknown) => ({
    id,
    type: 'fill',
    source,
    'source-layer': layer,
    ...(filter !== undefined && { filter }),
    paint: { 'fill-color': colour },
  })
  const name = (id: string, layer: string, rest: { minzoom: number; layout?: object }) => ({
    id,
    type: 'symbol',
    source,
    'source-layer': layer,
    minzoom: rest.minzoom,
    filter: ['has', 'name'],
    layout: { 'text-field': ['get', 'name'], 'text-size': 12, 'text-max-width': 8, ...rest.layout },
    paint: { 'text-color': colours.text3, 'text-halo-color': colours.surface, 'text-halo-width': 1.5 },
  })
  const land = [
    fill('ground-green', 'landuse', colours.goodWeak, green),
    fill('ground-yard', 'landuse', colours.page, ['!', green]),
    fill('ground-water', 'water', colours.accentWeak, ['==', ['geometry-type'], 'Polygon']),
    street('ground-street', minor, 7),
    street('ground-avenue', major, 13),
    {
      ...fill('ground-building', 'buildings', colours.page),
      minzoom: 14,
      paint: { 'fill-color': colours.page, 'fill-outline-color': colours.line },
    },
  ]
  const names = [
    name('ground-street-name', 'roads', { minzoom: 15, layout: { 'symbol-placement': 'line', 'text-max-angle': 30 } }),
    name('ground-poi-name', 'pois', { minzoom: 17, layout: { 'text-optional': true } }),
  ]
  return { land: land as LayerSpecification[], names: names as LayerSpecification[] }
}
