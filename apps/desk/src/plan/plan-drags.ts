import type { MapMouseEvent, MapTouchEvent, Map as MapView, Point } from 'maplibre-gl'

type Press = MapMouseEvent | MapTouchEvent

/** What is heard of a building on the map. */
export interface Drags {
  readonly onTake: (building: string) => void
  /** It is held here, over a grid or over none. */
  readonly onOver: (building: string, to: string | undefined, place: readonly [number, number]) => void
  /** Put down over a grid; undefined: let go. */
  readonly onEnd: (building: string, to: string | undefined) => void
}

/** Pixels around a press: a pointer hits what it points at, a thumb covers it. */
const pointer = 2
const thumb = 18
/** Where a thumb covers more places than this it cannot aim: it moves the map. */
const aimable = 6

function buildingAt(map: MapView, point: Point, reach: number): string | undefined {
  const [least, most] = [
    [point.x - reach, point.y - reach],
    [point.x + reach, point.y + reach],
  ] as [[number, number], [number, number]]
  const found = map
    .queryRenderedFeatures([least, most], { layers: ['buildings'] })
    .flatMap(({ geometry, properties }) => {
      if (geometry.type !== 'Point') return []
      const [lon = 0, lat = 0] = geometry.coordinates
      return [{ id: String(properties.id), at: `${lon} ${lat}`, away: map.project([lon, lat]).dist(point) }]
    })
  if (reach === thumb && new Set(found.map(({ at }) => at)).size > aimable) return undefined
  return found.sort((a, b) => a.away - b.away)[0]?.id
}

function gridAt(map: MapView, point: Point): string | undefined {
  const code: unknown = map.queryRenderedFeatures(point, { layers: ['grid-fill'] })[0]?.properties?.code
  return code === undefined ? undefined : String(code)
}

/** From the press on until the building is put down or let go; answers how to let it go. */
function follow(map: MapView, building: string, { onOver, onEnd }: Drags): () => void {
  let to: string | undefined
  const moved = ({ point, lngLat }: Press): void => {
    to = gridAt(map, point)
    onOver(building, to, [lngLat.lng, lngLat.lat])
  }
  const end = (at: string | undefined): void => {
    for (const each of heard) each.unsubscribe()
    page.abort()
    onEnd(building, at)
  }
  const heard = [
    map.on('mousemove', moved),
    map.on('touchmove', moved),
    map.on('mouseup', () => end(to)),
    map.on('touchend', () => end(to)),
    map.on('touchcancel', () => end(undefined)),
  ]
  const page = new AbortController()
  const { signal } = page
  // Beside the map nothing is put down.
  const outside = ({ target }: Event): void => {
    if (!(target instanceof Node && map.getCanvasContainer().contains(target))) end(undefined)
  }
  window.addEventListener('mouseup', outside, { signal })
  window.addEventListener('blur', () => end(undefined), { signal })
  window.addEventListener('keydown', ({ key }) => key === 'Escape' && end(undefined), { signal })
  return () => end(undefined)
}

/** Buildings are taken up with mouse or finger; a second finger lets go and moves the map. Answers how to stop hearing. */
export function hearDrags(map: MapView, drags: Drags): () => void {
  let letGo: (() => void) | undefined
  const stop = (): void => {
    letGo?.()
    letGo = undefined
  }
  const begin = (event: Press, reach: number): void => {
    stop()
    const building = buildingAt(map, event.point, reach)
    if (building === undefined) return
    event.preventDefault()
    drags.onTake(building)
    letGo = follow(map, building, {
      ...drags,
      onEnd: (...given) => {
        letGo = undefined
        drags.onEnd(...given)
      },
    })
  }
  const heard = [
    map.on('mousedown', event => begin(event, pointer)),
    map.on('touchstart', event => (event.points.length > 1 ? stop() : begin(event, thumb))),
  ]
  return () => {
    stop()
    for (const each of heard) each.unsubscribe()
  }
}
