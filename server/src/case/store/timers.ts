import type { Queryable } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/transaction.ts'

/** The running clock of an open case whose light has still to turn. */
export interface ClockAhead {
  readonly caseId: string
  readonly clockId: string
  readonly area: string
  readonly yellowAt: Date | null
  readonly dueAt: Date
}

const columns = 'id as "caseId", clock_id as "clockId", area, yellow_at as "yellowAt", due_at as "dueAt"'

/** Cases that fall due from now on, in the order of the index of open cases, behind `after`. */
export async function findClocksAhead(
  reader: Queryable,
  { after, now, most }: { after: ClockAhead | null; now: Date; most: number },
): Promise<ClockAhead[]> {
  const { rows } = await reader.query<ClockAhead>({
    name: 'find clocks ahead',
    text: `select ${columns} from cases
      where ended_at is null and clock_id is not null and due_at >= $1
        and ($2::bigint is null or (area, due_at, id) > ($2, $3::timestamptz, $4::uuid))
      order by area, due_at, id limit $5`,
    values: [now, after?.area ?? null, after?.dueAt ?? null, after?.caseId ?? null, most],
  })
  return rows
}

/** The same of these cases, locked, as they are now: no step is taken meanwhile. */
export async function lockClocksAhead(tx: Tx, ids: readonly string[], now: Date): Promise<ClockAhead[]> {
  const { rows } = await tx.query<ClockAhead>({
    name: 'lock clocks ahead',
    text: `select ${columns} from cases
      where id = any ($1::uuid[]) and ended_at is null and clock_id is not null and due_at >= $2
      order by id for update`,
    values: [ids, now],
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
