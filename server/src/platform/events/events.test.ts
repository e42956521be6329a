import { v7 } from 'uuid'
import { afterAll, afterEach, expect, it } from 'vitest'
import { anyone, settingsOf, system } from '../actor.ts'
import { inTransaction, type Tx } from '../database/transaction.ts'
import { openLog } from '../http/log.ts'
import { type JobWorker, startWorker } from '../jobs/worker.ts'
import { cloneDatabase } from '../testing/database.ts'
import { runDueJobs } from '../testing/jobs.ts'
import { eventTasks, type Published, publish, type Subscriber, subscriber } from './index.ts'

const db = await cloneDatabase()
const log = openLog('silent')
const workers: JobWorker[] = []

afterEach(() => db.owner.query({ text: 'truncate events cascade' }))
afterAll(() => Promise.all(workers.map(worker => worker.stop())))

const asSystem = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  inTransaction(db.app, { settings: settingsOf(system) }, work)

const say = (tx: Tx, subject: string, fileId: string): Promise<void> =>
  publish(tx, { name: 'file_ready', subject, payload: { fileId, kind: 'image' }, at: new Date() })

const run = (...subscribers: Subscriber[]): Promise<string[]> =>
  runDueJobs(db, { tasks: eventTasks(subscribers), pool: db.app, now: () => new Date(), log })

const into =
  (list: string[]) =>
  async ({ payload }: Published<'file_ready'>) =>
    void list.push(payload.fileId)

it('each subscriber receives an event once, whoever published it', async () => {
  const [first, second]: [string[], string[]] = [[], []]
  await inTransaction(db.app, { settings: settingsOf(anyone) }, tx => say(tx, 's', 'a'))
  const both = [subscriber('first', 'file_ready', into(first)), subscriber('second', 'file_ready', into(second))]
  await run(...both)
  await run(...both)
  expect([first, second]).toEqual([['a'], ['a']])
})

it('an event of a transaction that was rolled back was never said', async () => {
  const seen: string[] = []
  await expect(
    asSystem(async tx => {
      await say(tx, 's', 'a')
      throw new Error('no')
    }),
  ).rejects.toThrow('no')
  expect(await run(subscriber('one', 'file_ready', into(seen)))).toEqual([])
  expect(seen).toEqual([])
})

it('events of a subject are received in the order of their commits, also within one transaction', async () => {
  const seen: string[] = []
  await asSystem(async tx => {
    await say(tx, 's', '1')
    await say(tx, 's', '2')
  })
  // The second begins first and publishes last: its number must be the later one.
  const late = Promise.withResolvers<void>()
  const slow = asSystem(async tx => {
    await tx.query({ text: 'select 1' })
    await late.promise
    await say(tx, 's', '4')
  })
  await asSystem(tx => say(tx, 's', '3'))
  late.resolve()
  await slow
  await run(subscriber('one', 'file_ready', into(seen)))
  expect(seen).toEqual(['1', '2', '3', '4'])
})

it('what failed half-way is received again, with nothing of the failed attempt left, before what follows', async () => {
  const seen: string[] = []
  const other: string[] = []
  let fails = 1
  const frail = subscriber('frail', 'file_ready', async ({ payload }, { tx }) => {
    await tx.query({
      text: "insert into commands (id, endpoint, body_hash) values ($1, 'received', '')",
      values: [v7()],
    })
    if (payload.fileId === '1' && fails-- > 0) throw new Error('crashed')
    seen.push(payload.fileId)
  })
  const steady = subscriber('steady', 'file_ready', into(other))
  await asSystem(tx => say(tx, 's', '1'))
  await asSystem(tx => say(tx, 's', '2'))
  const parts = { pool: db.app, jobs: db.jobs, now: () => new Date(), log, timeZone: 'Asia/Shanghai', nightly: [] }
  const worker = await startWorker({ ...parts, tasks: eventTasks([frail, steady]) })
  workers.push(worker)
  await expect.poll(() => other).toEqual(['1', '2'])
  await db.owner.query({ text: 'update graphile_worker._private_jobs set run_at = now() where locked_at is null' })
  await expect.poll(() => seen).toEqual(['1', '2'])
  // What was seen is committed a moment later.
  const received = "select count(*)::int as rows from commands where endpoint = 'received'"
  await expect.poll(async () => (await db.owner.query({ text: received })).rows).toEqual([{ rows: 2 }])
  await worker.stop()
  workers.splice(0)
})

it('two servers deliver each event once and in order', async () => {
  const seen: string[] = []
  const one = subscriber('one', 'file_ready', into(seen))
  const parts = { pool: db.app, jobs: db.jobs, now: () => new Date(), log, timeZone: 'Asia/Shanghai', nightly: [] }
  const pair = await Promise.all([1, 2].map(() => startWorker({ ...parts, tasks: eventTasks([one]) })))
  for (let n = 0; n < 30; n++) await asSystem(tx => say(tx, 's', String(n)))
  await expect.poll(() => seen.length).toBe(30)
  await Promise.all(pair.map(worker => worker.stop()))
  expect(seen).toEqual(Array.from({ length: 30 }, (_, n) => String(n)))
})

it('nobody but the system reads what was said', async () => {
  await asSystem(tx => say(tx, 's', 'a'))
  const { rows } = await inTransaction(db.app, { settings: settingsOf(anyone) }, tx =>
    tx.query({ text: 'select (select count(*) from events)::int as events' }),
  )
  expect(rows).toEqual([{ events: 0 }])
})
