import {
  countWork,
  findDuplicates,
  getCase,
  listCases,
  mapCases,
  proposeDispatch,
} from '@lifetree/contract/case-reading'
import { getCaseDuty } from '@lifetree/contract/duty'
import { listViewedCases } from '@lifetree/contract/view'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { answerKey } from '../call/use-call.tsx'
import { photoKey } from './photo-key.ts'

const lists: readonly string[] = [
  listCases.name,
  listViewedCases.name,
  mapCases.name,
  countWork.name,
  findDuplicates.name,
  proposeDispatch.name,
]

/** Reads anew all that shows cases: which of them changed is not known. */
export function useAnyCaseChanged(): () => void {
  const queries = useQueryClient()
  return useCallback(
    () =>
      void queries.invalidateQueries({
        predicate: ({ queryKey: [name] }) =>
          [getCase.name, getCaseDuty.name, ...photoKey(), ...lists].includes(String(name)),
      }),
    [queries],
  )
}

/** Reads the lists anew. */
export function useListsChanged(): () => void {
  const queries = useQueryClient()
  return useCallback(
    () => void queries.invalidateQueries({ predicate: query => lists.includes(String(query.queryKey[0])) }),
    [queries],
  )
}

/** Reads these cases anew, where they are shown; answers when they are there. */
export function useShownChanged(): (ids: Iterable<string>) => Promise<void> {
  const queries = useQueryClient()
  return useCallback(
    async ids => {
      for (const caseId of ids)
        for (const queryKey of [photoKey(caseId), answerKey(getCaseDuty, { caseId })])
          void queries.invalidateQueries({ queryKey })
      const cases = [...ids].map(caseId => queries.invalidateQueries({ queryKey: answerKey(getCase, { caseId }) }))
      await Promise.all(cases)
    },
    [queries],
  )
}

/** Reads anew what shows these cases: they changed. Answers when the cases themselves are there. */
export function useCasesChanged(): (ids: Iterable<string>) => Promise<void> {
  const listsChanged = useListsChanged()
  const shownChanged = useShownChanged()
  return useCallback(
    ids => {
      listsChanged()
      return shownChanged(ids)
    },
    [listsChanged, shownChanged],
  )
}
