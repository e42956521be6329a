import { getCase, listFieldTasks } from '@lifetree/contract/case-reading'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { answerKey, useOutbox } from './call.ts'
import { photoKey } from './photo-key.ts'
import { watchLive } from './watch-live.ts'

const lists = [listFieldTasks.name]

function readAnew(queries: QueryClient, caseId: string): void {
  void queries.invalidateQueries({ queryKey: lists })
  void queries.invalidateQueries({ queryKey: answerKey(getCase, { caseId }) })
  void queries.invalidateQueries({ queryKey: photoKey(caseId) })
}

function readAllAnew(queries: QueryClient): void {
  for (const queryKey of [lists, [getCase.name], photoKey()]) void queries.invalidateQueries({ queryKey })
}

/** Reads anew what changed at the centre: by others, and by what this phone has sent. */
export function useLive(): void {
  const queries = useQueryClient()
  const { items } = useOutbox()
  const arrived = items.reduce(
    (sum, { command, media }) =>
      sum + Number(command !== 'waiting') + media.filter(({ state }) => state === 'stored').length,
    0,
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer, each photo that arrived may have changed them
  useEffect(() => readAllAnew(queries), [queries, arrived])
  useEffect(
    () => watchLive({ onCase: caseId => readAnew(queries, caseId), onGap: () => readAllAnew(queries) }),
    [queries],
  )
}
