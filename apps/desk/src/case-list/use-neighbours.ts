import { getCase } from '@lifetree/contract/case-reading'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { answerKey, useCalling } from '../call/use-call.tsx'

const settled = 150

/** Reads the next rows ahead, so that `j` shows them at once. */
export function useNeighbours(ids: readonly string[], current: string | undefined): void {
  const { client } = useCalling()
  const queries = useQueryClient()
  const at = current === undefined ? -1 : ids.indexOf(current)
  const ahead = ids.slice(at + 1, at + 3).join()
  useEffect(() => {
    if (ahead === '') return
    const timer = setTimeout(() => {
      for (const caseId of ahead.split(',')) {
        void queries.prefetchQuery({
          queryKey: answerKey(getCase, { caseId }),
          queryFn: () => client.call(getCase, { caseId }),
          staleTime: 30_000,
        })
      }
    }, settled)
    return () => clearTimeout(timer)
  }, [ahead, client, queries])
}
