import { settingsOf, system } from '../actor.ts'
import { inTransaction } from '../database/transaction.ts'
import { removeIncoming } from './folder.ts'
import type { FilesParts } from './parts.ts'
import { listStale, markRefused } from './store.ts'

const week = 7 * 86_400_000

/** Clears away what was begun a week ago and never arrived. Answers how many. */
export async function sweepFiles({ pool, folder, now }: Pick<FilesParts, 'pool' | 'folder' | 'now'>): Promise<number> {
  const settings = settingsOf(system)
  const before = new Date(now().getTime() - week)
  const stale = await inTransaction(pool, { settings, readOnly: true }, tx => listStale(tx, before))
  for (const id of stale) {
    await removeIncoming(folder, id)
    await inTransaction(pool, { settings }, tx => markRefused(tx, id, 'never_arrived'))
  }
  return stale.length
}
