import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { settingsOf, system } from '../actor.ts'
import { inTransaction, type Tx } from '../database/transaction.ts'
import type { Refusal } from '../refuse.ts'
import type { ExpectedFile } from './expect-files.ts'
import { leaseLocker } from './lease-locker.ts'
import { type SettleParts, settle } from './settle.ts'
import { beginUpload, findFile, markRefused } from './store.ts'
import type { FileTaskParts } from './sweep.ts'
import { takeTurns } from './turns.ts'

/** Takes in the bytes of a file that a command named. Answers why they were refused, if they were. */
export type ReceiveBytes = (
  file: ExpectedFile & { readonly accountId: string },
  bytes: Uint8Array,
) => Promise<Refusal | undefined>

/** The way into the folder for what the server fetches by itself: looked at, written anew and announced as an upload is. */
export function openReceiver(parts: FileTaskParts): ReceiveBytes {
  const settling: SettleParts = { ...parts, locker: leaseLocker(parts.pool), inTurn: takeTurns(1) }
  return async (file, bytes) => {
    const { id } = file
    const complete = await inTransaction(parts.pool, { settings: settingsOf(system) }, async tx => {
      await beginUpload(tx, file)
      return (await findFile(tx, id))?.state === 'ready'
    })
    if (complete) return undefined
    const { incoming } = parts.folder
    await mkdir(incoming, { recursive: true })
    // The bytes first: with its notes an upload is whole, and is looked at by whoever finds it.
    await writeFile(join(incoming, id), bytes, { flush: true })
    await writeFile(join(incoming, `${id}.json`), JSON.stringify({ id, size: bytes.length, offset: 0, metadata: {} }))
    return settle(id, null, settling)
  }
}

/** Says of a file that a command named that it will not come. */
export const giveUpFile = (tx: Tx, id: string): Promise<void> => markRefused(tx, id, 'never_arrived')
