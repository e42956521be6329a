import { appendFile, mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { settingsOf, system } from '../platform/actor.ts'
import type { Pool } from '../platform/database/pool.ts'
import { inTransaction } from '../platform/database/transaction.ts'
import { findLastHead, type SignedHead } from './store/entries.ts'

/**
 * Appends the head of the chain as one line of JSON: to be copied to where the database's keepers cannot reach.
 * Answers its place in the chain, or undefined while nothing is sealed; the head at `known` is not written again.
 */
export async function exportHead(pool: Pool, file: string, known?: string): Promise<string | undefined> {
  const head = await inTransaction(pool, { settings: settingsOf(system), readOnly: true }, findLastHead)
  if (!head || head.seq === known) return head?.seq
  const { seq, hash, signature, at } = head
  const line = { seq, hash: hash.toString('hex'), signature: signature.toString('hex'), at: at.toISOString() }
  // A server with a database, a secret and files from elsewhere writes nothing else into its data folder.
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  await appendFile(file, `${JSON.stringify(line)}\n`, { mode: 0o600 })
  return seq
}

export interface HeadsParts {
  readonly pool: Pool
  readonly file: string
  readonly everyMs: number
  readonly onError: (error: unknown) => void
}

/** Exports the head at once, then again and again until stopped, and a last time then. Every server keeps a file of its own. */
export function startHeadsFile({ pool, file, everyMs, onError }: HeadsParts): { stop(): Promise<void> } {
  let known: string | undefined
  const once = async () => {
    try {
      known = await exportHead(pool, file, known)
    } catch (error) {
      onError(error)
    }
  }
  let running = once()
  const timer = setInterval(() => {
    running = running.then(once)
  }, everyMs)
  timer.unref()
  return {
    stop: async () => {
      clearInterval(timer)
      await running.then(once)
    },
  }
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
