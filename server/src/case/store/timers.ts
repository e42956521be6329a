import type { Queryable } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/transaction.ts'

/** A case with the instant at which the next light of its clocks turns. */
export interface TurnAhead {
  readonly caseId: string
  readonly turnsAt: Date
}

const columns = `case_id as "caseId",
  min(case when yellow_at > $1 then yellow_at else due_at + interval '1 millisecond' end) as "turnsAt"`

/** Cases with a clock that falls due from now on, by id, behind `after`. */
export async function findTurnsAhead(
  reader: Queryable,
  { after, now, most }: { after: string | null; now: Date; most: number },
): Promise<TurnAhead[]> {
  const { rows } = await reader.query<TurnAhead>({
    name: 'find turns ahead',
    text: `select ${columns} from case_clocks
      where stopped_at is null and due_at >= $1 and ($2::uuid is null or case_id > $2)
      group by case_id order by case_id limit $3`,
    values: [now, after, most],
  })
  return rows
}

/** The same of these cases, locked, as they are now: no step is taken meanwhile. */
export async function lockTurnsAhead(tx: Tx, ids: readonly string[], now: Date): Promise<TurnAhead[]> {
  await tx.query({
    name: 'lock cases with turns ahead',
    text: 'select from cases where id = any ($1::uuid[]) order by id for update',
    values: [ids],
  })
  const { rows } = await tx.query<TurnAhead>({
    name: 'find turns ahead of cases',
    text: `select ${columns} from case_clocks
      where case_id = any ($2::uuid[]) and stopped_at is null and due_at >= $1 group by case_id`,
    values: [now, ids],
  })
  return rows
}

/** Closed cases that ended before an instant, the oldest first; locked ones are left for the next round. */
export async function findToArchive(tx: Tx, before: Date, most: number): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>({
    name: 'find cases to archive',
    text: `select id from cases where state in ('closed', 'force_closed') and ended_at < $1
      order by ended_at limit $2 for update skip locked`,
    values: [before, most],
  })
  return rows.map(({ id }) => id)
}
