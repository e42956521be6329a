import type { Task, Tasks } from '../jobs/task.ts'
import { type FileFolder, removeIncoming } from './folder.ts'
import { listStale, markRefused } from './store.ts'

const week = 7 * 86_400_000

/** Clears away what was begun a week ago and never arrived. */
const sweep =
  (folder: FileFolder): Task =>
  async (_, { act, now }) => {
    const stale = await act(tx => listStale(tx, new Date(now.getTime() - week)))
    for (const id of stale) {
      await removeIncoming(folder, id)
      await act(tx => markRefused(tx, id, 'never_arrived'))
    }
  }

export const fileTasks = (folder: FileFolder): Tasks => ({ sweep_files: sweep(folder) })
