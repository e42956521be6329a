import type { CaseSummary, CaseTab } from '@lifetree/contract/case'
import { listCases, type TabCount } from '@lifetree/contract/case-reading'
import type { OutputOf } from '@lifetree/contract/endpoint'
import { useState } from 'react'
import { useAnswer } from '../call/use-call.tsx'
import { type CaseSearch, filterOf } from './case-search.ts'
import { fresh, type Steady, settle } from './steady-rows.ts'

type Answer = OutputOf<typeof listCases>

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
  readonly counts: readonly TabCount[]
  readonly next: string | null
  readonly previous: string | null
  readonly state: 'loading' | 'shown' | 'failed'
  readonly error: unknown
  readonly retry: () => void
}

/** The input of the list that an address asks for. */
export const listInput = (search: CaseSearch, tab: CaseTab) => ({
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
export function useCaseList(search: CaseSearch, tab: CaseTab): CaseList {
  const input = listInput(search, tab)
  const list = JSON.stringify(input)
  const asked = useAnswer(listCases, input, { meanwhile: 'previous', again: 60_000 })
  const [held, setHeld] = useState<Held>()
  const answer = asked.isPlaceholderData ? undefined : asked.data
  if (answer && answer !== held?.answer) setHeld({ answer, steady: settle(held?.steady, list, answer.cases) })
  const { steady } = held ?? {}
  return {
    rows: steady?.rows ?? [],
    left: steady?.left ?? new Set(),
    waiting: steady?.waiting.length ?? 0,
    showWaiting: () => held && setHeld({ ...held, steady: fresh(list, held.answer.cases) }),
    total: held?.answer.total ?? 0,
    counts: held?.answer.counts ?? [],
    next: held?.answer.next ?? null,
    previous: held?.answer.previous ?? null,
    state: stateOf(held, asked.isError),
    error: asked.error,
    retry: () => void asked.refetch(),
  }
}
