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

/** A running clock of an open case, with what is written of it. */
export interface ClockDue extends Lit {
  readonly id: string
  readonly caseId: string
  readonly clock: Clock
}

interface DueRow extends ClockRow {
  case_id: string
  yellow_at: Date | null
  due_at: Date | null
  provisional: boolean
}

const dueOf = (row: DueRow): ClockDue => ({
  id: row.id,
  caseId: row.case_id,
  clock: clockFrom(row),
  yellowAt: row.yellow_at,
  dueAt: row.due_at,
  provisional: row.provisional,
})

const columns = `t.case_id, t.id, t.kind, t.organisation_id, t.started_at, t.limit_unit, t.limit_amount, t.limit_policy, t.pauses,
  t.extensions, t.exempt, t.stopped_at, t.yellow_at, t.due_at, t.provisional, t.milestone, t.met_at`

/** Clocks that count working days, of milestones and helpers too, case by case, behind `after`. */
export async function findDueLater(
  reader: Queryable,
  asked: WhichClocks & { readonly zone: string; readonly after: ClockDue | null; readonly most: number },
): Promise<ClockDue[]> {
  const { from, provisional, zone, after, most } = asked
  const { rows } = await reader.query<DueRow>({
    name: 'find clocks due later',
    text: `select ${columns} from case_clocks t
      where t.stopped_at is null and t.limit_unit in ('working_hour', 'working_day') and (t.provisional or not $1)
        and ($2::date is null or t.due_at >= $2::date::timestamp at time zone $3)
        and ($4::uuid is null or (t.case_id, t.id) > ($4, $5::uuid))
      order by t.case_id, t.id limit $6`,
    values: [provisional, from, zone, after?.caseId ?? null, after?.id ?? null, most],
  })
  return rows.map(dueOf)
}

/** What is written of the clocks of a case that run. */
export async function findStoredDue(reader: Queryable, caseId: string): Promise<ReadonlyMap<string, Lit>> {
  const { rows } = await reader.query<DueRow>({
    name: 'find stored due',
    text: `select ${columns} from case_clocks t where t.case_id = $1 and t.stopped_at is null`,
    values: [caseId],
  })
  return new Map(rows.map(row => [row.id, dueOf(row)]))
}

export async function writeYellow(tx: Tx, caseId: string, yellowAt: Date | null): Promise<void> {
  await tx.query({
    name: 'write when a case turns yellow',
    text: 'update cases set yellow_at = $2 where id = $1',
    values: [caseId, yellowAt],
  })
}
