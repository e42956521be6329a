import type { PlanBody } from '@lifetree/contract/area-plan'
import { useAppearance, useWords } from '@lifetree/ui'
import { type Colours, chartHues } from '@lifetree/ui/tokens'
import type { MapMouseEvent, Map as MapView } from 'maplibre-gl'
import { useEffect, useEffectEvent, useMemo, useState } from 'react'
import { windowOf } from '../map/map-window.ts'
import plain from '../map/plain-map.module.css'
import { usePlainMap, useSource } from '../map/use-plain-map.ts'
import { featuresOf, planStyle } from './plan-style.ts'
import type { Move } from './use-plan.ts'
import { planWords } from './words.ts'

interface PlanMapProps {
  readonly body: PlanBody
  readonly building: string | undefined
  readonly label: string
  readonly onChoose?: ((building: string) => void) | undefined
  /** While a building is dragged: where it would go; undefined when it is let go elsewhere. */
  readonly onDrag?: ((move: Move | undefined) => void) | undefined
  readonly onDrop?: ((move: Move) => void) | undefined
}

/** Black tells nothing apart on a dark ground. */
const tintsOf = (colours: Colours, theme: string): readonly string[] =>
  theme === 'dark' ? [colours.accent, colours.warn, colours.text, colours.text3] : chartHues

const propertyAt = (map: MapView, { point }: MapMouseEvent, layer: string, name: string): string | undefined => {
  const value = map.queryRenderedFeatures(point, { layers: [layer] })[0]?.properties?.[name]
  return value === undefined ? undefined : String(value)
}

/** A building is taken up and put down over another grid; one that is only pressed is chosen. */
function useDragging(map: MapView | undefined, { onChoose, onDrag, onDrop }: PlanMapProps) {
  const [dragged, setDragged] = useState<Move>()
  const choose = useEffectEvent((building: string) => onChoose?.(building))
  const over = useEffectEvent((move: Move | undefined) => {
    setDragged(move)
    onDrag?.(move)
  })
  const drop = useEffectEvent((move: Move) => onDrop?.(move))
  useEffect(() => {
    if (!map) return
    const down = map.on('mousedown', 'buildings', event => {
      const building = propertyAt(map, event, 'buildings', 'id')
      if (building === undefined) return
      event.preventDefault()
      choose(building)
      let to: string | undefined
      const moving = map.on('mousemove', next => {
        to = propertyAt(map, next, 'grid-fill', 'code')
        over(to === undefined ? undefined : { building, to })
      })
      map.once('mouseup', () => {
        moving.unsubscribe()
        over(undefined)
        if (to !== undefined) drop({ building, to })
      })
    })
    return () => down.unsubscribe()
  }, [map])
  return dragged
}

/** Buildings tinted by grid, barriers bold. The list beside it is its twin for whoever cannot see it. */
export function PlanMap(props: PlanMapProps) {
  const { body, building, label } = props
  const words = useWords(planWords)
  const { theme } = useAppearance()
  const [window] = useState(() => windowOf(body.grids.map(({ shape }) => ({ geometry: { coordinates: shape } }))))
  const everywhere = window ?? { west: 118, south: 31, east: 119, north: 32 }
  const { place, map, failed } = usePlainMap(everywhere, colours => planStyle(colours, tintsOf(colours, theme)))
  const dragged = useDragging(map, props)
  const target = dragged?.to
  const tints = theme === 'dark' ? 4 : chartHues.length
  const shown = useMemo(() => featuresOf(body, { building, target, tints }), [body, building, target, tints])
  useSource(map, 'grids', shown.grids)
  useSource(map, 'barriers', shown.barriers)
  useSource(map, 'limits', shown.limits)
  useSource(map, 'buildings', shown.buildings)
  useSource(map, 'chosen', shown.chosen)
  return (
    <>
      <section ref={place} className={plain.mapView} aria-label={label} data-ready={map !== undefined} />
      {failed && <p className={plain.mapSays}>{words.noWebgl}</p>}
    </>
  )
}
