import type { Queryable } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/transaction.ts'

/** How many proofs were used since an instant: how busy the door is. */
export async function countProofs(reader: Queryable, since: Date): Promise<number> {
  const { rows } = await reader.query<{ count: number }>({
    name: 'count proofs',
    text: 'select count(*)::int as count from intake_proofs where used_at > $1',
    values: [since],
  })
  return rows[0]?.count ?? 0
}

/** Marks a proof as used; false where it was before. */
export async function useProof(tx: Tx, proof: { digest: Buffer; expiresAt: Date }, now: Date): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'use proof',
    text: `insert into intake_proofs (digest, used_at, expires_at) values ($1, $2, $3) on conflict do nothing`,
    values: [proof.digest, now, proof.expiresAt],
  })
  return rowCount === 1
}

/** Counts a visit of a network; answers the instants of the latest ones before it, the newest first. */
export async function addVisit(
  tx: Tx,
  network: Buffer,
  window: { now: Date; since: Date; most: number },
): Promise<Date[]> {
  const { rows } = await tx.query<{ at: Date }>({
    name: 'add visit',
    text: `with earlier as (select at from intake_visits where network = $1 and at > $3 order by at desc limit $4),
        added as (insert into intake_visits (network, at) values ($1, $2))
      select at from earlier order by at desc`,
    values: [network, window.now, window.since, window.most],
  })
  return rows.map(({ at }) => at)
}
