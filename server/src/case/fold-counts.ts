import type { Tx } from '../platform/database/transaction.ts'
import { enqueue } from '../platform/jobs/enqueue.ts'
import type { JobCall } from '../platform/jobs/task.ts'
import { findBacklog, foldCounts, lockCounts, recountCases } from './store/case-counts.ts'
import { forgetListChanges } from './store/list-changes.ts'

/** The job that takes what has changed into the counts, and sets itself anew. */
export const foldTask = 'fold_case_counts'
/** The job that counts all cases anew, as the command does. */
export const anewTask = 'count_cases_anew'
/** A fold is due so long after the last one, ms: so many changes a reader adds up himself. */
const every = 10_000
const atOnce = 5_000
/** From so many changes on (a load), counting all anew is less work. */
const backlog = 100_000

/** One fold; another server at it has it. The key keeps one such job in the queue, whichever server runs it. */
export async function foldOnAndOn(call: JobCall): Promise<void> {
  await fold(call)
  const runAt = new Date(call.now.getTime() + every)
  await call.act(tx => enqueue(tx, foldTask, {}, { key: foldTask, runAt }))
}

async function fold(call: JobCall): Promise<void> {
  if (await call.act(tx => findBacklog(tx, backlog))) return countAnewNow(call)
  const { act, now } = call
  const some = (): Promise<number> => act(async tx => ((await lockCounts(tx)) ? foldCounts(tx, now, atOnce) : 0))
  while ((await some()) === atOnce);
  await act(tx => forgetListChanges(tx, now))
}

export async function countAnewNow({ act, now }: JobCall): Promise<void> {
  await act(tx => countAnew(tx, now))
}

/** Counts all cases anew, as the system or the owner; false, and nothing done, where a fold is at it. */
export async function countAnew(tx: Tx, now: Date): Promise<boolean> {
  const got = await lockCounts(tx)
  if (got) await recountCases(tx, now)
  return got
}
