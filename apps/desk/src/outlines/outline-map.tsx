import { findings as kinds } from '@lifetree/contract/area-finding'
import { useWords } from '@lifetree/ui'
import type { Map as MapView } from 'maplibre-gl'
import { useEffect, useEffectEvent } from 'react'
import { type MapWindow, windowOf } from '../map/map-window.ts'
import { boundsOf } from '../map/open-map.ts'
import plain from '../map/plain-map.module.css'
import { usePlainMap, useSource } from '../map/use-plain-map.ts'
import { outlineStyle } from './outline-style.ts'
import type { CheckedFile, Numbered } from './use-outline-file.ts'
import { outlineWords } from './words.ts'

type Outlines = CheckedFile['outlines']

interface OutlineMapProps {
  readonly outlines: Outlines
  readonly findings: readonly Numbered[]
  readonly shown: Numbered | undefined
  readonly onShow: (number: string) => void
}

/** How near the map goes to the place of a finding. */
const closeUp = 15
const margin = 0.005

/** What the map opens on: the outlines, else the places of the findings. */
function firstWindow(outlines: Outlines, findings: readonly Numbered[]): MapWindow | undefined {
  const drawn = windowOf(outlines.features)
  if (drawn) return drawn
  const places = findings.flatMap(({ finding }) => finding.at ?? [])
  if (places.length === 0) return undefined
  const lons = places.map(place => place.lon)
  const lats = places.map(place => place.lat)
  return {
    west: Math.min(...lons) - margin,
    east: Math.max(...lons) + margin,
    south: Math.min(...lats) - margin,
    north: Math.max(...lats) + margin,
  }
}

const pointOf = ({ number, finding }: Numbered): object[] =>
  finding.at
    ? [
        {
          type: 'Feature',
          properties: { number, weight: kinds[finding.kind].weight },
          geometry: { type: 'Point', coordinates: [finding.at.lon, finding.at.lat] },
        },
      ]
    : []

/** Brings the place of a finding, or the areas it concerns, into view. */
function useShown(map: MapView | undefined, shown: Numbered | undefined, concerned: Outlines['features']): void {
  const follow = useEffectEvent(() => {
    if (!map || !shown) return
    const { at } = shown.finding
    const window = windowOf(concerned)
    map.getContainer().scrollIntoView({ block: 'nearest' })
    if (at) map.jumpTo({ center: [at.lon, at.lat], zoom: Math.max(map.getZoom(), closeUp) })
    else if (window) map.fitBounds(boundsOf(window), { padding: 32, animate: false })
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: when another finding is chosen, not when the map is moved
  useEffect(() => follow(), [map, shown?.number])
}

function MapOf({ outlines, findings, shown, onShow, window }: OutlineMapProps & { readonly window: MapWindow }) {
  const words = useWords(outlineWords)
  const { place, map, failed } = usePlainMap(window, outlineStyle)
  const codes = [shown?.finding.code, shown?.finding.other]
  const concerned = outlines.features.filter(({ properties }) => codes.includes(properties.code))
  useSource(map, 'outlines', outlines.features)
  useSource(map, 'concerned', concerned)
  useSource(map, 'places', findings.flatMap(pointOf))
  useSource(map, 'chosen', shown ? pointOf(shown) : [])
  useShown(map, shown, concerned)
  const choose = useEffectEvent(onShow)
  useEffect(() => {
    const heard = map?.on('click', 'places', event => {
      const number = event.features?.[0]?.properties?.number
      if (number !== undefined) choose(String(number))
    })
    return () => heard?.unsubscribe()
  }, [map])
  return (
    <>
      <section
        ref={place}
        className={plain.mapView}
        aria-label={`${words.map}. ${words.mapHelp}`}
        data-shows={map && shown?.finding.at ? shown.number : undefined}
      />
      {failed && <p className={plain.mapSays}>{words.noWebgl}</p>}
    </>
  )
}

/** The outlines of a file with the places of its findings. The list beside it is its twin for whoever cannot see it. */
export function OutlineMap(props: OutlineMapProps) {
  const words = useWords(outlineWords)
  const window = firstWindow(props.outlines, props.findings)
  if (!window) return <p className={plain.mapSays}>{words.mapNone}</p>
  return <MapOf {...props} window={window} />
}
