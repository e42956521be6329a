import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ERRORS, type Locker } from '@tus/utils'
import { settingsOf, system } from '../actor.ts'
import type { Pool } from '../database/pool.ts'
import { inTransaction, type Tx } from '../database/transaction.ts'
import { publish } from '../events/index.ts'
import { Refusal } from '../refuse.ts'
import { type FileFolder, removeIncoming } from './folder.ts'
import { type Inspected, inspect } from './inspect.ts'
import { refuseFile } from './refuse-file.ts'
import { beginLook, type FileRow, findFile, forgetLook, markReady } from './store.ts'
import type { InTurn } from './turns.ts'
import { Unfit } from './unfit.ts'

export interface SettleParts {
  readonly pool: Pool
  readonly folder: FileFolder
  readonly locker: Locker
  /** The city's. */
  readonly timeZone: string
  readonly now: () => Date
  /** Pictures unfold to many times their size: so many at once as the memory holds. */
  readonly inTurn: InTurn
}

/**
 * Looks at an upload of which every byte is there, once, whoever asks: the request that brought the last byte, the sender
 * who asks again because he never got its answer, the sweep after a crash. Publishes `file_ready` or `file_refused`.
 * Answers why it was refused, if it was. Refuses `being_written` while another hand has it.
 */
export async function settle(id: string, sha256: Buffer | null, parts: SettleParts): Promise<Refusal | undefined> {
  const lock = parts.locker.newLock(id)
  await lock
    .lock(new AbortController().signal, () => {})
    .catch(cause => {
      throw cause === ERRORS.ERR_LOCK_TIMEOUT ? new Refusal('being_written') : cause
    })
  try {
    const row = await asSystem(parts.pool, tx => findFile(tx, id))
    if (!row) throw new Error('An upload without a row was completed')
    if (row.state === 'ready') return undefined
    return await parts.inTurn(() => look(id, sha256, parts))
  } finally {
    await lock.unlock()
  }
}

const asSystem = <T>(pool: Pool, work: (tx: Tx) => Promise<T>): Promise<T> =>
  inTransaction(pool, { settings: settingsOf(system) }, work)

/** What was brought goes when it is known what becomes of it, not when looking failed: it is looked at again. */
async function look(id: string, sha256: Buffer | null, parts: SettleParts): Promise<Refusal | undefined> {
  const { pool, folder, now } = parts
  const row = await asSystem(pool, tx => beginLook(tx, id))
  if (!row) throw new Error('The row of an upload went while it was looked at')
  const refused = await inspectOnce(row, sha256, parts).then(
    async seen => {
      await asSystem(pool, async tx => {
        await markReady(tx, id, seen, now())
        await publish(tx, { name: 'file_ready', subject: id, payload: { fileId: id, kind: row.kind }, at: now() })
      })
      return undefined
    },
    async (error: unknown): Promise<Refusal> => {
      if (!(error instanceof Unfit)) {
        await asSystem(pool, tx => forgetLook(tx, id))
        throw error
      }
      await asSystem(pool, tx => refuseFile(tx, id, error.code, now()))
      return new Refusal(error.code, error.facts)
    },
  )
  await removeIncoming(folder, id)
  return refused
}

const mostLooks = 3

/** Whoever was brought down by it three times leaves it alone. */
function inspectOnce(row: FileRow, sha256: Buffer | null, parts: SettleParts): Promise<Inspected> {
  if (row.looks > mostLooks) return Promise.reject(new Unfit('damaged'))
  const { id, kind } = row
  return inspect({ id, path: join(parts.folder.incoming, id), kind, sha256 }, parts)
}

export interface Incoming {
  /** When the last of it came. */
  readonly writtenAt: Date
  /** Whether every byte has arrived. */
  readonly whole: boolean
  /** What the sender said of the content. */
  readonly sha256: Buffer | null
}

/** What is known of an upload that has begun; undefined when nothing of it is there. */
export async function findIncoming({ incoming }: FileFolder, id: string): Promise<Incoming | undefined> {
  try {
    const path = join(incoming, id)
    const { size, metadata } = JSON.parse(await readFile(`${path}.json`, 'utf8')) as Begun
    const data = await stat(path)
    return { writtenAt: data.mtime, whole: data.size === size, sha256: digestIn(metadata ?? {}) }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** As the tus store keeps it. */
interface Begun {
  readonly size?: number
  readonly metadata?: UploadMetadata
}
export type UploadMetadata = Readonly<Record<string, string | null>>

/** Hex; absent when the sender did not say. */
export const digestIn = ({ sha256 }: UploadMetadata): Buffer | null =>
  /^[0-9a-f]{64}$/.test(sha256 ?? '') ? Buffer.from(sha256 as string, 'hex') : null
