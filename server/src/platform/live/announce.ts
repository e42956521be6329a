import type { Tx } from '../database/transaction.ts'

/** What changed, for those who may see it: ids and keys, never content. */
export interface Announcement {
  /** `calendar`: a year was published, which concerns everybody; `alarm`: somebody is rung, or has answered. */
  readonly kind: 'case' | 'calendar' | 'alarm'
  readonly id: string
  /** Today's area key of the row; 15 digits. `null` for a row that no area opens (confidential). */
  readonly area: string | null
  /** Party keys that see the row besides: organisations, accounts, positions. */
  readonly parties: readonly string[]
}

/** Sent by LISTEN/NOTIFY when the transaction commits, to every server process. */
export async function announce(tx: Tx, announcement: Announcement): Promise<void> {
  await tx.query({ name: 'announce', text: "select pg_notify('live', $1)", values: [JSON.stringify(announcement)] })
}
