import { enqueue } from '../platform/jobs/enqueue.ts'
import type { Task, Tasks } from '../platform/jobs/task.ts'
import { foldCases, lockFolding, setCountedAt, type Taken, takeChanges } from './store/fold.ts'
import { foldDeeds } from './store/fold-deeds.ts'

/** The job that counts in what changed; it sets itself anew. */
export const foldTask = 'fold_figures'
export const foldKey = 'fold figures'
const SECONDS = 30
const BATCH = 2000

/** Counts in what has changed since, in small transactions: one that dies leaves its lines for the next. */
export const figureTasks = (timeZone: string): Tasks => {
  const fold: Task = async (_, { act, now }) => {
    const some = (behind: string | undefined): Promise<Taken> =>
      act(async tx => {
        await lockFolding(tx)
        const taken = await takeChanges(tx, BATCH, behind)
        await foldCases(tx, taken.caseIds, timeZone)
        await foldDeeds(tx, taken.caseIds, timeZone)
        if (taken.lines < BATCH) await setCountedAt(tx, now)
        return taken
      })
    let taken = await some(undefined)
    while (taken.lines === BATCH) taken = await some(taken.last)
    await act(tx => enqueue(tx, foldTask, {}, { runAt: new Date(now.getTime() + SECONDS * 1000), key: foldKey }))
  }
  return { [foldTask]: fold }
}
