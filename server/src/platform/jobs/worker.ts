import { EventEmitter } from 'node:events'
import {
  Logger as GraphileLogger,
  parseCronItems,
  type Runner,
  run,
  type TaskList,
  type Worker,
  type WorkerEvents,
} from 'graphile-worker'
import type { Logger } from 'pino'
import type { Pool } from '../database/pool.ts'
import { beat, giveBackLost } from './heartbeat.ts'
import { type Nightly, runTask, type TaskParts, type Tasks } from './task.ts'

export interface WorkerParts extends TaskParts {
  /** Connections of the role that reaches the job tables alone. */
  readonly jobs: Pool
  readonly tasks: Tasks
  readonly nightly: readonly Nightly[]
  /** IANA zone of the city. */
  readonly timeZone: string
  /** A job that nobody has been at work on for so long, ms, was lost with its process: it is taken over. */
  readonly lostAfterMs?: number
}

export interface JobWorker {
  isRunning(): boolean
  /** Takes no more jobs, and waits for those that run. */
  stop(): Promise<void>
}

const AT_ONCE = 4
const LOOK_EVERY_MS = 1000
const LOST_AFTER_MS = 30_000
/** In a row, of all workers together. */
const MOST_FAILURES = 5 * AT_ONCE
const DAY_MS = 86_400_000

/** Runs the jobs of the queue. Every server process does; each job is run by one of them. */
export async function startWorker(parts: WorkerParts): Promise<JobWorker> {
  const workers = new Set<Worker>()
  const events = watch(workers, () => void runner.stop().catch(() => {}))
  let runner = await start(parts, events)
  const heart = startHeart(workers, parts)
  let running = true
  let stopped = false
  const keepRunning = async () => {
    while (!stopped) {
      const failure = await runner.promise.then(
        () => undefined,
        (error: unknown) => error,
      )
      running = false
      if (stopped) return
      parts.log.error({ err: failure }, 'the job worker ended; starting it again')
      await pause(LOOK_EVERY_MS)
      workers.clear()
      runner = await startAgain(
        () => start(parts, events),
        () => stopped,
      )
      running = true
    }
  }
  const kept = keepRunning()
  return {
    isRunning: () => running,
    stop: async () => {
      stopped = true
      await runner.stop().catch(() => {})
      await kept
      await heart.stop()
    },
  }
}

const pause = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms))

async function startAgain(begin: () => Promise<Runner>, isStopped: () => boolean): Promise<Runner> {
  for (;;) {
    try {
      return await begin()
    } catch (error) {
      if (isStopped()) throw error
      await pause(LOOK_EVERY_MS)
    }
  }
}

/**
 * Keeps the set to the workers that live. The library remembers a failure of its first look at the database for ever, so
 * a runner that finds no way to the queue again and again is ended: a new one is started in its place.
 */
function watch(workers: Set<Worker>, end: () => void): WorkerEvents {
  const events: WorkerEvents = new EventEmitter()
  let failures = 0
  events.on('worker:create', ({ worker }) => void workers.add(worker))
  events.on('worker:stop', ({ worker }) => void workers.delete(worker))
  for (const name of ['worker:getJob:empty', 'job:start'] as const) {
    events.on(name, () => {
      failures = 0
    })
  }
  events.on('worker:getJob:error', () => {
    failures++
    if (failures % MOST_FAILURES === 0) end()
  })
  return events
}

/** Says what the workers are at work on, and takes over what was lost. */
function startHeart(workers: ReadonlySet<Worker>, parts: WorkerParts): { stop(): Promise<void> } {
  const { jobs, log, lostAfterMs = LOST_AFTER_MS } = parts
  const once = async () => {
    try {
      await beat(
        jobs,
        [...workers].flatMap(worker => worker.getActiveJob()?.id ?? []),
      )
      const lost = await giveBackLost(jobs, lostAfterMs)
      if (lost > 0) log.warn({ lost }, 'jobs were lost with their process; they run again')
    } catch (error) {
      log.warn({ err: error }, 'no heartbeat of the job workers')
    }
  }
  let beating = Promise.resolve()
  const timer = setInterval(() => {
    beating = beating.then(once)
  }, lostAfterMs / 3)
  timer.unref()
  return {
    stop: () => {
      clearInterval(timer)
      return beating
    },
  }
}

function start(parts: WorkerParts, events: WorkerEvents): Promise<Runner> {
  return run({
    pgPool: parts.jobs.driver,
    taskList: taskListOf(parts),
    parsedCronItems: parseCronItems(parts.nightly.map(item => cronItemOf(item, parts))),
    concurrency: AT_ONCE,
    pollInterval: LOOK_EVERY_MS,
    noHandleSignals: true,
    events,
    logger: loggerOf(parts.log),
  })
}

const taskListOf = (parts: WorkerParts): TaskList =>
  Object.fromEntries(
    Object.keys(parts.tasks).map(name => [name, (payload: unknown) => runTask(parts.tasks, { name, payload }, parts)]),
  )

/** A server that was off at that hour runs it when it comes back. */
const cronItemOf = ({ task, at }: Nightly, { timeZone, now }: WorkerParts) => ({
  task,
  match: cronPattern(at, timeZone, now()),
  identifier: task,
  options: { backfillPeriod: DAY_MS, jobKey: task, maxAttempts: 5 },
})

/** The queue counts in UTC: the city's hour as of today's offset. */
export function cronPattern(at: string, timeZone: string, now: Date): string {
  const [hour = 0, minute = 0] = at.split(':').map(Number)
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
    .format(now)
    .split(':')
    .map(Number)
  const offset = (parts[0] ?? 0) * 60 + (parts[1] ?? 0) - (now.getUTCHours() * 60 + now.getUTCMinutes())
  const utc = (hour * 60 + minute - offset + 2 * 1440) % 1440
  return `${utc % 60} ${Math.floor(utc / 60)} * * *`
}

/** Of the queue's own log what went wrong; it quotes neither payloads nor, since tasks say nothing more, their errors. */
const loggerOf = (log: Logger): GraphileLogger =>
  new GraphileLogger(() => (level, message) => {
    if (level === 'error' || level === 'warning')
      log[level === 'error' ? 'error' : 'warn']({ queue: message }, 'job queue')
  })
