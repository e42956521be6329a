import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import type { CaseSearch } from './case-search.ts'

export type Go = (search: CaseSearch, how?: 'push' | 'replace') => void

/** The address of the list that is open, and a way to change it. Moving from row to row leaves no trail of Backs. */
export function useCaseSearch(): { readonly search: CaseSearch; readonly go: Go } {
  const search: CaseSearch = useSearch({ strict: false })
  const navigate = useNavigate()
  const go = useCallback<Go>(
    (next, how = 'push') => {
      void navigate({ to: '.', search: next as never, replace: how === 'replace' })
    },
    [navigate],
  )
  return { search, go }
}
