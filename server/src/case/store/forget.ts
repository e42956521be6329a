import type { Tx } from '../../platform/database/transaction.ts'
import type { Act } from '../../platform/retention.ts'

export const deleteCallers: Act = async (tx, before, most) => {
  const { rowCount } = await tx.query({
    name: 'delete callers of old cases',
    text: `delete from case_callers where case_id in (
      select p.case_id from case_callers p join cases c on c.id = p.case_id where c.ended_at < $1 limit $2)`,
    values: [before, most],
  })
  return rowCount
}

/** Words and traces of old cases, their history and files along with them. */
export const eraseCases: Act = async (tx, before, most) => {
  const { rows } = await tx.query<{ erased: number }>({
    name: 'erase old cases',
    text: 'select erase_cases($1, $2) as erased',
    values: [before, most],
  })
  return rows[0]?.erased ?? 0
}

/** Who called asks that his name and number go. */
export async function forgetCaller(tx: Tx, caseId: string): Promise<void> {
  await tx.query({ name: 'forget caller', text: 'delete from case_callers where case_id = $1', values: [caseId] })
}
