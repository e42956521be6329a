import type { BoundCase } from '@lifetree/contract/case'
import type { Queryable } from '../../platform/database/pool.ts'

/** A page of the case shows so many; the count of all stands on the case. */
const most = 200

/** The cases that are bound to one, by number; those that the caller sees. */
export async function listBound(tx: Queryable, caseId: string): Promise<BoundCase[]> {
  const { rows } = await tx.query<BoundCase>({
    name: 'list bound cases',
    text: 'select id, number, state, version from cases where parent_id = $1 order by number limit $2',
    values: [caseId, most],
  })
  return rows
}
