import { proposeDispatch } from '@lifetree/contract/case-reading'
import type { OutputOf } from '@lifetree/contract/endpoint'
import { useAnswer } from '../call/use-call.tsx'

type Answer = OutputOf<typeof proposeDispatch>
export type Proposed = Answer['proposals'][number]['organisations'][number]

export interface Proposal {
  /** What the responsibility table names; one answer is dispatched by rule. */
  readonly proposed: readonly Proposed[]
  readonly organisations: Answer['organisations']
}

/** The departments that the responsibility table names for a case; undefined until they have come. */
export function useProposal(caseId: string | undefined): Proposal | undefined {
  const { data } = useAnswer(
    proposeDispatch,
    { caseIds: caseId ?? '' },
    { when: caseId === undefined ? 'wait' : 'now', fresh: 60_000 },
  )
  return (
    data && {
      proposed: data.proposals.find(proposal => proposal.caseId === caseId)?.organisations ?? [],
      organisations: data.organisations,
    }
  )
}
