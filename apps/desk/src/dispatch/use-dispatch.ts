import type { CaseSummary } from '@lifetree/contract/case'
import { dispatchCases } from '@lifetree/contract/case-acting'
import { proposeDispatch } from '@lifetree/contract/case-reading'
import type { InputOf, OutputOf } from '@lifetree/contract/endpoint'
import { useWords } from '@lifetree/ui'
import { useMemo, useState } from 'react'
import { useAnswer, useCommand } from '../call/use-call.tsx'
import { useCasesChanged } from '../case/use-case-changed.ts'
import { useToasts } from '../shell/toasts.tsx'
import { sortOut } from './sort-out.ts'
import { dispatchWords } from './words.ts'

export type Proposals = OutputOf<typeof proposeDispatch>
export type Ready = InputOf<typeof dispatchCases>['cases']
export type Results = OutputOf<typeof dispatchCases>['results']

const isRefusedResult = ({ answer }: Results[number]): boolean => answer === null

/** As many as one command takes. */
const most = 50

/** The cases as they were when the panel was opened, but those sent since, sorted by what the table says and a hand has chosen. */
export function useSorting(rows: readonly CaseSummary[], sent: ReadonlySet<string>) {
  const [all] = useState(() => rows.slice(0, most))
  const cases = all.filter(row => !sent.has(row.id))
  const caseIds = all.map(row => row.id).join()
  const asked = useAnswer(proposeDispatch, { caseIds }, { when: all.length > 0 ? 'now' : 'wait', fresh: 60_000 })
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(new Map())
  const proposals = (asked.data?.proposals ?? []).filter(({ caseId }) => !sent.has(caseId))
  const sorted = sortOut(proposals, chosen)
  const byId = new Map(all.map(row => [row.id, row]))
  const ready: Ready = sorted.groups.flatMap(({ organisationId, cases: ids }) =>
    ids.flatMap(caseId => {
      const row = byId.get(caseId)
      return row ? [{ caseId, version: row.version, organisationId }] : []
    }),
  )
  const choose = (caseId: string, organisationId: string): void =>
    setChosen(new Map(chosen).set(caseId, organisationId))
  return { cases, byId, asked, sorted, ready, choose }
}

/** Sends them off together; each stands or falls alone. What was sent is not sent again, and what fell is kept to be shown. */
export function useSendMany(onDone: () => void) {
  const words = useWords(dispatchWords)
  const command = useCommand(dispatchCases)
  const changed = useCasesChanged()
  const toasts = useToasts()
  const [results, setResults] = useState<Results>([])
  const send = async (cases: Ready): Promise<void> => {
    if (cases.length === 0 || command.busy === 'busy') return
    const answer = await command.run({ cases })
    const refused = answer.results.filter(isRefusedResult)
    const done = answer.results.length - refused.length
    setResults([...results, ...answer.results])
    await changed(answer.results.map(result => result.caseId))
    if (done > 0) toasts.show({ says: words.sent(done) })
    if (refused.length === 0) onDone()
  }
  return {
    send: (cases: Ready) => void send(cases).catch(() => undefined),
    sent: useMemo(() => new Set(results.map(({ caseId }) => caseId)), [results]),
    failed: results.filter(isRefusedResult),
    error: command.error,
  }
}
