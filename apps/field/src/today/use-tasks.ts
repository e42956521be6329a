import { getCase, listFieldTasks } from '@lifetree/contract/case-reading'
import type { Client } from '@lifetree/contract/client'
import type { OutputOf } from '@lifetree/contract/endpoint'
import { type QueryClient, type UseQueryResult, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { answerKey, useAnswer, useCalling } from '../call/call.ts'
import { fileAddress } from '../evidence/file-address.ts'
import { useOutlines } from '../map/use-outlines.ts'
import { shellTakesOver } from '../shell/register-shell.ts'

const mostKept = 40
const everyTwoMinutes = 120_000
const tenMinutes = 600_000

/** Reads a case with the photos that its task begins from, unless it was read a moment ago. */
async function keepCase({ queries, client }: { queries: QueryClient; client: Client }, caseId: string): Promise<void> {
  const detail = await queries.fetchQuery({
    queryKey: answerKey(getCase, { caseId }),
    queryFn: () => client.call(getCase, { caseId }),
    staleTime: tenMinutes,
  })
  const before = detail.files.filter(({ kind, ready }) => ready && (kind === 'near' || kind === 'far'))
  // Into the cache of the service worker, where the list and the task find them later.
  const row = before[0] ? [fileAddress(before[0].id, 'small')] : []
  await Promise.all([...row, ...before.map(({ id }) => fileAddress(id, 'large'))].map(address => fetch(address)))
}

/** Reads each case of the list while there is a line, so that its task can be done without one. */
function useKeepCases(caseIds: readonly string[]): void {
  const queries = useQueryClient()
  const { client, connection } = useCalling()
  const wanted = caseIds.slice(0, mostKept).join(',')
  useEffect(() => {
    let stopped = false
    const read = async (): Promise<void> => {
      await shellTakesOver()
      for (const caseId of wanted.split(',').filter(Boolean)) {
        if (stopped || connection.lostAt()) return
        await keepCase({ queries, client }, caseId).catch(() => undefined)
      }
    }
    void read()
    return () => {
      stopped = true
    }
  }, [wanted, queries, client, connection])
}

/** What is to be verified and checked, and what was reported from here; as last read, where there is no line. */
export function useTasks(): UseQueryResult<OutputOf<typeof listFieldTasks>> {
  const { outbox } = useCalling()
  const asked = useAnswer(listFieldTasks, {}, { again: everyTwoMinutes })
  const { data } = asked
  useKeepCases(data?.tasks.map(({ id }) => id) ?? [])
  // So that the map has its grid without a network too.
  useOutlines()
  useEffect(() => {
    if (data) void outbox.learn(data.reported)
  }, [data, outbox])
  return asked
}
