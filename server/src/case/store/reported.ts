import type { CaseDetail } from '@lifetree/contract/case'
import type { Queryable } from '../../platform/database/pool.ts'

/** What later features must know of a case that somebody reported: never shown to a person as it is. */
export interface Reported {
  /** Code of its small class. */
  readonly category: string
  readonly urgent: boolean
  readonly outcome: CaseDetail['outcome']
  readonly phone: string | null
}

/** Undefined when the caller does not see the case. */
export async function findReported(reader: Queryable, caseId: string): Promise<Reported | undefined> {
  const { rows } = await reader.query<Reported>({
    name: 'find reported',
    text: `select k.code as category, c.urgent, c.outcome, r.phone
      from cases c join categories k on k.id = c.category_id left join case_callers r on r.case_id = c.id where c.id = $1`,
    values: [caseId],
  })
  return rows[0]
}
