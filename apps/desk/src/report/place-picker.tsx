import { useAppearance, useWords } from '@lifetree/ui'
import { dark, light } from '@lifetree/ui/tokens'
import 'maplibre-gl/dist/maplibre-gl.css'
import type { GeoJSONSource, Map as MapView } from 'maplibre-gl'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { type MapWindow, metresPerPixel } from '../map/map-window.ts'
import { boundsOf, openMap } from '../map/open-map.ts'
import { useOutlines, useOwnOutline } from '../map/use-outlines.ts'
import type { Place } from './call-report.ts'
import style from './report.module.css'
import { reportWords } from './words.ts'

interface PlacePickerProps {
  readonly place: Place | undefined
  readonly onPlace: (place: Place) => void
}

/** A cross can be put on a thing to within so many pixels. */
const steady = 8
const around = 0.002

const windowOfPlace = ({ lon, lat }: Place): MapWindow => ({
  west: lon - around,
  east: lon + around,
  south: lat - around,
  north: lat + around,
})

interface View {
  readonly window: MapWindow
  readonly zoom: number
}

const viewOf = (map: MapView): View => {
  const bounds = map.getBounds()
  return {
    zoom: map.getZoom(),
    window: { west: bounds.getWest(), south: bounds.getSouth(), east: bounds.getEast(), north: bounds.getNorth() },
  }
}

function usePickerMap(start: MapWindow, onPlace: PlacePickerProps['onPlace']) {
  const box = useRef<HTMLDivElement>(null)
  const { theme } = useAppearance()
  const colours = theme === 'dark' ? dark : light
  const [map, setMap] = useState<MapView>()
  const [view, setView] = useState<View>()
  const [first] = useState(start)
  /** Only a hand chooses a place: the map's own moves do not. */
  const moved = useEffectEvent((opened: MapView, byHand: boolean) => {
    setView(viewOf(opened))
    if (!byHand) return
    const { lng, lat } = opened.getCenter()
    const accuracy = Math.max(5, Math.round(metresPerPixel(opened.getZoom(), lat) * steady))
    onPlace({ lon: Number(lng.toFixed(6)), lat: Number(lat.toFixed(6)), accuracy })
  })
  useEffect(() => {
    const element = box.current
    if (!element) return
    let opened: MapView | undefined
    let wanted = true
    openMap({ place: element, colours, window: first }).then(
      made => {
        if (!wanted) return made.remove()
        opened = made
        made.on('moveend', event => moved(made, event.originalEvent !== undefined))
        moved(made, false)
        setMap(made)
      },
      () => undefined,
    )
    return () => {
      wanted = false
      setMap(undefined)
      opened?.remove()
    }
  }, [colours, first])
  return { box, map, view }
}

/** The cross stands in the middle and the map moves under it, so that no finger hides the place. */
function Picker({
  place,
  onPlace,
  own,
}: PlacePickerProps & { readonly own: ReturnType<typeof useOwnOutline> & { window: MapWindow } }) {
  const words = useWords(reportWords)
  const { box, map, view } = usePickerMap(place ? windowOfPlace(place) : own.window, onPlace)
  const { outlines } = useOutlines(view, own.area, 'shown')
  useEffect(() => {
    map?.getSource<GeoJSONSource>('outlines')?.setData(outlines as never)
    map?.getSource<GeoJSONSource>('own')?.setData(own.outline as never)
  }, [map, outlines, own.outline])
  const lon = place?.lon
  const lat = place?.lat
  useEffect(() => {
    if (!map || lon === undefined || lat === undefined) return
    const at = map.getCenter()
    // A place that came from elsewhere, a grid chosen from the list, moves the map.
    if (Math.abs(at.lng - lon) > 1e-5 || Math.abs(at.lat - lat) > 1e-5) {
      map.fitBounds(boundsOf(windowOfPlace({ lon, lat, accuracy: 0 })))
    }
  }, [map, lon, lat])
  return (
    <div className={style.picker}>
      <section ref={box} className={style.pickerMap} aria-label={words.map} />
      <span className={style.cross} data-chosen={place !== undefined} aria-hidden="true" />
    </div>
  )
}

/** Opens once it is known where. */
export function PlacePicker(props: PlacePickerProps) {
  const own = useOwnOutline()
  const { window } = own
  return window ? <Picker {...props} own={{ ...own, window }} /> : <div className={style.picker} />
}
