import type { Clock } from '@lifetree/clock'
import type { Queryable } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/transaction.ts'
import type { Lit } from '../clocks.ts'
import { type ClockRow, clockFrom } from './find-case.ts'

export interface WhichClocks {
  /** Those due on this day of the city or later; null: whatever the day. */
  readonly from: string | null
  /** Those alone that are provisional. */
  readonly provisional: boolean
}

/** The running clock of an open case, with what is written of it. */
export interface ClockDue extends Lit {
  readonly caseId: string
  readonly area: string
  readonly clock: Clock
}

interface DueRow extends ClockRow {
  case_id: string
  area: string
  yellow_at: Date | null
  due_at: Date | null
  provisional: boolean
}

const dueOf = (row: DueRow): ClockDue => ({
  caseId: row.case_id,
  area: row.area,
  clock: clockFrom(row),
  yellowAt: row.yellow_at,
  dueAt: row.due_at,
  provisional: row.provisional,
})

/** Clocks that count working days, in the order of the index of open cases, behind `after`. */
export async function findDueLater(
  reader: Queryable,
  asked: WhichClocks & { readonly zone: string; readonly after: ClockDue | null; readonly most: number },
): Promise<ClockDue[]> {
  const { from, provisional, zone, after, most } = asked
  const { rows } = await reader.query<DueRow>({
    name: 'find clocks due later',
    text: `select c.id as case_id, c.area, t.id, t.kind, t.organisation_id, t.started_at, t.limit_unit, t.limit_amount,
        t.limit_policy, t.pauses, t.extensions, t.exempt, t.stopped_at, t.yellow_at, c.due_at, t.provisional
      from cases c join case_clocks t on t.id = c.clock_id
      where c.ended_at is null and t.limit_unit in ('working_hour', 'working_day') and (t.provisional or not $1)
        and ($2::date is null or c.due_at >= $2::date::timestamp at time zone $3)
        and ($4::bigint is null or (c.area, c.due_at, c.id) > ($4, $5::timestamptz, $6::uuid))
      order by c.area, c.due_at, c.id limit $7`,
    values: [provisional, from, zone, after?.area ?? null, after?.dueAt ?? null, after?.caseId ?? null, most],
  })
  return rows.map(dueOf)
}

/** What is written of one clock. */
export async function findStoredDue(reader: Queryable, clockId: string): Promise<Lit | undefined> {
  const { rows } = await reader.query<Lit>({
    name: 'find stored due',
    text: 'select yellow_at as "yellowAt", due_at as "dueAt", provisional from case_clocks where id = $1',
    values: [clockId],
  })
  return rows[0]
}

export async function writeYellow(tx: Tx, caseId: string, yellowAt: Date | null): Promise<void> {
  await tx.query({
    name: 'write when a case turns yellow',
    text: 'update cases set yellow_at = $2 where id = $1',
    values: [caseId, yellowAt],
  })
}
