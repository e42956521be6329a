import type { CaseDetail, CaseSummary } from '@lifetree/contract/case'
import { getCase, listFieldTasks } from '@lifetree/contract/case-reading'
import type { UseQueryResult } from '@tanstack/react-query'
import { useAnswer } from '../call/call.ts'

export interface KnownCase {
  /** As a list told of it; also without the whole. */
  readonly told: CaseSummary | undefined
  readonly detail: CaseDetail | undefined
  readonly asked: UseQueryResult<CaseDetail>
}

/** A case as it was last read: whole, or as its list had it. */
export function useCase(caseId: string): KnownCase {
  const asked = useAnswer(getCase, { caseId })
  const lists = useAnswer(listFieldTasks, {}, { fresh: 60_000 }).data
  const told = [...(lists?.tasks ?? []), ...(lists?.reported ?? [])].find(({ id }) => id === caseId)
  const detail = asked.data
  return { told: detail && told && told.version > detail.version ? told : (detail ?? told), detail, asked }
}
