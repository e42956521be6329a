import type { PlanBody } from '@lifetree/contract/area-plan'
import { useEffect, useEffectEvent, useState } from 'react'
import { bordersOf } from './grid-borders.ts'
import { type Direction, gridTowards, isDirection } from './grid-towards.ts'
import type { Move } from './use-plan.ts'

/** Where a press led nowhere: of which building of which version of the plan. */
interface Nowhere {
  readonly direction: Direction
  readonly of: string
}

/** Shift and an arrow: the chosen building goes to the neighbouring grid on that side. Answers the way in which there is none. */
export function useArrows(
  body: PlanBody | undefined,
  building: string | undefined,
  onMove: (move: Move) => void,
): Direction | undefined {
  const [nowhere, setNowhere] = useState<Nowhere>()
  const of = `${body?.plan.id} ${body?.plan.version} ${building}`
  const press = useEffectEvent((event: KeyboardEvent) => {
    const chosen = body?.buildings.find(({ id }) => id === building)
    const inField = event.target instanceof Element && event.target.closest('input, select, textarea') !== null
    if (!body || !chosen || !event.shiftKey || event.isComposing || inField || !isDirection(event.key)) return
    event.preventDefault()
    if (body.plan.state !== 'drawn') return
    const to = gridTowards({ buildings: body.buildings, borders: bordersOf(body.grids) }, chosen, event.key)
    setNowhere(to === undefined ? { direction: event.key, of } : undefined)
    if (to !== undefined) onMove({ building: chosen.id, to })
  })
  useEffect(() => {
    const heard = (event: KeyboardEvent): void => press(event)
    // Before the map, which pans by the same keys.
    window.addEventListener('keydown', heard, { capture: true })
    return () => window.removeEventListener('keydown', heard, { capture: true })
  }, [])
  return nowhere?.of === of ? nowhere.direction : undefined
}
