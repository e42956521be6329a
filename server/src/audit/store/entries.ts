import type { Queryable } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/transaction.ts'
import type { Link } from '../chain.ts'

export interface NewEntry extends Link {
  readonly salt: Buffer
  /** JSON. */
  readonly content: string
}

/** One statement, sent with the commit: the entry, its erasable content, and its place in the sealer's queue. */
export function insertEntry(tx: Tx, entry: NewEntry): void {
  tx.atCommit({
    name: 'insert audit entry',
    text: `with entry as (
        insert into audit_entries (id, at, kind, name, account_id, position_id, role, subject, command_id, purpose, code, content_hash)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)),
      content as (insert into audit_contents (entry_id, at, salt, content) values ($1, $2, $13, $14))
      insert into audit_unsealed (entry_id, at) values ($1, $2)`,
    values: [
      entry.id,
      entry.at,
      entry.kind,
      entry.name,
      entry.accountId,
      entry.positionId,
      entry.role,
      entry.subject,
      entry.commandId,
      entry.purpose,
      entry.code,
      entry.contentHash,
      entry.salt,
      entry.content,
    ],
  })
}

export const linkColumns = `e.id, e.at, e.kind, e.name, e.account_id as "accountId", e.position_id as "positionId", e.role, e.subject,
  e.command_id as "commandId", e.purpose, e.code, e.content_hash as "contentHash"`

/** Takes up to `most` entries that no seal holds, oldest first. Their rows leave the queue with the transaction. */
export async function takeUnsealed(tx: Tx, most: number): Promise<Link[]> {
  const { rows } = await tx.query<Link>({
    name: 'take unsealed',
    text: `with taken as (
        delete from audit_unsealed where entry_id in (select entry_id from audit_unsealed order by at, entry_id limit $1)
        returning entry_id, at)
      select ${linkColumns} from taken t join audit_entries e on e.id = t.entry_id and e.at = t.at order by e.at, e.id`,
    values: [most],
  })
  return rows
}

export interface Head {
  seq: string
  hash: Buffer
}

export async function findLastSeal(reader: Queryable): Promise<Head | undefined> {
  const { rows } = await reader.query<Head>({
    name: 'find last seal',
    text: 'select seq, hash from audit_seals order by seq desc limit 1',
  })
  return rows[0]
}

export interface NewSeals {
  readonly seqs: readonly string[]
  readonly ids: readonly string[]
  readonly ats: readonly Date[]
  readonly hashes: readonly Buffer[]
}

export async function insertSeals(tx: Tx, seals: NewSeals): Promise<void> {
  await tx.query({
    name: 'insert seals',
    text: `insert into audit_seals (seq, entry_id, entry_at, hash)
      select * from unnest($1::bigint[], $2::uuid[], $3::timestamptz[], $4::bytea[])`,
    values: [seals.seqs, seals.ids, seals.ats, seals.hashes],
  })
}

export async function insertHead(tx: Tx, head: Head & { signature: Buffer; at: Date }): Promise<void> {
  await tx.query({
    name: 'insert head',
    text: 'insert into audit_heads (seq, hash, signature, at) values ($1, $2, $3, $4)',
    values: [head.seq, head.hash, head.signature, head.at],
  })
}

export interface SignedHead extends Head {
  readonly signature: Buffer
  readonly at: Date
}

export async function findLastHead(reader: Queryable): Promise<SignedHead | undefined> {
  const { rows } = await reader.query<SignedHead>({
    name: 'find last head',
    text: 'select seq, hash, signature, at from audit_heads order by seq desc limit 1',
  })
  return rows[0]
}
