import type { Colours } from '@lifetree/ui/tokens'
import type { StyleSpecification } from 'maplibre-gl'

const none = { type: 'FeatureCollection' as const, features: [] }

/** A grey ground without tiles: the outlines of the file, those that a finding concerns, and where the findings are. */
export const outlineStyle = (colours: Colours): StyleSpecification => ({
  version: 8,
  sources: {
    outlines: { type: 'geojson', data: none },
    concerned: { type: 'geojson', data: none },
    places: { type: 'geojson', data: none },
    chosen: { type: 'geojson', data: none },
  },
  layers: [
    { id: 'ground', type: 'background', paint: { 'background-color': colours.page } },
    {
      id: 'outline-fill',
      type: 'fill',
      source: 'outlines',
      paint: { 'fill-color': colours.surface, 'fill-opacity': 0.9 },
    },
    {
      id: 'concerned-fill',
      type: 'fill',
      source: 'concerned',
      paint: { 'fill-color': colours.accent, 'fill-opacity': 0.25 },
    },
    { id: 'outline-line', type: 'line', source: 'outlines', paint: { 'line-color': colours.edge, 'line-width': 1 } },
    {
      id: 'concerned-line',
      type: 'line',
      source: 'concerned',
      paint: { 'line-color': colours.accent, 'line-width': 2 },
    },
    {
      id: 'outline-name',
      type: 'symbol',
      source: 'outlines',
      layout: { 'text-field': ['get', 'name'], 'text-size': 12, 'text-max-width': 8 },
      paint: { 'text-color': colours.text2, 'text-halo-color': colours.surface, 'text-halo-width': 1.5 },
    },
    {
      id: 'places',
      type: 'circle',
      source: 'places',
      paint: {
        'circle-radius': 5,
        'circle-color': ['case', ['==', ['get', 'weight'], 'refusal'], colours.bad, colours.text3],
        'circle-stroke-color': colours.surface,
        'circle-stroke-width': 1.5,
      },
    },
    {
      id: 'chosen',
      type: 'circle',
      source: 'chosen',
      paint: {
        'circle-radius': 18,
        'circle-opacity': 0,
        'circle-stroke-color': colours.bad,
        'circle-stroke-width': 3,
      },
    },
  ],
})
