import type { Logger } from 'pino'
import { settingsOf, system } from '../actor.ts'
import type { Pool } from '../database/pool.ts'
import { inTransaction, type Tx } from '../database/transaction.ts'

/** What a job is given. It acts as the system's own position. */
export interface JobCall {
  readonly now: Date
  readonly log: Logger
  /** One transaction as the system. A job that dies in its midst runs again: each transaction must leave a state to go on from. */
  act<T>(work: (tx: Tx) => Promise<T>): Promise<T>
}

/** What a job does. It may run more than once. */
export type Task<Payload = never> = (payload: Payload, call: JobCall) => Promise<void>

/** By the name under which jobs are enqueued. */
export type Tasks = Readonly<Record<string, Task>>

/** A task to run every night. */
export interface Nightly {
  readonly task: string
  /** HH:MM in the city. */
  readonly at: string
}

export interface TaskParts {
  readonly pool: Pool
  readonly now: () => Date
  readonly log: Logger
}

const callOf = ({ pool, now, log }: TaskParts): JobCall => ({
  now: now(),
  log,
  act: work => inTransaction(pool, { settings: settingsOf(system) }, work),
})

/** Runs a task by its name. The log says why it failed; the queue only that it did, since it keeps what it is told. */
export async function runTask(
  tasks: Tasks,
  job: { readonly name: string; readonly payload: unknown },
  parts: TaskParts,
): Promise<void> {
  const task = tasks[job.name]
  const log = parts.log.child({ task: job.name })
  if (!task) throw new Error(`There is no task ${job.name}`)
  try {
    await task(job.payload as never, callOf({ ...parts, log }))
  } catch (error) {
    log.error({ err: error }, 'job failed')
    throw new Error('The job failed; the log of the server says why')
  }
}
