import { settingsOf, system } from '../platform/actor.ts'
import type { Pool, Queryable } from '../platform/database/pool.ts'
import { inTransaction } from '../platform/database/transaction.ts'
import { genesis, hashContent, hashLink, isSigned } from './chain.ts'
import { findLastHead, type SignedHead } from './store/entries.ts'
import { findStray, listSealed, type SealedRow } from './store/verifying.ts'

/** The first thing that does not hold; `seq` is the place in the chain. */
export interface Broken {
  readonly seq: string
  readonly why:
    | 'entry_missing'
    | 'entry_changed'
    | 'seal_missing'
    | 'content_changed'
    | 'tail_cut'
    | 'rebuilt'
    | 'head_forged'
    | 'never_sealed'
}

export interface Verdict {
  readonly sealed: number
  readonly broken: Broken | null
}

export interface VerifyParts {
  readonly pool: Pool
  readonly key: Buffer
  /** Heads that were exported: they find a tail that was cut off, and a chain that was computed anew. */
  readonly heads?: readonly SignedHead[]
  readonly onProgress?: (sealed: number) => void
}

const batch = 20_000

type Heads = ReadonlyMap<string, SignedHead>

/**
 * Walks the whole chain in one snapshot and names its first broken link.
 * Without exported heads the end of the chain is what the database says it is, within its own signature.
 */
export function verify(parts: VerifyParts): Promise<Verdict> {
  const heads: Heads = new Map((parts.heads ?? []).map(head => [head.seq, head]))
  const forged = [...heads.values()].find(head => !isSigned(parts.key, head))
  if (forged) return Promise.resolve({ sealed: 0, broken: { seq: forged.seq, why: 'head_forged' } })
  const options = { settings: settingsOf(system), isolation: 'repeatable read', readOnly: true } as const
  return inTransaction(parts.pool, options, async tx => {
    const { sealed, hash, broken } = await walk(tx, heads, parts.onProgress)
    if (broken) return { sealed, broken }
    const [last, stray] = await Promise.all([findLastHead(tx), findStray(tx)])
    return { sealed, broken: endFault({ sealed, hash, last, stray, heads, key: parts.key }) }
  })
}

interface Walked {
  readonly sealed: number
  readonly hash: Buffer
  readonly broken: Broken | null
}

async function walk(tx: Queryable, heads: Heads, onProgress: VerifyParts['onProgress']): Promise<Walked> {
  let hash: Buffer = genesis
  let sealed = 0
  for (let full = true; full; ) {
    const rows = await listSealed(tx, String(sealed), batch)
    for (const row of rows) {
      const seq = String(sealed + 1)
      const why = faultOf(row, seq, hash, heads)
      if (why) return { sealed, hash, broken: { seq, why } }
      hash = row.hash
      sealed += 1
    }
    onProgress?.(sealed)
    full = rows.length === batch
  }
  return { sealed, hash, broken: null }
}

function faultOf(row: SealedRow, seq: string, before: Buffer, heads: Heads): Broken['why'] | null {
  if (row.seq !== seq) return 'seal_missing'
  if (row.id === null) return 'entry_missing'
  if (!hashLink(before, row as SealedRow & { id: string }).equals(row.hash)) return 'entry_changed'
  if (row.salt && row.content !== null && !hashContent(row.salt, row.content).equals(row.contentHash))
    return 'content_changed'
  const head = heads.get(seq)
  return head && !head.hash.equals(row.hash) ? 'rebuilt' : null
}

interface End {
  readonly sealed: number
  readonly hash: Buffer
  readonly last: SignedHead | undefined
  readonly stray: string | null
  readonly heads: Heads
  readonly key: Buffer
}

function endFault({ sealed, hash, last, stray, heads, key }: End): Broken | null {
  const beyond = [...heads.keys()].some(seq => BigInt(seq) > BigInt(sealed))
  if (beyond) return { seq: String(sealed + 1), why: 'tail_cut' }
  const ends = last ? last.seq === String(sealed) && last.hash.equals(hash) : sealed === 0
  if (!ends) return { seq: String(sealed), why: 'tail_cut' }
  if (last && !isSigned(key, last)) return { seq: last.seq, why: 'head_forged' }
  return stray === null ? null : { seq: String(sealed + 1), why: 'never_sealed' }
}
