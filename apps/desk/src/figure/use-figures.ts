import { readFigures } from '@lifetree/contract/figure'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useAnswer } from '../call/use-call.tsx'
import { useServerNow } from '../case/use-server-now.ts'
import { useSession } from '../session/session-context.ts'
import {
  changedFigures,
  type FigureChange,
  type FigureSearch,
  filterOfFigures,
  levelBelow,
  periodOf,
} from './figure-search.ts'

/** The day of the city, YYYY-MM-DD. */
export function useToday(): string {
  const { timeZone } = useSession()
  const now = useServerNow()
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone }).format(now)
}

/** What the address asks for, with what it leaves out filled in. */
export function useFigureSearch() {
  const search: FigureSearch = useSearch({ strict: false })
  const navigate = useNavigate()
  const today = useToday()
  const { position } = useSession()
  const go = (change: FigureChange, how: 'push' | 'replace' = 'push'): void => {
    void navigate({ to: '.', search: changedFigures(search, change) as never, replace: how === 'replace' })
  }
  const by = search.by ?? levelBelow(search.area ?? position.area)
  return { search, go, today, by, period: periodOf(search, today), filter: filterOfFigures(search) }
}

export function useFigures() {
  const asked = useFigureSearch()
  const { by, period, filter } = asked
  const input = { ...filter, ...period, by }
  return { ...asked, input, answer: useAnswer(readFigures, input, { meanwhile: 'previous', again: 60_000 }) }
}

export type Figures = ReturnType<typeof useFigures>
