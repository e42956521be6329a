import 'maplibre-gl/dist/maplibre-gl.css'
import { useAppearance, useWords } from '@lifetree/ui'
import { groundLayers, groundSource } from '@lifetree/ui/map'
import { Map as MapLibre, type StyleSpecification, setWorkerUrl } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import { useEffect, useRef, useState } from 'react'
import { mapWords } from './words.ts'

export interface Spot {
  readonly lon: number
  readonly lat: number
}

interface PlaceMapProps {
  /** West, south, east, north: where it begins while no place is known. */
  readonly bounds: readonly number[] | null
  readonly place: Spot | undefined
  readonly onPlace: (spot: Spot) => void
}

const read = (role: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(`--lt-${role}`).trim()
const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6

/** The ground that our own server has: no tile of anybody else is fetched. */
function styleOf(): StyleSpecification {
  const ground = groundLayers({
    page: read('page'),
    surface: read('surface'),
    line: read('line'),
    text3: read('text-3'),
    accentWeak: read('accent-weak'),
    goodWeak: read('good-weak'),
  })
  return {
    version: 8,
    sources: { ground: groundSource },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': read('surface') } },
      ...ground.land,
      ...ground.names,
    ],
  }
}

function useMap(bounds: PlaceMapProps['bounds'], place: Spot | undefined) {
  const box = useRef<HTMLDivElement>(null)
  const [map, setMap] = useState<MapLibre>()
  const first = useRef({ bounds, place })
  const { theme } = useAppearance()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours are read from the page, which follows the theme
  useEffect(() => {
    if (!box.current) return
    setWorkerUrl(workerUrl)
    const { place: at, bounds: around } = first.current
    const [west = 73, south = 18, east = 135, north = 54] = around ?? []
    const made = new MapLibre({
      container: box.current,
      style: styleOf(),
      attributionControl: { compact: true },
      dragRotate: false,
      pitchWithRotate: false,
      ...(at ? { center: [at.lon, at.lat], zoom: 17 } : { bounds: [west, south, east, north] }),
    })
    made.touchZoomRotate.disableRotation()
    made.once('style.load', () => setMap(made))
    return () => {
      setMap(undefined)
      made.remove()
    }
  }, [theme])
  return { box, map }
}

/** A cross in the middle and a map that moves under it, by finger, mouse, buttons or arrow keys. */
export function PlaceMap({ bounds, place, onPlace }: PlaceMapProps) {
  const words = useWords(mapWords)
  const { box, map } = useMap(bounds, place)
  const tell = useRef(onPlace)
  useEffect(() => {
    tell.current = onPlace
  })
  useEffect(() => {
    if (!map) return
    // What a hand did: a map that only was opened has chosen nothing.
    const moved = (event: { originalEvent?: unknown }): void => {
      if (event.originalEvent === undefined) return
      const { lng, lat } = map.getCenter()
      tell.current({ lon: round(lng), lat: round(lat) })
    }
    map.on('moveend', moved)
    return () => void map.off('moveend', moved)
  }, [map])
  const lon = place?.lon
  const lat = place?.lat
  useEffect(() => {
    if (!map || lon === undefined || lat === undefined) return
    const at = map.getCenter()
    // A place that came from elsewhere moves the map.
    if (Math.abs(at.lng - lon) > 1e-5 || Math.abs(at.lat - lat) > 1e-5) map.jumpTo({ center: [lon, lat], zoom: 17 })
  }, [map, lon, lat])
  const zoom = (by: number) => () => {
    map?.zoomTo(map.getZoom() + by, { duration: 0 }, { originalEvent: by })
  }
  return (
    <div className="relative h-[48vh] min-h-60 overflow-hidden rounded-card border border-edge">
      <section ref={box} aria-label={words.map} className="absolute! inset-0" data-drawn={map !== undefined} />
      <svg
        viewBox="0 0 48 48"
        aria-hidden="true"
        className={`pointer-events-none absolute top-1/2 left-1/2 size-14 -translate-1/2 ${place ? 'text-accent' : 'text-text-3'}`}
      >
        <path d="M24 2v16M24 30v16M2 24h16M30 24h16" stroke="currentColor" strokeWidth="3" />
        <circle cx="24" cy="24" r="4" fill="currentColor" />
      </svg>
      <div className="absolute top-2 right-2 grid gap-2">
        <button
          type="button"
          className="lt-button lt-button-plain bg-surface"
          aria-label={words.closer}
          onClick={zoom(1)}
        >
          +
        </button>
        <button
          type="button"
          className="lt-button lt-button-plain bg-surface"
          aria-label={words.farther}
          onClick={zoom(-1)}
        >
          −
        </button>
      </div>
    </div>
  )
}
