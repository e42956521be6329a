import {
  type groupings,
  readOwnScore,
  readPostScores,
  readScores,
  readWorkerScores,
} from '@lifetree/contract/figure-score'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useAnswer } from '../call/use-call.tsx'
import { type Period, periodOf } from '../figure/figure-search.ts'
import { useToday } from '../figure/use-figures.ts'
import { useSession } from '../session/session-context.ts'
import { changedScores, type ScoreChange, type ScoreSearch, type ScoreView, viewsOf } from './score-search.ts'

/** What the address asks for, with what it leaves out filled in. */
export function useScoreSearch() {
  const search: ScoreSearch = useSearch({ strict: false })
  const navigate = useNavigate()
  const today = useToday()
  const { position } = useSession()
  const views = viewsOf(position.role)
  const go = (change: ScoreChange): void => {
    void navigate({ to: '.', search: changedScores(search, change) as never })
  }
  const view = views.find(one => one === search.of) ?? views[0] ?? 'own'
  return { search, go, today, views, view, period: periodOf(search, today) }
}

const isOfCentre = (view: ScoreView): view is 'operator' | 'dispatcher' | 'duty_officer' =>
  view === 'operator' || view === 'dispatcher' || view === 'duty_officer'

/** Each kind has an endpoint of its own, since each has a right of its own; one of them is asked. A reading of persons is logged: none is asked for again by itself. */
function useScoresOf(view: ScoreView, period: Period, area: string | undefined) {
  const asked = { ...period, ...(area !== undefined && { area }) }
  const when = (on: boolean) => ({ when: on ? 'now' : 'wait' }) as const
  const ofPosts = isOfCentre(view)
  const ofCases = view !== 'own' && view !== 'grid_worker' && !ofPosts
  const by = ofCases ? (view as (typeof groupings)[number]) : 'department'
  const own = useAnswer(readOwnScore, period, { ...when(view === 'own'), again: 60_000 })
  const workers = useAnswer(readWorkerScores, asked, when(view === 'grid_worker'))
  const ofCentre = useAnswer(readPostScores, { ...asked, post: ofPosts ? view : 'operator' }, when(ofPosts))
  const ofAll = useAnswer(readScores, { ...asked, by }, { ...when(ofCases), again: 60_000 })
  if (view === 'own') return own
  if (view === 'grid_worker') return workers
  return ofPosts ? ofCentre : ofAll
}

/** The list of a view as an export asks for it; what a person is counted himself is not taken out. */
function exportOf(view: ScoreView, asked: Period & { readonly area?: string }) {
  if (view === 'own') return undefined
  if (view === 'grid_worker') return { list: 'worker_scores', query: { ...asked } } as const
  return isOfCentre(view)
    ? ({ list: 'post_scores', query: { ...asked, post: view } } as const)
    : ({ list: 'scores', query: { ...asked, by: view } } as const)
}

export function useScores() {
  const asked = useScoreSearch()
  const { view, period, search } = asked
  const area = search.area !== undefined ? { area: search.area } : {}
  return {
    ...asked,
    answer: useScoresOf(view, period, search.area),
    exported: exportOf(view, { ...period, ...area }),
  }
}

export type Scores = ReturnType<typeof useScores>
