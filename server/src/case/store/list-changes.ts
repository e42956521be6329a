import type { Queryable } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/transaction.ts'

/** Party key under which what stands in everybody's list is noted: names of organisations. */
const everybody = 0

/** What an organisation's lists stand at: after a change that concerns them it is another. */
export async function findListStamp(reader: Queryable, org: string | null): Promise<string> {
  const { rows } = await reader.query<{ stamp: string }>({
    name: 'find list stamp',
    text: `select count(*) || '.' || coalesce(sum(seq), 0) as stamp from case_list_changes where party in ($1, ${everybody})`,
    values: [org],
  })
  return rows[0]?.stamp ?? ''
}

/** ms; much longer than a list is kept, since a stamp without a change would be the one from before it. */
const remembered = 10 * 60_000

export async function forgetListChanges(tx: Tx, now: Date): Promise<void> {
  await tx.query({
    name: 'forget list changes',
    text: 'delete from case_list_changes where at < $1',
    values: [new Date(now.getTime() - remembered)],
  })
}
