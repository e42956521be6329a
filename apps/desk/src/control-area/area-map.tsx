import { useAppearance, useWords } from '@lifetree/ui'
import { type Colours, dark, light } from '@lifetree/ui/tokens'
import 'maplibre-gl/dist/maplibre-gl.css'
import type { GeoJSONSource, Map as MapView } from 'maplibre-gl'
import { type KeyboardEvent, type ReactNode, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import type { MapWindow } from '../map/map-window.ts'
import { boundsOf, openMap } from '../map/open-map.ts'
import { useOwnOutline } from '../map/use-outlines.ts'
import style from './control-area.module.css'
import { type Corner, drawnFeatures, windowOfRing } from './drawn-ring.ts'
import { controlWords } from './words.ts'

/** What a hand does to a ring that is being drawn. */
export interface Drawing {
  readonly onCorner: (corner: Corner, near: number) => void
  readonly onEnd: () => void
  readonly onBack: () => void
  readonly onCancel: () => void
}

interface AreaMapProps {
  /** The ring that is shown, or drawn so far. */
  readonly ring: readonly Corner[]
  readonly others: readonly (readonly Corner[])[]
  readonly crosses: boolean
  /** Undefined: it is only shown. */
  readonly drawing: Drawing | undefined
  /** What is done with the ring, under the ground and always in sight of it. */
  readonly foot?: ReactNode
}

const none = { type: 'FeatureCollection' as const, features: [] }
/** Two clicks within so many pixels are one corner. */
const samePixels = 6
/** A press so near the first corner closes the ring: a thumb covers as much. */
const closePixels = 22

function addLayers(map: MapView, colours: Colours): void {
  map.addSource('controls', { type: 'geojson', data: none })
  map.addSource('drawn', { type: 'geojson', data: none })
  const paint = { 'line-color': colours.text3, 'line-width': 1.5, 'line-dasharray': [2, 2] }
  map.addLayer({ id: 'control-line', type: 'line', source: 'controls', paint })
  map.addLayer({
    id: 'drawn-fill',
    type: 'fill',
    source: 'drawn',
    filter: ['==', ['geometry-type'], 'Polygon'],
    paint: { 'fill-color': colours.accent, 'fill-opacity': 0.18 },
  })
  map.addLayer({
    id: 'drawn-line',
    type: 'line',
    source: 'drawn',
    paint: { 'line-color': colours.accent, 'line-width': 2.5 },
  })
  map.addLayer({
    id: 'drawn-corners',
    type: 'circle',
    source: 'drawn',
    filter: ['==', ['geometry-type'], 'Point'],
    paint: {
      // The first one is where the ring is closed.
      'circle-radius': ['case', ['get', 'first'], 8, 5],
      'circle-color': colours.surface,
      'circle-stroke-color': colours.accent,
      'circle-stroke-width': 2,
    },
  })
}

function useMap(first: MapWindow, colours: Colours) {
  const box = useRef<HTMLElement>(null)
  const [map, setMap] = useState<MapView>()
  const [failed, setFailed] = useState(false)
  const [window] = useState(first)
  useEffect(() => {
    const element = box.current
    if (!element) return
    let opened: MapView | undefined
    let wanted = true
    openMap({ place: element, colours, window }).then(
      made => {
        if (!wanted) return made.remove()
        opened = made
        addLayers(made, colours)
        setMap(made)
      },
      () => setFailed(true),
    )
    return () => {
      wanted = false
      setMap(undefined)
      opened?.remove()
    }
  }, [colours, window])
  return { box, map, failed }
}

function useSource(map: MapView | undefined, name: string, features: readonly object[]): void {
  useEffect(() => {
    map?.getSource<GeoJSONSource>(name)?.setData({ type: 'FeatureCollection', features } as never)
  }, [map, name, features])
}

function isAtFirst(
  map: MapView,
  ring: readonly Corner[],
  { x, y }: { readonly x: number; readonly y: number },
): boolean {
  const [first] = ring
  if (!first || ring.length < 3) return false
  const at = map.project([first[0] ?? 0, first[1] ?? 0])
  return Math.hypot(at.x - x, at.y - y) <= closePixels
}

/** A click is a corner; on the first one, or a double click, it is the end. */
function useClicks(map: MapView | undefined, drawing: Drawing | undefined, ring: readonly Corner[]): void {
  const corner = useEffectEvent((at: Corner, near: number) => drawing?.onCorner(at, near))
  const closes = useEffectEvent((point: { x: number; y: number }) => map !== undefined && isAtFirst(map, ring, point))
  const end = useEffectEvent(() => drawing?.onEnd())
  const draws = drawing !== undefined
  useEffect(() => {
    if (!map || !draws) return
    map.doubleClickZoom.disable()
    map.getCanvas().style.cursor = 'crosshair'
    const clicks = map.on('click', ({ lngLat, point }) => {
      if (closes(point)) return end()
      const beside = map.unproject([point.x + samePixels, point.y])
      corner([lngLat.lng, lngLat.lat], Math.abs(beside.lng - lngLat.lng))
    })
    const doubles = map.on('dblclick', event => {
      event.preventDefault()
      end()
    })
    return () => {
      clicks.unsubscribe()
      doubles.unsubscribe()
      map.getCanvas().style.cursor = ''
      map.doubleClickZoom.enable()
    }
  }, [map, draws])
}

/** Enter ends a ring, Backspace takes its last corner back, Esc leaves it; no other key is the map's to take. */
const keysOf = ({ onEnd, onBack, onCancel }: Drawing): Readonly<Record<string, () => void>> => ({
  Enter: onEnd,
  Backspace: onBack,
  Escape: onCancel,
})

function MapOf({ ring, others, crosses, drawing, foot, window }: AreaMapProps & { readonly window: MapWindow }) {
  const words = useWords(controlWords)
  const { theme } = useAppearance()
  const colours = theme === 'dark' ? dark : light
  const { box, map, failed } = useMap(window, colours)
  const state = drawing ? 'open' : 'closed'
  useSource(
    map,
    'drawn',
    useMemo(() => drawnFeatures(ring, state), [ring, state]),
  )
  useSource(
    map,
    'controls',
    useMemo(() => others.flatMap(other => drawnFeatures(other, 'closed')), [others]),
  )
  useClicks(map, drawing, ring)
  useEffect(() => {
    // On a phone the form is longer than the screen: what is drawn on comes into sight, and with it how it is ended.
    if (map && state === 'open') box.current?.parentElement?.scrollIntoView({ block: 'nearest' })
  }, [map, state, box])
  useEffect(() => {
    map?.setPaintProperty('drawn-line', 'line-color', crosses ? colours.bad : colours.accent)
  }, [map, crosses, colours])
  const own = useEffectEvent(() => windowOfRing(ring))
  useEffect(() => {
    const around = state === 'closed' && own()
    if (map && around) map.fitBounds(boundsOf(around), { padding: 32, animate: false, maxZoom: 17 })
  }, [map, state])
  const press = (event: KeyboardEvent): void => {
    const does = drawing && keysOf(drawing)[event.key]
    if (!does) return
    event.preventDefault()
    event.stopPropagation()
    does()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of the map inside, which takes the focus
    <div className={style.map} onKeyDown={press}>
      <section
        ref={box}
        className={style.ground}
        aria-label={words.map}
        data-ready={map !== undefined}
        data-corners={ring.length}
      />
      {failed && <p className={style.says}>{words.noMap}</p>}
      {foot && <div className={style.foot}>{foot}</div>}
    </div>
  )
}

/** A ring on the ground, with the control areas that there are. The field of coordinates is its twin for whoever cannot see it. */
export function AreaMap(props: AreaMapProps) {
  const own = useOwnOutline()
  const window = windowOfRing(props.ring) ?? own.window
  return window ? <MapOf {...props} window={window} /> : <div className={style.map} />
}
