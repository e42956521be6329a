import 'maplibre-gl/dist/maplibre-gl.css'
import type { BoundaryFeature } from '@lifetree/contract/area'
import { useAppearance } from '@lifetree/ui'
import { groundLayers, groundSource } from '@lifetree/ui/map'
import { type GeoJSONSource, Map as MapLibre, Marker, type StyleSpecification, setWorkerUrl } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'

export interface Spot {
  readonly lon: number
  readonly lat: number
}

/** Something that stands on the ground: drawn by the page, placed by the map. */
export interface Pin extends Spot {
  readonly id: string
  readonly drawing: ReactNode
}

interface GroundProps {
  readonly label: string
  readonly outlines: readonly BoundaryFeature[]
  readonly pins: readonly Pin[]
  readonly centre: Spot | undefined
  /** The middle of what is shown, after each move. */
  readonly onMove?: (middle: Spot) => void
  readonly className: string
}

const read = (role: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(`--lt-${role}`).trim()

/** The grid's own outline on the ground that our own server has: no tile of anybody else is fetched. */
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
    sources: {
      ground: groundSource,
      grids: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
    },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': read('sunken') } },
      { id: 'area', type: 'fill', source: 'grids', paint: { 'fill-color': read('surface') } },
      ...ground.land,
      { id: 'edge', type: 'line', source: 'grids', paint: { 'line-color': read('accent'), 'line-width': 2 } },
      ...ground.names,
    ],
  }
}

const boundsOf = (outlines: readonly BoundaryFeature[]): [number, number, number, number] | undefined => {
  const points = outlines.flatMap(({ geometry }) => geometry.coordinates.flat(2))
  if (points.length === 0) return undefined
  const [lons, lats] = [points.map(point => point[0] ?? 0), points.map(point => point[1] ?? 0)]
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)]
}

/** The part of the map that draws beside the page; it is kept by having been fetched. */
export const keepDrawing = (): Promise<unknown> => fetch(workerUrl)

/** The map of MapLibre, made once and handed out when it can be drawn on. */
function useMap(centre: Spot | undefined) {
  const place = useRef<HTMLDivElement>(null)
  const [map, setMap] = useState<MapLibre>()
  const first = useRef(centre)
  const { theme } = useAppearance()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours are read from the page, which follows the theme
  useEffect(() => {
    if (!place.current) return
    setWorkerUrl(workerUrl)
    const made = new MapLibre({
      container: place.current,
      style: styleOf(),
      attributionControl: { compact: false },
      dragRotate: false,
      pitchWithRotate: false,
      ...(first.current && { center: [first.current.lon, first.current.lat], zoom: 17 }),
    })
    made.touchZoomRotate.disableRotation()
    // Not “load”: without a network the ground never comes, and the grid and its pins are drawn all the same.
    made.once('style.load', () => setMap(made))
    return () => {
      setMap(undefined)
      made.remove()
    }
  }, [theme])
  return { place, map }
}

function useOutlines(map: MapLibre | undefined, outlines: readonly BoundaryFeature[], fit: boolean): void {
  useEffect(() => {
    map?.getSource<GeoJSONSource>('grids')?.setData({ type: 'FeatureCollection', features: [...outlines] as never })
    const bounds = boundsOf(outlines)
    if (map && fit && bounds) map.fitBounds(bounds, { padding: 32, animate: false, maxZoom: 18 })
  }, [map, outlines, fit])
}

/** Elements that the map keeps in their places; what is in them is the page's own. */
function usePinPlaces(map: MapLibre | undefined, pins: readonly Pin[]): readonly { pin: Pin; element: HTMLElement }[] {
  const [placed, setPlaced] = useState<readonly { pin: Pin; element: HTMLElement }[]>([])
  useEffect(() => {
    if (!map) return
    const made = pins.map(pin => {
      const element = document.createElement('div')
      const marker = new Marker({ element }).setLngLat([pin.lon, pin.lat]).addTo(map)
      return { pin, element, marker }
    })
    setPlaced(made)
    return () => {
      for (const { marker } of made) marker.remove()
      setPlaced([])
    }
  }, [map, pins])
  return placed
}

/** A piece of ground with outlines and pins. Its twin, the list, holds the same for who cannot see it. */
export function Ground({ label, outlines, pins, centre, onMove, className }: GroundProps) {
  const { place, map } = useMap(centre)
  useOutlines(map, outlines, centre === undefined)
  const placed = usePinPlaces(map, pins)
  const moved = useRef(onMove)
  useEffect(() => {
    moved.current = onMove
  })
  useEffect(() => {
    if (!map) return
    const tell = (): void => {
      const { lng, lat } = map.getCenter()
      moved.current?.({ lon: lng, lat })
    }
    tell()
    map.on('move', tell)
    return () => void map.off('move', tell)
  }, [map])
  return (
    <>
      <section ref={place} aria-label={label} className={className} data-drawn={map !== undefined} />
      {placed.map(({ pin, element }) => createPortal(pin.drawing, element, pin.id))}
    </>
  )
}
