import { useAppearance, useWords } from '@lifetree/ui'
import { dark, light } from '@lifetree/ui/tokens'
import 'maplibre-gl/dist/maplibre-gl.css'
import type { GeoJSONSource, Map as MapView } from 'maplibre-gl'
import { type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from 'react'
import style from './map.module.css'
import type { MapWindow } from './map-window.ts'
import { openMap } from './open-map.ts'
import { type AreaFigure, type Pin, pinFeatures } from './pins.ts'
import { useFigures } from './use-figures.ts'
import { useRings } from './use-rings.ts'
import { mapWords } from './words.ts'

/** Outlines as the map draws them, each with its name. */
export interface Outlines {
  readonly type: 'FeatureCollection'
  readonly features: readonly object[]
}

interface CaseMapProps {
  readonly pins: readonly Pin[]
  /** In place of pins that are too many. */
  readonly figures: readonly AreaFigure[]
  readonly outlines: Outlines
  readonly own: Outlines
  readonly window: MapWindow
  readonly current: string | undefined
  /** The pin of the row under the pointer grows. */
  readonly hovered: string | undefined
  readonly onChoose: (id: string) => void
  readonly onMoved: (window: MapWindow, zoom: number) => void
  /** `Alt ↓`, `Alt ↑` */
  readonly onStep: (by: 1 | -1) => void
}

/** Opens the map in its place and closes it with it; another theme opens another one on the same window. */
function useMap(window: MapWindow, onMoved: CaseMapProps['onMoved']) {
  const place = useRef<HTMLDivElement>(null)
  const { theme } = useAppearance()
  const colours = theme === 'dark' ? dark : light
  const [map, setMap] = useState<MapView>()
  const [failed, setFailed] = useState(false)
  const last = useRef(window)
  const moved = useEffectEvent((view: MapView) => {
    const bounds = view.getBounds()
    last.current = {
      west: bounds.getWest(),
      south: bounds.getSouth(),
      east: bounds.getEast(),
      north: bounds.getNorth(),
    }
    onMoved(last.current, view.getZoom())
  })
  useEffect(() => {
    const element = place.current
    if (!element) return
    let opened: MapView | undefined
    let wanted = true
    openMap({ place: element, colours, window: last.current }).then(
      view => {
        if (!wanted) return view.remove()
        opened = view
        view.on('moveend', () => moved(view))
        moved(view)
        setMap(view)
      },
      () => setFailed(true),
    )
    return () => {
      wanted = false
      setMap(undefined)
      opened?.remove()
    }
  }, [colours])
  return { place, map, colours, failed }
}

function useSource(map: MapView | undefined, name: string, data: unknown): void {
  useEffect(() => {
    map?.getSource<GeoJSONSource>(name)?.setData(data as never)
  }, [map, name, data])
}

/** The pin of the chosen case, and of the row under the pointer, is larger than the others. */
function useGrownPin(map: MapView | undefined, current: string | undefined, hovered: string | undefined): void {
  useEffect(() => {
    const grown = [current ?? '', hovered ?? '']
    map?.setLayoutProperty('pins', 'icon-size', ['case', ['in', ['get', 'id'], ['literal', grown]], 0.9, 0.5])
  }, [map, current, hovered])
}

/** A ring around the chosen case, also where it stands in a cluster. */
function useChosen(map: MapView | undefined, pin: Pin | undefined): void {
  const lon = pin?.lon
  const lat = pin?.lat
  useEffect(() => {
    const features =
      lon === undefined || lat === undefined
        ? []
        : [{ type: 'Feature' as const, properties: {}, geometry: { type: 'Point' as const, coordinates: [lon, lat] } }]
    map?.getSource<GeoJSONSource>('chosen')?.setData({ type: 'FeatureCollection', features })
  }, [map, lon, lat])
}

/** Brings the chosen case into the window when it lies outside. */
function useCurrentInView(map: MapView | undefined, pin: Pin | undefined): void {
  const id = pin?.id
  const follow = useEffectEvent(() => {
    if (map && pin && !map.getBounds().contains([pin.lon, pin.lat])) map.easeTo({ center: [pin.lon, pin.lat] })
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: when another case is chosen, not when the map is moved
  useEffect(() => follow(), [id, map])
}

/** The cases as pins and rings, the areas as outlines. The list beside it is its twin for whoever cannot see it. */
export function CaseMap(props: CaseMapProps) {
  const { pins, outlines, own, current, hovered, onChoose } = props
  const words = useWords(mapWords)
  const { place, map, colours, failed } = useMap(props.window, props.onMoved)
  const [features, setFeatures] = useState({ pins, made: pinFeatures(pins) })
  if (features.pins !== pins) setFeatures({ pins, made: pinFeatures(pins) })
  useSource(map, 'outlines', outlines)
  useSource(map, 'own', own)
  useSource(map, 'cases', features.made)
  useGrownPin(map, current, hovered)
  const chosen = pins.find(pin => pin.id === current)
  useChosen(map, chosen)
  useCurrentInView(map, chosen)
  useRings(map, colours)
  useFigures(map, props.figures, colours)
  const choose = useEffectEvent(onChoose)
  useEffect(() => {
    if (!map) return
    const click = map.on('click', 'pins', event => {
      const id = event.features?.[0]?.properties?.id
      if (typeof id === 'string') choose(id)
    })
    const over = map.on('mouseenter', 'pins', () => map.getCanvas().classList.add(style.pointing ?? ''))
    const out = map.on('mouseleave', 'pins', () => map.getCanvas().classList.remove(style.pointing ?? ''))
    return () => {
      for (const heard of [click, over, out]) heard.unsubscribe()
    }
  }, [map])
  const onKey = (event: KeyboardEvent): void => {
    if (!event.altKey || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return
    event.preventDefault()
    props.onStep(event.key === 'ArrowDown' ? 1 : -1)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the map inside has the focus; this hears its keys
    <div className={style.mapPlace} onKeyDown={onKey}>
      <section ref={place} className={style.mapView} aria-label={`${words.map}. ${words.help}`} />
      {failed && <p className={style.failed}>{words.noWebgl}</p>}
    </div>
  )
}
