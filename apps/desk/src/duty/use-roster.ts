import { getDutyRoster } from '@lifetree/contract/duty'
import type { OutputOf } from '@lifetree/contract/endpoint'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useAnswer } from '../call/use-call.tsx'
import { type DutySearch, daysAfter } from './duty-search.ts'

export type Roster = OutputOf<typeof getDutyRoster>

const shown = 7

/** The week that the address names, and how to turn it. */
export function useRoster() {
  const search: DutySearch = useSearch({ strict: false })
  const navigate = useNavigate()
  const queries = useQueryClient()
  const asked = useAnswer(getDutyRoster, { ...search }, { meanwhile: 'previous', again: 60_000 })
  const go = (to: DutySearch): void => void navigate({ to: '.', search: to as never, replace: true })
  const from = asked.data?.from
  return {
    asked,
    chooseArea: (area: string) => go({ ...search, area }),
    turn: (weeks: number) => from && go({ ...search, from: daysAfter(from, weeks * shown) }),
    toToday: () => go({ ...(search.area && { area: search.area }) }),
    changed: () => void queries.invalidateQueries({ queryKey: [getDutyRoster.name] }),
  }
}
