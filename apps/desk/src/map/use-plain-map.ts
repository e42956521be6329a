import { useAppearance } from '@lifetree/ui'
import { type Colours, dark, light } from '@lifetree/ui/tokens'
import 'maplibre-gl/dist/maplibre-gl.css'
import {
  type GeoJSONSource,
  Map as MapView,
  NavigationControl,
  type StyleSpecification,
  setWorkerUrl,
} from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { MapWindow } from './map-window.ts'
import { beginsOn } from './open-map.ts'

function open(place: HTMLElement, window: MapWindow, style: StyleSpecification): MapView {
  setWorkerUrl(workerUrl)
  const map = new MapView({
    container: place,
    style,
    ...beginsOn(place, window),
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    maxZoom: 19,
    fadeDuration: 0,
  })
  map.touchZoomRotate.disableRotation()
  map.keyboard.disableRotation()
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right')
  return map
}

/** A map without tiles, in the colours of the page. */
export function usePlainMap(window: MapWindow, styleOf: (colours: Colours) => StyleSpecification) {
  const place = useRef<HTMLDivElement>(null)
  const { theme } = useAppearance()
  const colours: Colours = theme === 'dark' ? dark : light
  const [map, setMap] = useState<MapView>()
  const [failed, setFailed] = useState(false)
  const openHere = useEffectEvent((element: HTMLElement) => open(element, window, styleOf(colours)))
  // biome-ignore lint/correctness/useExhaustiveDependencies: other colours need another map
  useEffect(() => {
    if (!place.current) return
    let opened: MapView
    try {
      opened = openHere(place.current)
    } catch {
      setFailed(true)
      return
    }
    opened.once('load', () => setMap(opened))
    return () => {
      setMap(undefined)
      opened.remove()
    }
  }, [colours])
  return { place, map, failed }
}

/** Puts features into a source of the map. */
export function useSource(map: MapView | undefined, name: string, features: readonly object[]): void {
  useEffect(() => {
    map?.getSource<GeoJSONSource>(name)?.setData({ type: 'FeatureCollection', features } as never)
  }, [map, name, features])
}
