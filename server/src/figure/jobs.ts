import { enqueue } from '../platform/jobs/enqueue.ts'
import type { Task, Tasks } from '../platform/jobs/task.ts'
import { foldCases, lockFolding, setCountedAt, takeChanges } from './store/fold.ts'
import { foldDeeds } from './store/fold-deeds.ts'

/** The job that counts in what changed; it sets itself anew. */
export const foldTask = 'fold_figures'
export const foldKey = 'fold figures'
const SECONDS = 30
const BATCH = 2000

/** Counts in what has changed since, in small transactions: one that dies leaves its lines for the next. */
export const figureTasks = (timeZone: string): Tasks => {
  const fold: Task = async (_, { act, now }) => {
    const some = (): Promise<number> =>
      act(async tx => {
        await lockFolding(tx)
        const { lines, caseIds } = await takeChanges(tx, BATCH)
        await foldCases(tx, caseIds, timeZone)
        await foldDeeds(tx, caseIds, timeZone)
        if (lines < BATCH) await setCountedAt(tx, now)
        return lines
      })
    while ((await some()) === BATCH);
    await act(tx => enqueue(tx, foldTask, {}, { runAt: new Date(now.getTime() + SECONDS * 1000), key: foldKey }))
  }
  return { [foldTask]: fold }
}
