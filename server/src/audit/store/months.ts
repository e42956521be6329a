import type { Queryable } from '../../platform/database/pool.ts'

/** Makes the partitions of the log for this month and the three that follow, where they are missing. */
export async function makeMonths(writer: Queryable): Promise<void> {
  await writer.query({ name: 'make audit months', text: 'select make_audit_months()' })
}
