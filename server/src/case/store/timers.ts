import type { Tx } from '../../platform/database/transaction.ts'

/**
 * Sets the timer of every open case whose next light lies ahead: after past cases were loaded, a restore, or a new calendar.
 * One that is set already is replaced by its equal.
 */
export async function setMissingTimers(tx: Tx, now: Date): Promise<void> {
  await tx.query({
    name: 'set missing timers',
    text: `select jobs.enqueue('turn_case_light', json_build_object('caseId', id, 'clockId', clock_id),
        case when yellow_at > $1 then yellow_at else due_at + interval '1 millisecond' end, 'light ' || id)
      from cases where ended_at is null and due_at > $1`,
    values: [now],
  })
}
