import { getAreaTree } from '@lifetree/contract/area'
import { getPlan, listPlans, movePlanBuildings, type PlanBody } from '@lifetree/contract/area-plan'
import { useLanguage } from '@lifetree/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { answerKey, useAnswer, useCommand } from '../call/use-call.tsx'
import type { PlanSearch } from './plan-search.ts'

export function usePlanSearch() {
  const search: PlanSearch = useSearch({ strict: false })
  const navigate = useNavigate()
  const go = (to: PlanSearch, replace = false): void => void navigate({ to: '.', search: to as never, replace })
  return { search, go }
}

const pace = 1_500

/** Plans and what they are drawn from; asked again while one is being drawn. */
export function usePlans() {
  const [waits, setWaits] = useState(false)
  const answer = useAnswer(listPlans, {}, { again: waits ? pace : undefined })
  const waiting = answer.data?.plans.some(({ state }) => state === 'waiting') ?? false
  if (waiting !== waits) setWaits(waiting)
  return answer
}

/** Names of communities by their codes; the code until they are known. */
export function useAreaNames(): (code: string) => string {
  const { lang } = useLanguage()
  const { data } = useAnswer(getAreaTree, { down: 'community' }, { fresh: 600_000 })
  const names = new Map(data?.areas.map(({ code, name }) => [code, name[lang]]))
  return code => names.get(code) ?? code
}

export interface Move {
  readonly building: string
  readonly to: string
}

/** Puts a building into another grid: the answer is the plan with all its figures anew. */
export function useMove(body: PlanBody | undefined) {
  const command = useCommand(movePlanBuildings)
  const queries = useQueryClient()
  const run = ({ building, to }: Move): void => {
    if (body?.plan.state !== 'drawn' || command.busy === 'busy') return
    const { id, version } = body.plan
    command.run({ id, version, buildings: [building], to }).then(
      after => {
        queries.setQueryData(answerKey(getPlan, { id }), after)
        void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === listPlans.name })
      },
      () => void queries.invalidateQueries({ queryKey: answerKey(getPlan, { id }) }),
    )
  }
  return { run, error: command.error, busy: command.busy }
}

/** Households of each grid as they would be after a move that is still under way. */
export function householdsAfter({ grids, buildings }: PlanBody, move: Move | undefined): ReadonlyMap<string, number> {
  const households = new Map(grids.map(grid => [grid.code, grid.households]))
  const moved = buildings.find(({ id }) => id === move?.building)
  if (!move || !moved || moved.grid === move.to) return households
  households.set(moved.grid, households.get(moved.grid)! - moved.households)
  households.set(move.to, (households.get(move.to) ?? 0) + moved.households)
  return households
}
