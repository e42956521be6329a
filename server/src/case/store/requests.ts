import type { Queryable } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/transaction.ts'
import type { CaseRecord } from '../record.ts'
import type { RequestChange } from '../step.ts'

/** What became of a request: a new row, or the next mark on the one that is open. */
export async function writeRequest(
  tx: Tx,
  caseId: string,
  { id, kind, at, became, until, clockId }: RequestChange,
): Promise<void> {
  if (became === 'asked') {
    await tx.query({
      name: 'insert case request',
      text: 'insert into case_requests (id, case_id, kind, clock_id, until, asked_at) values ($1, $2, $3, $4, $5, $6)',
      values: [id, caseId, kind, clockId, until, at],
    })
  } else if (became === 'supported') {
    await tx.query({
      name: 'support case request',
      text: 'update case_requests set supported_at = $2 where id = $1',
      values: [id, at],
    })
  } else {
    await tx.query({
      name: 'decide case request',
      text: 'update case_requests set decided_at = $2, outcome = $3 where id = $1',
      values: [id, at, became],
    })
  }
}

export interface OpenRequestRow {
  id: string
  kind: RequestChange['kind']
  clock_id: string | null
  until: Date | null
  supported: boolean
  asked_at: Date
}

/** What is asked for and not decided: a request at most, and an appeal. */
export async function findOpenRequests(tx: Queryable, caseId: string): Promise<OpenRequestRow[]> {
  const { rows } = await tx.query<OpenRequestRow>({
    name: 'find open requests of case',
    text: `select id, kind, clock_id, until, supported_at is not null as supported, asked_at
      from case_requests where case_id = $1 and decided_at is null`,
    values: [caseId],
  })
  return rows
}

export function askedFrom(rows: readonly OpenRequestRow[]): Pick<CaseRecord, 'request' | 'appeal'> {
  const request = rows.find(({ kind }) => kind !== 'appeal')
  const appeal = rows.find(({ kind }) => kind === 'appeal')
  return {
    request: request
      ? { id: request.id, kind: request.kind as 'extension', until: request.until, supported: request.supported }
      : null,
    appeal: appeal?.clock_id ? { id: appeal.id, clockId: appeal.clock_id } : null,
  }
}
