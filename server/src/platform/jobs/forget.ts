import type { Tx } from '../database/transaction.ts'
import type { JobCall, Nightly, Tasks } from './task.ts'

/** How long a sender may repeat a command and get its first answer: a phone may have been off so long. */
const COMMAND_DAYS = 60
/** As long, what was told to other features can be looked up. */
const EVENT_DAYS = 60
const DAY_MS = 86_400_000
const BATCH = 5000

/** Removes what the platform keeps for a while only, every night. */
export const forgetTasks: Tasks = {
  forget_commands: (_: unknown, call) => forget(call, COMMAND_DAYS, deleteCommands),
  forget_events: (_: unknown, call) => forget(call, EVENT_DAYS, deleteEvents),
}
export const forgetNightly: readonly Nightly[] = [
  { task: 'forget_commands', at: '03:10' },
  { task: 'forget_events', at: '03:20' },
]

type Delete = (tx: Tx, before: Date) => Promise<number>

/** In small transactions, so that no one waits for it; cut short, the next run goes on. */
async function forget({ act, now }: JobCall, days: number, remove: Delete): Promise<void> {
  const before = new Date(now.getTime() - days * DAY_MS)
  let removed = BATCH
  while (removed === BATCH) removed = await act(tx => remove(tx, before))
}

const deleteCommands: Delete = async (tx, before) => {
  const { rowCount } = await tx.query({
    name: 'delete old commands',
    text: 'delete from commands where id in (select id from commands where at < $1 limit $2)',
    values: [before, BATCH],
  })
  return rowCount
}

/** What a subscriber has not received yet stays. */
const deleteEvents: Delete = async (tx, before) => {
  const { rowCount } = await tx.query({
    name: 'delete old events',
    text: `delete from events where seq in (
      select seq from events e where at < $1 and spread_at is not null
        and not exists (select from event_deliveries d where d.event_seq = e.seq and d.done_at is null)
      limit $2)`,
    values: [before, BATCH],
  })
  return rowCount
}
