import type { PlanBody } from '@lifetree/contract/area-plan'
import { Button, useLanguage, useWords } from '@lifetree/ui'
import { useFollowing } from './compare-plans.tsx'
import type { Direction } from './grid-towards.ts'
import style from './plan.module.css'
import { usePlanSums } from './plan-sums.ts'
import type { PlanFigures } from './use-figures.ts'
import type { useMove } from './use-plan.ts'
import { planWords } from './words.ts'

interface MoveSaysProps {
  readonly body: PlanBody
  readonly figures: PlanFigures
  readonly move: ReturnType<typeof useMove>
  /** The arrow that was pressed where no grid lies that way. */
  readonly nowhere: Direction | undefined
}

/** Over the map: what the move in hand would come to, what the last one did and the way back, or why there was none. */
export function MoveSays({ body, figures, move, nowhere }: MoveSaysProps) {
  const words = useWords(planWords)
  const { format } = useLanguage()
  const sumsOf = usePlanSums()
  const followingOf = useFollowing()
  const { dragged, sums, compactness, follow, households } = figures
  const before = new Map(body.grids.map(grid => [grid.code, grid.households]))
  const change = (code: string): string =>
    words.change(code.slice(-3), format.number(before.get(code) ?? 0), format.number(households.get(code) ?? 0))
  if (dragged) {
    return (
      <div className={style.says} role="status" data-says="dragged">
        <strong>{words.held(dragged.building, dragged.from.slice(-3), dragged.to.slice(-3))}</strong>
        <span>{words.changes([dragged.from, dragged.to].map(change).join(' · '))}</span>
        <span className={style.saysMore}>{sumsOf(sums, compactness)}</span>
        {follow && <span className={style.saysMore}>{followingOf(follow)}</span>}
      </div>
    )
  }
  return (
    <div className={style.says} role="status" data-says={nowhere ? 'nowhere' : move.last ? 'moved' : 'nothing'}>
      {nowhere ? (
        <span>{words.nowhere[nowhere]}</span>
      ) : (
        move.last && (
          <>
            <span>{words.movedTo(move.last.building, move.last.to.slice(-3))}</span>
            <Button onClick={move.back}>{words.moveBack(move.last.from.slice(-3))}</Button>
          </>
        )
      )}
    </div>
  )
}
