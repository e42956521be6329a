import type { PlanBody, PlanSums } from '@lifetree/contract/area-plan'
import { comparePlans } from '@lifetree/contract/area-plan-adopting'
import { tryPlanMove } from '@lifetree/contract/area-plan-moving'
import type { OutputOf } from '@lifetree/contract/endpoint'
import { useEffect, useState } from 'react'
import { useAnswer } from '../call/use-call.tsx'
import type { Move } from './use-plan.ts'

type Tried = OutputOf<typeof tryPlanMove>

/** The figures of a plan as it is, or as it would be with the building that is being dragged. */
export interface PlanFigures {
  readonly households: ReadonlyMap<string, number>
  readonly sums: PlanSums
  /** Mean over the grids. */
  readonly compactness: number
  readonly exceptions: PlanBody['exceptions']
  /** Undefined until it is counted. */
  readonly follow: Tried['follow'] | undefined
  /** Where the building comes from and goes to while it is dragged. */
  readonly dragged: (Move & { readonly from: string }) | undefined
}

/** So many buildings are rated within a blink. */
const few = 1_000
/** Of more, a hand that crosses grid after grid asks only of the one over which it rests. */
const restMs = 250

/** The move in hand, once it is worth asking about. */
function useSettled(move: Move | undefined, buildings: number): Move | undefined {
  const [settled, setSettled] = useState<Move>()
  const wait = buildings > few ? restMs : 0
  useEffect(() => {
    if (wait === 0) return
    const timer = setTimeout(() => setSettled(move), move ? wait : 0)
    return () => clearTimeout(timer)
  }, [move, wait])
  if (wait === 0) return move
  return settled === move ? move : undefined
}

/** Households are a sum and change in the hand; all else is the server's, which rates the plan as it will when it is put down. */
export function usePlanFigures(body: PlanBody, move: Move | undefined): PlanFigures {
  const { plan, grids, buildings, exceptions } = body
  const held = buildings.find(({ id }) => id === move?.building)
  const dragged = move && held && held.grid !== move.to ? { ...move, from: held.grid } : undefined
  const asked = { id: plan.id, version: plan.version, building: dragged?.building ?? '', to: dragged?.to ?? '' }
  const rests = useSettled(move, buildings.length) !== undefined
  const { data: tried } = useAnswer(tryPlanMove, asked, { when: dragged && rests ? 'now' : 'wait', fresh: 600_000 })
  const { data: still } = useAnswer(comparePlans, { id: plan.id, other: plan.id })
  const now = dragged && tried
  const compact = new Map(grids.map(({ code, compactness }) => [code, compactness]))
  for (const { code, compactness } of now?.grids ?? []) compact.set(code, compactness)
  return {
    households: householdsAfter(body, move),
    sums: now?.sums ?? plan.sums!,
    compactness: [...compact.values()].reduce((sum, each) => sum + each, 0) / Math.max(1, compact.size),
    exceptions: now?.exceptions ?? exceptions,
    follow: (now ?? still)?.follow,
    dragged,
  }
}

/** Households of each grid as they would be after a move that is still under way. */
function householdsAfter({ grids, buildings }: PlanBody, move: Move | undefined): ReadonlyMap<string, number> {
  const households = new Map(grids.map(grid => [grid.code, grid.households]))
  const moved = buildings.find(({ id }) => id === move?.building)
  if (!move || !moved || moved.grid === move.to) return households
  households.set(moved.grid, households.get(moved.grid)! - moved.households)
  households.set(move.to, (households.get(move.to) ?? 0) + moved.households)
  return households
}
