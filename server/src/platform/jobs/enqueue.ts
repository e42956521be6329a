import type { Tx } from '../database/transaction.ts'

export interface Timing {
  /** Not before this instant; at once when absent. */
  readonly runAt?: Date
  /** A later job with the same key replaces the earlier one: a timer that moves. */
  readonly key?: string
  /** Jobs of one queue run one after the other, in order. */
  readonly queue?: string
}

/** Enqueues in the caller's transaction: gone if it rolls back, started when it commits. */
export async function enqueue(tx: Tx, task: string, payload: object, timing: Timing = {}): Promise<void> {
  await tx.query({
    name: 'enqueue job',
    text: 'select jobs.enqueue($1, $2, $3, $4, $5)',
    values: [task, JSON.stringify(payload), timing.runAt ?? null, timing.key ?? null, timing.queue ?? null],
  })
}

/** Takes back the job of a key, if it has not started. */
export async function withdraw(tx: Tx, key: string): Promise<void> {
  await tx.query({ name: 'withdraw job', text: 'select jobs.withdraw($1)', values: [key] })
}

/** Those of the keys that have a job which waits or runs. */
export async function findWaiting(tx: Tx, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await tx.query<{ key: string }>({
    name: 'find waiting jobs',
    text: 'select key from jobs.waiting($1) as key',
    values: [keys],
  })
  return new Set(rows.map(({ key }) => key))
}
