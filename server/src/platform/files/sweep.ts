import type { Pool } from '../database/pool.ts'
import type { Task, Tasks } from '../jobs/task.ts'
import { type FileFolder, removeIncoming } from './folder.ts'
import { leaseLocker } from './lease-locker.ts'
import { findIncoming, settle } from './settle.ts'
import { listStale, listUploading, markRefused } from './store.ts'

const week = 7 * 86_400_000

export interface FileTaskParts {
  readonly pool: Pool
  readonly folder: FileFolder
  readonly now: () => Date
  /** The city's. */
  readonly timeZone: string
}

/**
 * Looks at what arrived whole and was not looked at, because its server died; then clears away what was begun a week ago and
 * never arrived. Enqueued when a server starts, and every night.
 */
const sweep = (parts: FileTaskParts): Task => {
  const settling = { ...parts, locker: leaseLocker(parts.pool) }
  return async (_, { act, now }) => {
    for (const id of await act(listUploading)) {
      const incoming = await findIncoming(parts.folder, id)
      if (incoming?.whole) await settle(id, incoming.sha256, settling)
    }
    const stale = await act(tx => listStale(tx, new Date(now.getTime() - week)))
    for (const id of stale) {
      await removeIncoming(parts.folder, id)
      await act(tx => markRefused(tx, id, 'never_arrived'))
    }
  }
}

export const fileTasks = (parts: FileTaskParts): Tasks => ({ sweep_files: sweep(parts) })
