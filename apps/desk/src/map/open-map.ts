import { type Colours, lightSvg } from '@lifetree/ui/tokens'
import { type LngLatBoundsLike, Map as MapView, NavigationControl, setWorkerUrl } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import { lights } from '../case-list/case-search.ts'
import { mapStyle } from './map-style.ts'
import type { MapWindow } from './map-window.ts'

const pinPixels = 36

export const boundsOf = ({ west, south, east, north }: MapWindow): LngLatBoundsLike => [west, south, east, north]

async function addPin(map: MapView, name: string, svg: string): Promise<void> {
  const image = new Image(pinPixels, pinPixels)
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  if (!map.hasImage(name)) map.addImage(name, image)
}

/** Room around what is shown, in px, and at most so much of a small map; `bottom` for what lies over it there. */
const roomIn = ({ clientWidth, clientHeight }: HTMLElement, bottom: number) => {
  const across = Math.min(32, clientWidth / 8)
  return {
    left: across,
    right: across,
    top: Math.min(32, clientHeight / 8),
    bottom: Math.min(bottom, clientHeight / 4),
  }
}

/** How a map begins: on its window, as far as it has room. */
export const beginsOn = (place: HTMLElement, window: MapWindow, bottom = 32) => ({
  // A map without any height yet cannot be fitted to bounds, and would lie at the coast of Africa.
  center: [(window.west + window.east) / 2, (window.south + window.north) / 2] as [number, number],
  bounds: boundsOf(window),
  fitBoundsOptions: { padding: roomIn(place, bottom) },
})

interface MapParts {
  readonly place: HTMLElement
  readonly colours: Colours
  readonly window: MapWindow
}

/** A map on the ground that our own server has, its pins drawn; it asks no other server for anything. */
export async function openMap({ place, colours, window }: MapParts): Promise<MapView> {
  setWorkerUrl(workerUrl)
  const map = new MapView({
    container: place,
    style: mapStyle(colours),
    ...beginsOn(place, window, 88),
    attributionControl: { compact: false },
    dragRotate: false,
    pitchWithRotate: false,
    maxZoom: 19,
    minZoom: 7,
    fadeDuration: 0,
  })
  map.touchZoomRotate.disableRotation()
  map.keyboard.disableRotation()
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right')
  await map.once('load')
  await Promise.all(lights.map(light => addPin(map, `light-${light}`, lightSvg(light, colours, pinPixels))))
  return map
}
