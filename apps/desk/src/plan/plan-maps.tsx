import type { PlanBody } from '@lifetree/contract/area-plan'
import { comparePlans } from '@lifetree/contract/area-plan-adopting'
import { useWords } from '@lifetree/ui'
import { useMemo } from 'react'
import { useAnswer } from '../call/use-call.tsx'
import { bordersOf } from './grid-borders.ts'
import type { Direction } from './grid-towards.ts'
import { MoveSays } from './move-says.tsx'
import style from './plan.module.css'
import { PlanMap } from './plan-map.tsx'
import type { PlanFigures } from './use-figures.ts'
import { type Move, useAreaNames, type useMove, usePlanSearch } from './use-plan.ts'
import { planWords } from './words.ts'

interface PlanMapsProps {
  readonly body: PlanBody
  readonly other: PlanBody | undefined
  readonly figures: PlanFigures
  readonly move: ReturnType<typeof useMove>
  readonly nowhere: Direction | undefined
  readonly onDrag: (move: Move | undefined) => void
}

/** Rings on both maps around what the two plans put into different grids. */
function useDiffering(body: PlanBody, other: PlanBody | undefined): ReadonlySet<string> {
  const { data } = useAnswer(
    comparePlans,
    { id: body.plan.id, other: other?.plan.id ?? body.plan.id },
    { when: other ? 'now' : 'wait' },
  )
  return useMemo(() => new Set((other && data ? data.differing : []).map(({ building }) => building)), [data, other])
}

const bordersOrNone = (body: PlanBody | undefined) => bordersOf(body?.grids ?? [])

/** The map of a plan, and of the one that it is compared with beside it. */
export function PlanMaps({ body, other, figures, move, nowhere, onDrag }: PlanMapsProps) {
  const words = useWords(planWords)
  const { search, go } = usePlanSearch()
  const nameOf = useAreaNames()
  const differing = useDiffering(body, other)
  const borders = useMemo(() => bordersOrNone(body), [body])
  const otherBorders = useMemo(() => bordersOrNone(other), [other])
  const labelOf = ({ plan }: PlanBody): string => words.map(`${plan.name} · ${nameOf(plan.community)}`)
  const shown = {
    building: search.building,
    differing,
    onChoose: (building: string) => go({ ...search, building }, true),
  }
  const movable = body.plan.state === 'drawn' ? { onDrag, onDrop: move.run } : {}
  return (
    <div className={style.maps} data-maps={other ? 2 : 1}>
      <div className={style.map}>
        <PlanMap
          // Half as wide, it is fitted anew.
          key={`${body.plan.id} ${other ? 2 : 1}`}
          {...{ body, borders, label: labelOf(body), ...shown, ...movable }}
        />
        {other && <p className={style.named}>{body.plan.name}</p>}
        <MoveSays {...{ body, figures, move, nowhere }} />
      </div>
      {other && (
        <div className={style.map}>
          <PlanMap key={other.plan.id} {...{ body: other, borders: otherBorders, label: labelOf(other), ...shown }} />
          <p className={style.named}>{other.plan.name}</p>
        </div>
      )}
    </div>
  )
}
