import { listFieldTasks } from '@lifetree/contract/case-reading'
import { useQueryClient } from '@tanstack/react-query'
import { answerKey, useOutbox } from './call.ts'

/** When the centre last took or told something, ms since 1970, also before this page was opened; 0 is never. */
export function useLastContact(): number {
  const { lastContact } = useOutbox()
  const listed = useQueryClient().getQueryState(answerKey(listFieldTasks, {}))?.dataUpdatedAt ?? 0
  return Math.max(lastContact, listed)
}
