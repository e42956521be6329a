import { randomBytes } from 'node:crypto'
import { v7 } from 'uuid'
import { anyone, settingsOf } from '../platform/actor.ts'
import type { Pool } from '../platform/database/pool.ts'
import { inTransaction, type Tx } from '../platform/database/transaction.ts'
import type { Entry, Recorder } from '../platform/record.ts'
import { hashContent } from './chain.ts'
import { insertEntry } from './store/entries.ts'

/** Writes every entry of the log; `serve` and jobs are handed it, nobody else writes one. */
export const openRecorder = (pool: Pool): Recorder => ({
  record: writeEntry,
  recordAlone: entry => inTransaction(pool, { settings: settingsOf(entry.actor) }, tx => writeEntry(tx, entry)),
})

async function writeEntry(tx: Tx, { actor, ...entry }: Entry): Promise<void> {
  const salt = randomBytes(16)
  const content = JSON.stringify(entry.content ?? {})
  insertEntry(tx, {
    id: v7(),
    at: entry.at,
    kind: entry.kind,
    name: entry.name,
    accountId: actor.accountId === anyone.accountId ? null : actor.accountId,
    positionId: actor.positionId,
    role: actor.role,
    subject: entry.subject,
    commandId: entry.commandId,
    purpose: entry.purpose,
    code: entry.code,
    contentHash: hashContent(salt, content),
    salt,
    content,
  })
}
