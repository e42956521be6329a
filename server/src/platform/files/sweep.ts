import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Pool } from '../database/pool.ts'
import type { JobCall, Task, Tasks } from '../jobs/task.ts'
import { type FileFolder, removeIncoming, removeReady } from './folder.ts'
import { leaseLocker } from './lease-locker.ts'
import { refuseFile } from './refuse-file.ts'
import { findIncoming, type SettleParts, settle } from './settle.ts'
import { deleteUnnamed, listStale, listUploading } from './store.ts'
import { takeTurns } from './turns.ts'

const week = 7 * 86_400_000

export interface FileTaskParts {
  readonly pool: Pool
  readonly folder: FileFolder
  readonly now: () => Date
  /** The city's. */
  readonly timeZone: string
}

/**
 * Looks at what arrived whole and was not looked at, because its server died; then clears away what for a week has not grown,
 * or has been named by no command. Enqueued when a server starts, and every night.
 */
const sweep = (parts: FileTaskParts): Task => {
  const settling = { ...parts, locker: leaseLocker(parts.pool), inTurn: takeTurns(1) }
  return async (_, { act, now }) => {
    const before = new Date(now.getTime() - week)
    const failed = await settleWhole(await act(listUploading), settling)
    for (const id of await act(tx => listStale(tx, before)))
      await clearStale(id, before, { act, now, folder: parts.folder })
    for (const id of await act(tx => deleteUnnamed(tx, before))) await removeReady(parts.folder, id)
    await clearLeftOver(parts.folder, before)
    if (failed.length > 0) throw new Error(`${failed.length} uploads could not be looked at`, { cause: failed[0] })
  }
}

/** One that cannot be looked at holds up no other; answers why. */
async function settleWhole(ids: readonly string[], settling: SettleParts): Promise<unknown[]> {
  const failed: unknown[] = []
  for (const id of ids) {
    const incoming = await findIncoming(settling.folder, id)
    if (incoming?.whole) await settle(id, incoming.sha256, settling).catch(error => failed.push(error))
  }
  return failed
}

/** A bad line may bring the last piece after days: what still grows is left. */
async function clearStale(
  id: string,
  before: Date,
  { act, now, folder }: Pick<JobCall, 'act' | 'now'> & { folder: FileFolder },
): Promise<void> {
  const incoming = await findIncoming(folder, id)
  if (incoming && incoming.writtenAt >= before) return
  await act(tx => refuseFile(tx, id, 'never_arrived', now))
  await removeIncoming(folder, id)
}

/** What servers that died left behind, of files that no row waits for any more. */
async function clearLeftOver({ incoming }: FileFolder, before: Date): Promise<void> {
  await mkdir(incoming, { recursive: true })
  const names = new Set(await readdir(incoming))
  for (const name of names) {
    const path = join(incoming, name)
    // The notes of an upload are as old as its beginning: they go when it has gone.
    if (name.endsWith('.json') && names.has(name.slice(0, -'.json'.length))) continue
    const left = await stat(path).catch(() => undefined)
    if (left && left.mtime < before) for (const gone of [path, `${path}.json`]) await rm(gone, { force: true })
  }
}

export const fileTasks = (parts: FileTaskParts): Tasks => ({ sweep_files: sweep(parts) })
