import { getSession, type Session } from '@lifetree/contract/session'
import { useNow } from '@lifetree/ui'
import { useQueryClient } from '@tanstack/react-query'
import { answerKey } from '../call/use-call.tsx'

/** The server's time, renewed every quarter of a minute: a clock that runs wrong on this computer shows no wrong light. */
export function useServerNow(): Date {
  const now = useNow(15_000)
  const state = useQueryClient().getQueryState<Session>(answerKey(getSession, {}))
  if (!state?.data) return now
  return new Date(now.getTime() + Date.parse(state.data.serverTime) - state.dataUpdatedAt)
}
