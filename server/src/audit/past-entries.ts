import { randomBytes } from 'node:crypto'
import { v7 } from 'uuid'
import { type Cell, copyRows, type LoadTx } from '../platform/database/copy.ts'
import type { Entry } from '../platform/record.ts'
import { hashContent } from './chain.ts'

/** What was done before there was this log; the sealer chains it like anything else. */
export interface PastEntry extends Pick<Entry, 'kind' | 'name' | 'at' | 'subject' | 'purpose' | 'content'> {
  readonly accountId: string
  readonly role: string
}

/** Loads entries of the past by COPY, with a partition for each of their months. */
export async function loadPastEntries(client: LoadTx, entries: readonly PastEntry[]): Promise<void> {
  const months = new Set(entries.map(({ at }) => `${at.toISOString().slice(0, 7)}-01`))
  for (const month of months) await client.query('select make_audit_month($1)', [month])
  const rows = entries.map(entry => ({ ...entry, id: v7({ msecs: entry.at.getTime() }), ...saltedContent(entry) }))
  await copyRows(
    client,
    'audit_entries (id, at, kind, name, account_id, role, subject, purpose, content_hash)',
    rows.map(({ id, at, kind, name, accountId, role, subject, purpose, hash }): Cell[] => [
      ...[id, at, kind, name, accountId, role, subject, purpose],
      bytea(hash),
    ]),
  )
  await copyRows(
    client,
    'audit_contents (entry_id, at, salt, content)',
    rows.map(({ id, at, salt, text }) => [id, at, bytea(salt), text]),
  )
  await copyRows(
    client,
    'audit_unsealed (entry_id, at)',
    rows.map(({ id, at }) => [id, at]),
  )
}

function saltedContent({ content }: PastEntry) {
  const salt = randomBytes(16)
  const text = JSON.stringify(content)
  return { salt, text, hash: hashContent(salt, text) }
}

const bytea = (bytes: Buffer): string => `\\x${bytes.toString('hex')}`
