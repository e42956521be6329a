import { v7 } from 'uuid'
import { expect, it } from 'vitest'
import { settingsOf, system } from '../actor.ts'
import { inTransaction } from '../database/transaction.ts'
import { eventTasks, publish } from '../events/index.ts'
import { openLog } from '../http/log.ts'
import { cloneDatabase } from '../testing/database.ts'
import { runDueJobs } from '../testing/jobs.ts'
import { forgetTasks } from './forget.ts'
import { runTask } from './task.ts'

const db = await cloneDatabase()
const now = new Date('2026-06-03T02:00:00Z')
const parts = { pool: db.app, now: () => now, log: openLog('error') }
const daysAgo = (days: number): Date => new Date(now.getTime() - days * 86_400_000)

it('a command is forgotten after 60 days, not before, however many there are', async () => {
  await db.owner.query({
    text: `insert into commands (id, endpoint, body_hash, at)
      select gen_random_uuid(), 'x', '', case when n <= 5001 then $1::timestamptz else $2 end from generate_series(1, 5003) n`,
    values: [daysAgo(60.01), daysAgo(59.99)],
  })
  for (let run = 0; run < 2; run++) {
    await runTask(forgetTasks, { name: 'forget_commands', payload: {} }, parts)
    const { rows } = await db.owner.query({ text: 'select count(*)::int as left from commands' })
    expect(rows).toEqual([{ left: 2 }])
  }
})

it('an event is forgotten after 60 days when every subscriber has received it', async () => {
  const say = (subject: string, days: number) =>
    inTransaction(db.app, { settings: settingsOf(system) }, tx =>
      publish(tx, { name: 'file_ready', subject, payload: { fileId: subject, kind: 'image' }, at: daysAgo(days) }),
    )
  const [received, waiting, young] = [v7(), v7(), v7()]
  for (const [subject, days] of [
    [received, 61],
    [young, 59],
    [waiting, 61],
  ] as const)
    await say(subject, days)
  const tasks = eventTasks([{ name: 'reader', to: 'file_ready', receive: async () => {} }])
  await runDueJobs(db, { ...parts, tasks })
  await db.owner.query({ text: 'update event_deliveries set done_at = null where subject = $1', values: [waiting] })
  await runTask(forgetTasks, { name: 'forget_events', payload: {} }, parts)
  const { rows } = await db.owner.query<{ subject: string }>({ text: 'select subject from events order by seq' })
  expect(rows.map(({ subject }) => subject)).toEqual([young, waiting])
})
