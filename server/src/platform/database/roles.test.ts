import { Logger, run } from 'graphile-worker'
import { expect, test } from 'vitest'
import { cloneDatabase } from '../testing/database.ts'
import { inTransaction } from './transaction.ts'

const db = await cloneDatabase()
const enqueue = (key: string | null = null, runAt: string | null = null) => ({
  text: `select jobs.enqueue('greet', '{"to":"Wuhu"}', $1, $2) as id`,
  values: [runAt, key],
})
const waiting = async () => (await db.owner.query({ text: 'select from graphile_worker.jobs' })).rowCount

test('the server’s roles are no superusers and cannot pass row-level security by', async () => {
  const { rows } = await db.owner.query({
    text: `select rolname, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolinherit as strong from pg_roles
           where rolname in ('lifetree_app', 'lifetree_jobs') order by 1`,
  })
  expect(rows).toEqual([
    { rolname: 'lifetree_app', strong: false },
    { rolname: 'lifetree_jobs', strong: false },
  ])
})

test('row-level security holds for the server even where a policy is forgotten', async () => {
  await db.owner.query({ text: 'create table secrets (id int)' })
  await db.owner.query({ text: 'insert into secrets values (1)' })
  await db.owner.query({ text: 'alter table secrets enable row level security' })
  await db.owner.query({ text: 'alter table secrets force row level security' })
  expect((await db.app.query({ text: 'select from secrets' })).rowCount).toBe(0)
  await expect(db.app.query({ text: 'insert into secrets values (2)' })).rejects.toMatchObject({ code: '42501' })
})

test('the server cannot change the schema, nor reach the job tables but by their door', async () => {
  const refused = (pool: 'app' | 'jobs', text: string) =>
    expect(db[pool].query({ text })).rejects.toMatchObject({ code: '42501' })
  await refused('app', 'create table mine ()')
  await refused('app', 'create schema mine')
  await refused('app', 'alter table commands add column more int')
  await refused('app', 'delete from schema_versions')
  await refused('app', 'select * from graphile_worker.jobs')
  await refused('jobs', 'select * from public.commands')
  await refused('jobs', `select jobs.enqueue('greet', '{}')`)
})

test('a job belongs to the transaction that enqueued it', async () => {
  const failing = inTransaction(db.app, {}, async tx => {
    await tx.query(enqueue())
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  expect(await waiting()).toBe(0)
})

test('a job of the same key moves the one that waits; withdrawing it leaves none', async () => {
  await db.app.query(enqueue('clock', '2099-01-01T00:00:00Z'))
  await db.app.query(enqueue('clock', '2099-02-01T00:00:00Z'))
  const { rows } = await db.owner.query({ text: 'select run_at from graphile_worker.jobs' })
  expect(rows).toEqual([{ run_at: new Date('2099-02-01T00:00:00Z') }])
  const withdraw = { text: `select jobs.withdraw('clock') as done` }
  expect((await db.app.query(withdraw)).rows).toEqual([{ done: true }])
  expect((await db.app.query(withdraw)).rows).toEqual([{ done: false }])
  expect(await waiting()).toBe(0)
})

test('the worker runs jobs in the role that sees the job tables alone', async () => {
  const greeted = Promise.withResolvers<unknown>()
  const runner = await run({
    pgPool: db.jobs.driver,
    noHandleSignals: true,
    crontab: '0 4 1 1 * greet',
    taskList: { greet: async payload => greeted.resolve(payload) },
    logger: new Logger(() => (level, message) => level === 'error' && process.stderr.write(`${message}\n`)),
  })
  await db.app.query(enqueue())
  expect(await greeted.promise).toEqual({ to: 'Wuhu' })
  await expect.poll(waiting).toBe(0)
  await runner.stop()
  const { rowCount } = await db.owner.query({ text: 'select from graphile_worker._private_known_crontabs' })
  expect(rowCount).toBe(1)
})
