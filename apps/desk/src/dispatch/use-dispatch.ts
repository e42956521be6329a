import type { CaseSummary } from '@lifetree/contract/case'
import { dispatchCases } from '@lifetree/contract/case-acting'
import { proposeDispatch } from '@lifetree/contract/case-reading'
import type { InputOf, OutputOf } from '@lifetree/contract/endpoint'
import { useWords } from '@lifetree/ui'
import { useState } from 'react'
import { useAnswer, useCommand } from '../call/use-call.tsx'
import { useCasesChanged } from '../case/use-case-changed.ts'
import { useToasts } from '../shell/toasts.tsx'
import { sortOut } from './sort-out.ts'
import { dispatchWords } from './words.ts'

export type Proposals = OutputOf<typeof proposeDispatch>
export type Ready = InputOf<typeof dispatchCases>['cases']
export type Results = OutputOf<typeof dispatchCases>['results']

/** As many as one command takes. */
const most = 50

/** The cases as they were when the panel was opened, sorted by what the table says and a hand has chosen. */
export function useSorting(rows: readonly CaseSummary[]) {
  const [cases] = useState(() => rows.slice(0, most))
  const caseIds = cases.map(row => row.id).join()
  const asked = useAnswer(proposeDispatch, { caseIds }, { when: cases.length > 0 ? 'now' : 'wait', fresh: 60_000 })
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(new Map())
  const sorted = sortOut(asked.data?.proposals ?? [], chosen)
  const byId = new Map(cases.map(row => [row.id, row]))
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

/** Sends them off together; each stands or falls alone, and those that fell are kept to be shown. */
export function useSendMany(onDone: () => void) {
  const words = useWords(dispatchWords)
  const command = useCommand(dispatchCases)
  const changed = useCasesChanged()
  const toasts = useToasts()
  const [failed, setFailed] = useState<Results>([])
  const send = async (cases: Ready): Promise<void> => {
    if (cases.length === 0 || command.busy === 'busy') return
    const { results } = await command.run({ cases })
    const refused = results.filter(result => result.answer === null)
    await changed(results.map(result => result.caseId))
    if (results.length > refused.length) toasts.show({ says: words.sent(results.length - refused.length) })
    setFailed(refused)
    if (refused.length === 0) onDone()
  }
  return { send: (cases: Ready) => void send(cases).catch(() => undefined), failed, error: command.error }
}
