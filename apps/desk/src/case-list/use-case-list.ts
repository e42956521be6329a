import type { CaseSummary, CaseTab } from '@lifetree/contract/case'
import type { TabCount } from '@lifetree/contract/case-filter'
import type { OutputOf } from '@lifetree/contract/endpoint'
import { listViewedCases, type View, type ViewScreen } from '@lifetree/contract/view'
import { useState } from 'react'
import { useAnswer } from '../call/use-call.tsx'
import { type CaseSearch, filterOf } from './case-search.ts'
import { fresh, type Steady, settle } from './steady-rows.ts'

type Answer = OutputOf<typeof listViewedCases>

interface Held {
  readonly answer: Answer
  readonly steady: Steady<CaseSummary>
}

export interface CaseList {
  readonly rows: readonly CaseSummary[]
  readonly left: ReadonlySet<string>
  readonly waiting: number
  readonly showWaiting: () => void
  readonly total: number
  readonly more: boolean
  readonly counts: readonly TabCount[]
  /** The saved views of the screen, with what each lists now. */
  readonly views: readonly View[]
  readonly next: string | null
  readonly previous: string | null
  readonly state: 'loading' | 'shown' | 'failed'
  readonly error: unknown
  readonly retry: () => void
}

/** The input of the list that an address asks for. */
export const listInput = (screen: ViewScreen, search: CaseSearch, tab: CaseTab) => ({
  screen,
  tab,
  ...filterOf(search),
  ...(search.sort && { sort: search.sort }),
  ...(search.after && { after: search.after }),
  ...(search.before && { before: search.before }),
})

const stateOf = (held: Held | undefined, failed: boolean): CaseList['state'] => {
  if (held) return 'shown'
  return failed ? 'failed' : 'loading'
}

/** The cases that an address asks for, 50 a page; rows keep their place until the person asks for the new ones. */
export function useCaseList(screen: ViewScreen, search: CaseSearch, tab: CaseTab): CaseList {
  const input = listInput(screen, search, tab)
  const list = JSON.stringify(input)
  const asked = useAnswer(listViewedCases, input, { meanwhile: 'previous', again: 60_000 })
  const [held, setHeld] = useState<Held>()
  const answer = asked.isPlaceholderData ? undefined : asked.data
  if (answer && answer !== held?.answer) setHeld({ answer, steady: settle(held?.steady, list, answer.cases) })
  const { steady } = held ?? {}
  return {
    ...answered(held?.answer),
    rows: steady?.rows ?? [],
    left: steady?.left ?? new Set(),
    waiting: steady?.waiting.length ?? 0,
    showWaiting: () => held && setHeld({ ...held, steady: fresh(list, held.answer.cases) }),
    state: stateOf(held, asked.isError),
    error: asked.error,
    retry: () => void asked.refetch(),
  }
}

const unanswered: Omit<Answer, 'cases' | 'serverTime'> = {
  total: 0,
  more: false,
  counts: [],
  views: [],
  next: null,
  previous: null,
}

const answered = (answer: Answer | undefined): typeof unanswered => answer ?? unanswered
