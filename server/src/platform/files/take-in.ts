import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { settingsOf, system } from '../actor.ts'
import type { Pool } from '../database/pool.ts'
import { inTransaction, type Tx } from '../database/transaction.ts'
import type { FileFolder } from './folder.ts'
import { leaseLocker } from './lease-locker.ts'
import { settle } from './settle.ts'
import { beginUpload } from './store.ts'
import { takeTurns } from './turns.ts'

export interface TakeInParts {
  readonly pool: Pool
  readonly folder: FileFolder
  readonly now: () => Date
  /** The city's. */
  readonly timeZone: string
}

interface Brought {
  readonly id: string
  /** In whose name, until a command names the file. */
  readonly accountId: string
  readonly content: Uint8Array
}

/**
 * Takes pictures that came otherwise than by an upload: looked at and written anew like any other. Answers the code of why
 * one cannot be used. What no command names within a week goes again.
 */
export function pictureTaker(parts: TakeInParts): (brought: Brought) => Promise<string | undefined> {
  const settling = { ...parts, locker: leaseLocker(parts.pool), inTurn: takeTurns(1) }
  return async ({ id, accountId, content }) => {
    await mkdir(parts.folder.incoming, { recursive: true })
    await inTransaction(parts.pool, { settings: settingsOf(system) }, tx =>
      beginUpload(tx, { id, accountId, kind: 'image' }),
    )
    await writeFile(join(parts.folder.incoming, id), content, { flush: true })
    const refused = await settle(id, null, settling)
    return refused?.code
  }
}

/** Files pass from one hand to another that may name them in its turn. */
export async function handOver(tx: Tx, fileIds: readonly string[], to: string): Promise<void> {
  await tx.query({
    name: 'hand files over',
    text: 'update files set account_id = $2 where id = any ($1::uuid[])',
    values: [fileIds, to],
  })
}

/** Files that nothing names any more: the next sweep takes them away. */
export async function letGo(tx: Tx, fileIds: readonly string[]): Promise<void> {
  await tx.query({
    name: 'let files go',
    text: 'update files set named = false where id = any ($1::uuid[])',
    values: [fileIds],
  })
}
