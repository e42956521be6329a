import { settingsOf, system } from '../platform/actor.ts'
import type { Pool } from '../platform/database/pool.ts'
import { inTransaction, type Tx } from '../platform/database/transaction.ts'
import { genesis, hashLink, signHead } from './chain.ts'
import { findLastSeal, insertHead, insertSeals, takeUnsealed } from './store/entries.ts'

const most = 5_000
/** Any number, the same in every server: one process seals at a time. */
const lock = 7_305_806_104

/**
 * Chains the entries that no seal holds yet, in one transaction; answers how many. The writers never wait for it: it runs a
 * second behind them, and until it has run an entry could be taken away unseen. That second is stated in the documents.
 */
export async function sealOnce(pool: Pool, key: Buffer, now: Date): Promise<number> {
  return inTransaction(pool, { settings: settingsOf(system) }, async tx => {
    const free = await tx.query<{ free: boolean }>({
      name: 'lock seals',
      text: 'select pg_try_advisory_xact_lock($1) as free',
      values: [lock],
    })
    return free.rows[0]?.free ? seal(tx, key, now) : 0
  })
}

async function seal(tx: Tx, key: Buffer, now: Date): Promise<number> {
  const links = await takeUnsealed(tx, most)
  if (links.length === 0) return 0
  const last = await findLastSeal(tx)
  const first = last ? BigInt(last.seq) + 1n : 1n
  let hash = last?.hash ?? genesis
  const hashes = links.map(link => {
    hash = hashLink(hash, link)
    return hash
  })
  const seqs = links.map((_, place) => String(first + BigInt(place)))
  await insertSeals(tx, { seqs, ids: links.map(({ id }) => id), ats: links.map(({ at }) => at), hashes })
  const seq = seqs.at(-1) as string
  await insertHead(tx, { seq, hash, signature: signHead(key, seq, hash), at: now })
  return links.length
}

export interface SealerParts {
  readonly pool: Pool
  readonly key: Buffer
  readonly now: () => Date
  readonly onError: (error: unknown) => void
}

/** Seals every second until it is stopped; stopping waits for the sealing that runs, and seals what is left. */
export function startSealer({ pool, key, now, onError }: SealerParts): { stop(): Promise<void> } {
  let running: Promise<unknown> = Promise.resolve()
  let idle = true
  const turn = () => {
    if (!idle) return
    idle = false
    running = sealOnce(pool, key, now())
      .catch(onError)
      .finally(() => {
        idle = true
      })
  }
  const timer = setInterval(turn, 1_000)
  timer.unref()
  return {
    async stop() {
      clearInterval(timer)
      await running
      await sealOnce(pool, key, now()).catch(onError)
    },
  }
}
