import { getCase } from '@lifetree/contract/case-reading'
import { useAnswer } from '../call/use-call.tsx'
import { type CaseSearch, changed } from '../case-list/case-search.ts'
import type { Go } from '../case-list/use-navigate-search.ts'
import { useActing } from '../case-step/use-acting.ts'

/** The chosen case and what can be done with it. */
export function useMapCase(search: CaseSearch, go: Go) {
  const shown = useAnswer(getCase, { caseId: search.case ?? '' }, { when: search.case ? 'now' : 'wait' })
  const acting = useActing(shown.data, search.do, action => go(changed(search, { do: action }), 'replace'))
  return { shown, acting }
}

export type MapCase = ReturnType<typeof useMapCase>
