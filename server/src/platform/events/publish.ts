import type { EventName, Events } from '@lifetree/contract/event'
import { v7 } from 'uuid'
import type { Tx } from '../database/transaction.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { SPREAD } from './deliver.ts'

export interface NewEvent<N extends EventName> {
  readonly name: N
  /** Events of one subject reach a subscriber in the order in which their transactions committed. */
  readonly subject: string
  readonly payload: Events[N]
  readonly at: Date
}

/** Publishes an event in the caller's transaction: if that rolls back, nothing was said. */
export async function publish<N extends EventName>(tx: Tx, { name, subject, payload, at }: NewEvent<N>): Promise<void> {
  await Promise.all([
    // Until the commit, the next publisher of this subject waits: so its event gets the later number.
    tx.query({
      name: 'lock event subject',
      text: "select pg_advisory_xact_lock(hashtextextended('event ' || $1, 0))",
      values: [subject],
    }),
    tx.query({
      name: 'insert event',
      text: 'insert into events (id, name, subject, payload, at) values ($1, $2, $3, $4, $5)',
      values: [v7(), name, subject, JSON.stringify(payload), at],
    }),
    enqueue(tx, SPREAD, { subject }, { queue: `event ${subject}` }),
  ])
}
