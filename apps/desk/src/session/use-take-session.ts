import { getSession, type Session } from '@lifetree/contract/session'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { answerKey } from '../call/use-call.tsx'

/** Puts the session that a command answered in place of the one known. Another account begins with nothing read. */
export function useTakeSession(): (next: Session) => void {
  const queries = useQueryClient()
  return useCallback(
    next => {
      const key = answerKey(getSession, {})
      const known = queries.getQueryData<Session>(key)
      const other = known?.account.id !== next.account.id || known.position?.id !== next.position?.id
      if (other) queries.removeQueries({ predicate: query => query.queryKey[0] !== getSession.name })
      queries.setQueryData(key, next)
    },
    [queries],
  )
}
