import type { Tx } from '../database/transaction.ts'
import { enqueue } from '../jobs/enqueue.ts'
import type { JobCall, Tasks } from '../jobs/task.ts'
import type { Published, Subscriber } from './subscribe.ts'

/** Names of the two tasks. */
export const SPREAD = 'spread_events'
const DELIVER = 'deliver_events'

/** The tasks that carry events to these subscribers. */
export const eventTasks = (subscribers: readonly Subscriber[]): Tasks => ({
  [SPREAD]: ({ subject }: { subject: string }, { act, now }) => act(tx => spread(tx, subject, { subscribers, now })),
  [DELIVER]: (delivery: Delivery, call) => deliver(delivery, subscribers, call),
})

interface Delivery {
  readonly subscriber: string
  readonly subject: string
}

/** Writes a delivery for each subscriber of each new event of a subject, and a job for each subscriber that has some. */
async function spread(
  tx: Tx,
  subject: string,
  { subscribers, now }: { subscribers: readonly Subscriber[]; now: Date },
): Promise<void> {
  const { rows } = await tx.query<{ subscriber: string }>({
    name: 'spread events',
    text: `with fresh as (
        update events set spread_at = $2 where subject = $1 and spread_at is null returning seq, name)
      insert into event_deliveries (event_seq, subscriber, subject)
      select seq, s.subscriber, $1 from fresh join unnest($3::text[], $4::text[]) as s (event, subscriber) on s.event = name
      returning subscriber`,
    values: [subject, now, subscribers.map(({ to }) => to), subscribers.map(({ name }) => name)],
  })
  for (const subscriber of new Set(rows.map(row => row.subscriber)))
    await enqueue(tx, DELIVER, { subscriber, subject }, { queue: `${subscriber} ${subject}` })
}

/** Hands a subscriber what it has not received of a subject, one transaction each, the earliest first. */
async function deliver(
  delivery: Delivery,
  subscribers: readonly Subscriber[],
  { act, now, log }: JobCall,
): Promise<void> {
  const receiver = subscribers.find(({ name }) => name === delivery.subscriber)
  if (!receiver) throw new Error(`This program has no subscriber ${delivery.subscriber}`)
  const receiveNext = async (tx: Tx): Promise<boolean> => {
    const next = await takeNext(tx, delivery)
    if (!next) return false
    await receiver.receive(next.event, { tx, now, log })
    await markDone(tx, next.seq, delivery, now)
    return true
  }
  while (await act(receiveNext));
}

type EventRow = Published & { readonly seq: string }

async function takeNext(
  tx: Tx,
  { subscriber, subject }: Delivery,
): Promise<{ seq: string; event: Published } | undefined> {
  const { rows } = await tx.query<EventRow>({
    name: 'take next event',
    text: `select e.seq, e.id, e.name, e.subject, e.payload, e.at
      from event_deliveries d join events e on e.seq = d.event_seq
      where d.subscriber = $1 and d.subject = $2 and d.done_at is null
      order by d.event_seq limit 1 for update of d`,
    values: [subscriber, subject],
  })
  const [row] = rows
  if (!row) return undefined
  const { seq, ...event } = row
  return { seq, event }
}

async function markDone(tx: Tx, seq: string, { subscriber }: Delivery, now: Date): Promise<void> {
  await tx.query({
    name: 'mark event received',
    text: 'update event_deliveries set done_at = $3 where event_seq = $1 and subscriber = $2',
    values: [seq, subscriber, now],
  })
}
