import { groundLayers, groundSource } from '@lifetree/ui/map'
import type { Colours } from '@lifetree/ui/tokens'
import type { StyleSpecification } from 'maplibre-gl'

const none = { type: 'FeatureCollection' as const, features: [] }

/** Pins closer than this at a zoom stand together as a ring, px. */
const clusterRadius = 72
/** From here on every pin stands alone. */
const clusterUntil = 16

/** A grey ground, outlines, their names, the pins. */
export const mapStyle = (colours: Colours): StyleSpecification => ({
  version: 8,
  sources: {
    ground: groundSource,
    outlines: { type: 'geojson', data: none },
    own: { type: 'geojson', data: none },
    chosen: { type: 'geojson', data: none },
    cases: {
      type: 'geojson',
      data: none,
      cluster: true,
      clusterRadius,
      clusterMaxZoom: clusterUntil,
      clusterProperties: { red: ['+', ['get', 'red']], yellow: ['+', ['get', 'yellow']] },
    },
  },
  layers: [
    { id: 'ground', type: 'background', paint: { 'background-color': colours.page } },
    { id: 'outline-fill', type: 'fill', source: 'outlines', paint: { 'fill-color': colours.surface } },
    ...groundLayers(colours).land,
    {
      id: 'outline-line',
      type: 'line',
      source: 'outlines',
      paint: { 'line-color': colours.edge, 'line-width': 1, 'line-dasharray': [4, 3], 'line-opacity': 0.8 },
    },
    { id: 'own-line', type: 'line', source: 'own', paint: { 'line-color': colours.text2, 'line-width': 2 } },
    ...groundLayers(colours).names,
    {
      id: 'outline-name',
      type: 'symbol',
      source: 'outlines',
      layout: { 'text-field': ['get', 'label'], 'text-size': 12, 'text-max-width': 8 },
      paint: { 'text-color': colours.text3, 'text-halo-color': colours.surface, 'text-halo-width': 1.5 },
    },
    {
      id: 'chosen',
      type: 'circle',
      source: 'chosen',
      paint: {
        'circle-radius': 22,
        'circle-color': colours.accent,
        'circle-opacity': 0.18,
        'circle-stroke-color': colours.accent,
        'circle-stroke-width': 2,
      },
    },
    {
      id: 'pins',
      type: 'symbol',
      source: 'cases',
      filter: ['!', ['has', 'point_count']],
      layout: {
        'icon-image': ['concat', 'light-', ['get', 'light']],
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
        'icon-size': 0.5,
        'symbol-sort-key': ['get', 'red'],
      },
    },
  ],
})
