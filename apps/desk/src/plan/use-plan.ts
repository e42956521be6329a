import { getAreaTree } from '@lifetree/contract/area'
import { getPlan, listPlans, type PlanBody } from '@lifetree/contract/area-plan'
import { comparePlans } from '@lifetree/contract/area-plan-adopting'
import { movePlanBuildings } from '@lifetree/contract/area-plan-moving'
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

interface Done extends Move {
  readonly from: string
}

const counted: readonly string[] = [listPlans.name, comparePlans.name]

/** Puts a building into another grid: the answer is the plan with all its figures anew. The last move can be taken back. */
export function useMove(body: PlanBody | undefined) {
  const command = useCommand(movePlanBuildings)
  const queries = useQueryClient()
  const [done, setDone] = useState<Done>()
  const run = ({ building, to }: Move): void => {
    const from = body?.buildings.find(({ id }) => id === building)?.grid
    if (body?.plan.state !== 'drawn' || command.busy === 'busy' || from === undefined || from === to) return
    const { id, version } = body.plan
    command.run({ id, version, buildings: [building], to }).then(
      after => {
        setDone({ building, from, to })
        queries.setQueryData(answerKey(getPlan, { id }), after)
        void queries.invalidateQueries({ predicate: ({ queryKey }) => counted.includes(String(queryKey[0])) })
      },
      () => void queries.invalidateQueries({ queryKey: answerKey(getPlan, { id }) }),
    )
  }
  // Another move since, or another plan, and it is no longer the last.
  const last = body?.buildings.some(({ id, grid }) => id === done?.building && grid === done.to) ? done : undefined
  const back = (): void => last && run({ building: last.building, to: last.from })
  return { run, back, last, error: command.error, busy: command.busy }
}
