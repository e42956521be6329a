import type { PlanBody } from '@lifetree/contract/area-plan'
import { useAppearance, useWords } from '@lifetree/ui'
import { type Colours, chartHues } from '@lifetree/ui/tokens'
import { type Map as MapView, Marker } from 'maplibre-gl'
import { useEffect, useEffectEvent, useMemo, useState } from 'react'
import { windowOf } from '../map/map-window.ts'
import plain from '../map/plain-map.module.css'
import { usePlainMap, useSource } from '../map/use-plain-map.ts'
import style from './plan.module.css'
import { hearDrags } from './plan-drags.ts'
import { buildingsOf, groundOf, placesOf, planStyle, shareOf } from './plan-style.ts'
import type { Move } from './use-plan.ts'
import { planWords } from './words.ts'

interface PlanMapProps {
  readonly body: PlanBody
  /** The grids that each borders on. */
  readonly borders: ReadonlyMap<string, ReadonlySet<string>>
  readonly building: string | undefined
  /** Buildings that another plan puts elsewhere. */
  readonly differing: ReadonlySet<string>
  readonly label: string
  readonly onChoose: (building: string) => void
  /** While a building is dragged: where it would go; undefined when it is let go. */
  readonly onDrag?: ((move: Move | undefined) => void) | undefined
  readonly onDrop?: ((move: Move) => void) | undefined
}

/** Black tells nothing apart on a dark ground. */
const tintsOf = (colours: Colours, theme: string): readonly string[] =>
  theme === 'dark' ? [colours.accent, colours.warn, colours.text, colours.text3] : chartHues

/** What the hand holds, over the map: it moves without the map being drawn anew. */
function openHeld(map: MapView) {
  const element = document.createElement('div')
  element.className = style.held ?? ''
  const marker = new Marker({ element })
  return {
    show: ([lng, lat]: readonly [number, number]) => void marker.setLngLat([lng, lat]).addTo(map),
    hide: () => void marker.remove(),
  }
}

/** The grid that a building is held over is lit, which draws nothing but its colour anew. */
function light(map: MapView, code: string | undefined, target: boolean): void {
  if (code !== undefined) map.setFeatureState({ source: 'grids', id: code }, { target })
}

/** A building is taken up and put down over another grid; one that is only pressed is chosen. */
function useDragging(map: MapView | undefined, { onChoose, onDrag, onDrop }: PlanMapProps): void {
  const choose = useEffectEvent((building: string) => onChoose(building))
  const say = useEffectEvent((move: Move | undefined) => onDrag?.(move))
  const drop = useEffectEvent((move: Move) => onDrop?.(move))
  const movable = onDrop !== undefined
  useEffect(() => {
    if (!map) return
    let target: string | undefined
    const held = openHeld(map)
    const aim = (building: string, to: string | undefined): void => {
      if (to === target) return
      light(map, target, false)
      light(map, to, true)
      target = to
      say(to === undefined ? undefined : { building, to })
    }
    return hearDrags(map, {
      onTake: building => choose(building),
      onOver: (building, to, place) => {
        if (!movable) return
        held.show(place)
        aim(building, to)
      },
      onEnd: (building, to) => {
        held.hide()
        aim(building, undefined)
        if (movable && to !== undefined) drop({ building, to })
      },
    })
  }, [map, movable])
}

/** Buildings tinted by grid, barriers bold. The list beside it is its twin for whoever cannot see it. */
export function PlanMap(props: PlanMapProps) {
  const { body, borders, building, differing, label } = props
  const words = useWords(planWords)
  const { theme } = useAppearance()
  const [window] = useState(() => windowOf(body.grids.map(({ shape }) => ({ geometry: { coordinates: shape } }))))
  const everywhere = window ?? { west: 118, south: 31, east: 119, north: 32 }
  const share = shareOf(body.buildings.length)
  const styleOf = (colours: Colours) => planStyle(colours, tintsOf(colours, theme), share)
  const { place, map, failed } = usePlainMap(everywhere, styleOf)
  useDragging(map, props)
  const tints = theme === 'dark' ? 4 : chartHues.length
  const ground = useMemo(() => groundOf(body), [body])
  const houses = useMemo(() => buildingsOf(body, borders, tints), [body, borders, tints])
  const chosen = useMemo(() => placesOf(body, new Set([building])), [body, building])
  const elsewhere = useMemo(() => placesOf(body, differing), [body, differing])
  useSource(map, 'grids', ground.grids)
  useSource(map, 'barriers', ground.barriers)
  useSource(map, 'limits', ground.limits)
  useSource(map, 'buildings', houses)
  useSource(map, 'differing', elsewhere)
  useSource(map, 'chosen', chosen)
  return (
    <>
      <section ref={place} className={plain.mapView} aria-label={label} data-ready={map !== undefined} />
      {failed && <p className={plain.mapSays}>{words.noWebgl}</p>}
    </>
  )
}
