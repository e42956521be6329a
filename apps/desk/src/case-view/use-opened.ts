import type { CaseDetail } from '@lifetree/contract/case'
import { openCase } from '@lifetree/contract/case-acting'
import { useEffect } from 'react'
import { useCalling } from '../call/use-call.tsx'

/** Running over rows with `j` is not yet reading them. */
const read = 1000

/** Tells the centre that the department has seen it: from then on the dispatch cannot be taken back. */
export function useOpened({ id, state }: Pick<CaseDetail, 'id' | 'state'>, handles: boolean): void {
  const { client } = useCalling()
  useEffect(() => {
    if (!handles || state !== 'dispatched') return
    const timer = setTimeout(() => {
      client.call(openCase, { caseId: id }).catch(() => undefined)
    }, read)
    return () => clearTimeout(timer)
  }, [client, id, state, handles])
}
