import { appendFile, readFile } from 'node:fs/promises'
import { settingsOf, system } from '../platform/actor.ts'
import type { Pool } from '../platform/database/pool.ts'
import { inTransaction } from '../platform/database/transaction.ts'
import { findLastHead, type SignedHead } from './store/entries.ts'

/** Appends the head of the chain as one line of JSON: to be copied to where the database's keepers cannot reach. */
export async function exportHead(pool: Pool, file: string): Promise<void> {
  const head = await inTransaction(pool, { settings: settingsOf(system), readOnly: true }, findLastHead)
  if (!head) return
  const { seq, hash, signature, at } = head
  const line = { seq, hash: hash.toString('hex'), signature: signature.toString('hex'), at: at.toISOString() }
  await appendFile(file, `${JSON.stringify(line)}\n`)
}

/** Reads exported heads. Throws with the number of a line that is none. */
export async function readHeads(file: string): Promise<SignedHead[]> {
  const text = await readFile(file, 'utf8')
  return text
    .split('\n')
    .filter(line => line.trim() !== '')
    .map((line, place) => parseHead(line, `${file}:${place + 1}`))
}

function parseHead(line: string, where: string): SignedHead {
  try {
    const { seq, hash, signature, at } = JSON.parse(line) as Record<string, string>
    if (!/^\d+$/.test(seq ?? '') || !hash || !signature || !at) throw new Error('a field is missing')
    return {
      seq: seq as string,
      hash: Buffer.from(hash, 'hex'),
      signature: Buffer.from(signature, 'hex'),
      at: new Date(at),
    }
  } catch (cause) {
    throw new Error(`${where} is no head of an audit chain`, { cause })
  }
}
