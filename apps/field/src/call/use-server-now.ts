import { getSession, type Session } from '@lifetree/contract/session'
import { useNow } from '@lifetree/ui'
import { useQueryClient } from '@tanstack/react-query'
import { answerKey } from './call.ts'

/** The centre's time, as far as the phone's own clock ran right since it last heard it: a wrong clock shows no wrong light. */
export function useServerNow(): Date {
  const now = useNow(15_000)
  const state = useQueryClient().getQueryState<Session>(answerKey(getSession, {}))
  if (!state?.data) return now
  return new Date(now.getTime() + Date.parse(state.data.serverTime) - state.dataUpdatedAt)
}
