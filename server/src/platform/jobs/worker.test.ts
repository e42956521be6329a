import { Writable } from 'node:stream'
import { afterEach, expect, it } from 'vitest'
import { settingsOf, system } from '../actor.ts'
import { openPool } from '../database/pool.ts'
import { inTransaction, type Tx } from '../database/transaction.ts'
import { openLog } from '../http/log.ts'
import { cloneDatabase } from '../testing/database.ts'
import { countJobs } from './count-jobs.ts'
import { enqueue, withdraw } from './enqueue.ts'
import type { Task, Tasks } from './task.ts'
import { cronPattern, type JobWorker, startWorker } from './worker.ts'

const db = await cloneDatabase()
const lines: string[] = []
const log = openLog(
  'debug',
  new Writable({
    write: (chunk, _, done) => {
      lines.push(String(chunk))
      done()
    },
  }),
)
const workers: JobWorker[] = []

afterEach(async () => {
  await Promise.all(workers.splice(0).map(worker => worker.stop()))
})

async function start(tasks: Tasks, { jobs = db.jobs, lostAfterMs = 30_000 } = {}): Promise<JobWorker> {
  const now = () => new Date()
  const worker = await startWorker({
    pool: db.app,
    jobs,
    tasks,
    nightly: [],
    timeZone: 'Asia/Shanghai',
    now,
    log,
    lostAfterMs,
  })
  workers.push(worker)
  return worker
}

const asSystem = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  inTransaction(db.app, { settings: settingsOf(system) }, work)

it('runs a job when its transaction commits, and not one that was rolled back', async () => {
  const seen: string[] = []
  const note: Task<{ word: string }> = async ({ word }) => void seen.push(word)
  await start({ note })
  await expect(
    asSystem(async tx => {
      await enqueue(tx, 'note', { word: 'undone' })
      throw new Error('no')
    }),
  ).rejects.toThrow('no')
  await asSystem(tx => enqueue(tx, 'note', { word: 'done' }))
  await expect.poll(() => seen).toEqual(['done'])
})

it('acts as the system, in a transaction that sees its rows', async () => {
  const roles: unknown[] = []
  const look: Task = (_, { act }) =>
    act(async tx => {
      const { rows } = await tx.query({ text: "select current_setting('app.role') as role, current_user as login" })
      roles.push(rows[0])
    })
  await start({ look })
  await asSystem(tx => enqueue(tx, 'look', {}))
  await expect.poll(() => roles).toEqual([{ role: 'system', login: 'lifetree_app' }])
})

it('two servers run each job once', async () => {
  const seen: number[] = []
  const count: Task<{ n: number }> = async ({ n }) => void seen.push(n)
  const second = openPool({ access: db.access, role: 'jobs', most: 4, name: 'second server' })
  await Promise.all([start({ count }), start({ count }, { jobs: second })])
  const all = Array.from({ length: 200 }, (_, n) => n)
  await asSystem(tx => Promise.all(all.map(n => enqueue(tx, 'count', { n }))))
  await expect.poll(() => seen.length).toBe(200)
  expect([...seen].sort((a, b) => a - b)).toEqual(all)
  await Promise.all(workers.splice(0).map(worker => worker.stop()))
  await second.close()
})

it('a key replaces a timer; a withdrawn one does not run', async () => {
  const seen: string[] = []
  const ring: Task<{ word: string }> = async ({ word }) => void seen.push(word)
  const later = new Date(Date.now() + 3_600_000)
  await asSystem(tx => enqueue(tx, 'ring', { word: 'first' }, { key: 'alarm', runAt: later }))
  await asSystem(tx => enqueue(tx, 'ring', { word: 'moved' }, { key: 'alarm' }))
  await asSystem(tx => enqueue(tx, 'ring', { word: 'gone' }, { key: 'other', runAt: later }))
  await asSystem(tx => withdraw(tx, 'other'))
  await start({ ring })
  await expect.poll(() => seen).toEqual(['moved'])
  await expect.poll(() => countJobs(db.jobs)).toEqual({ waiting: 0, due: 0, running: 0, failing: 0, failed: 0 })
})

it('a job that fails is logged with its cause, told to the queue without it, and tried again', async () => {
  let tries = 0
  const fail: Task = async () => {
    tries++
    throw Object.assign(new Error('invalid input "Wang Xiaoming"'), { severity: 'ERROR', routine: 'x', code: '22P02' })
  }
  await start({ fail })
  await asSystem(tx => enqueue(tx, 'fail', { name: 'Wang Xiaoming' }))
  await expect.poll(async () => (await countJobs(db.jobs)).failing).toBe(1)
  expect(tries).toBe(1)
  expect(lines.join('')).toContain('22P02')
  expect(lines.join('')).not.toContain('Wang')
  const { rows } = await db.owner.query<{ last_error: string }>({
    text: 'select last_error from graphile_worker._private_jobs',
  })
  expect(rows[0]?.last_error).toContain('the log of the server says why')
  expect(rows[0]?.last_error).not.toContain('Wang')
  await db.owner.query({ text: 'delete from graphile_worker._private_jobs' })
})

it('stops when the jobs that run are done', async () => {
  let ended = false
  const last = Promise.withResolvers<void>()
  const slow: Task = async () => {
    last.resolve()
    await new Promise(resolve => setTimeout(resolve, 300))
    ended = true
  }
  const worker = await start({ slow })
  await asSystem(tx => enqueue(tx, 'slow', {}))
  await last.promise
  await worker.stop()
  workers.splice(0)
  expect(ended).toBe(true)
  expect(worker.isRunning()).toBe(false)
})

it('starts again when the database drops its connections', async () => {
  const seen: string[] = []
  const note: Task<{ word: string }> = async ({ word }) => void seen.push(word)
  const worker = await start({ note })
  await db.owner.query({
    text: "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'lifetree_jobs' and datname = current_database()",
  })
  await asSystem(tx => enqueue(tx, 'note', { word: 'after' }))
  await expect.poll(() => seen).toEqual(['after'])
  expect(worker.isRunning()).toBe(true)
})

it('a job of a process that died is taken over, and what waited behind it in its queue follows', async () => {
  const seen: string[] = []
  const note: Task<{ word: string }> = async ({ word }) => void seen.push(word)
  await asSystem(tx => enqueue(tx, 'note', { word: 'lost' }, { queue: 'line' }))
  await asSystem(tx => enqueue(tx, 'note', { word: 'behind' }, { queue: 'line' }))
  await db.owner.query({
    text: `with taken as (
        update graphile_worker._private_jobs set locked_by = 'dead', locked_at = now() - interval '10 s', attempts = 1
        where payload ->> 'word' = 'lost' returning job_queue_id)
      update graphile_worker._private_job_queues set locked_by = 'dead', locked_at = now() from taken where id = job_queue_id`,
  })
  await start({ note }, { lostAfterMs: 900 })
  await expect.poll(() => seen).toEqual(['lost', 'behind'])
})

it('a job that takes longer than that is left to its worker', async () => {
  let times = 0
  // Long enough for a busy machine to miss two beats in a row.
  const lostAfterMs = 3000
  const ended = Promise.withResolvers<void>()
  const slow: Task = async () => {
    times++
    await new Promise(resolve => setTimeout(resolve, 1.5 * lostAfterMs))
    ended.resolve()
  }
  await start({ slow }, { lostAfterMs })
  await asSystem(tx => enqueue(tx, 'slow', {}))
  await ended.promise
  expect(times).toBe(1)
})

it('a nightly hour of the city is said in UTC', () => {
  const now = new Date('2026-06-03T02:00:00Z')
  expect(cronPattern('03:10', 'Asia/Shanghai', now)).toBe('10 19 * * *')
  expect(cronPattern('03:10', 'America/New_York', now)).toBe('10 7 * * *')
  expect(cronPattern('03:10', 'Asia/Kathmandu', now)).toBe('25 21 * * *')
  expect(cronPattern('00:00', 'UTC', now)).toBe('0 0 * * *')
})
