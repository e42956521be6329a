import type { FileKind } from '@lifetree/contract/file'
import type { Queryable } from '../database/pool.ts'
import type { Tx } from '../database/transaction.ts'
import type { Inspected } from './inspect.ts'
import type { Unfit } from './unfit.ts'

export interface FileRow {
  readonly id: string
  readonly account_id: string
  readonly kind: FileKind
  readonly state: 'expected' | 'uploading' | 'ready' | 'refused'
  readonly mime: string | null
  readonly bytes: string | null
  /** Whether a command named it. */
  readonly named: boolean
  readonly looks: number
}

/** The file, where the caller may see it. */
export async function findFile(reader: Queryable, id: string): Promise<FileRow | undefined> {
  const { rows } = await reader.query<FileRow>({
    name: 'find file',
    text: 'select id, account_id, kind, state, mime, bytes, named, looks from files where id = $1',
    values: [id],
  })
  return rows[0]
}

/** The sender begins: a file that a report named, or a new one. A refused file may be sent again. */
export async function beginUpload(tx: Tx, file: { id: string; accountId: string; kind: FileKind }): Promise<void> {
  await tx.query({
    name: 'begin upload',
    text: `insert into files (id, account_id, kind, state) values ($1, $2, $3, 'uploading')
      on conflict (id) do update set state = 'uploading', refused = null, looks = 0
        where files.account_id = $2 and files.state in ('expected', 'uploading', 'refused')`,
    values: [file.id, file.accountId, file.kind],
  })
}

export async function markReady(tx: Tx, id: string, seen: Inspected, now: Date): Promise<void> {
  await tx.query({
    name: 'mark file ready',
    text: `update files set state = 'ready', refused = null, ready_at = $2, mime = $3, bytes = $4, sha256 = $5,
      width = $6, height = $7, lon = $8, lat = $9, taken_at = $10, seconds = $11 where id = $1`,
    values: [
      ...[id, now, seen.mime, seen.bytes, seen.sha256, seen.width, seen.height],
      ...[seen.lon, seen.lat, seen.takenAt, seen.seconds],
    ],
  })
}

export async function markRefused(tx: Tx, id: string, code: Unfit['code'] | 'never_arrived'): Promise<void> {
  await tx.query({
    name: 'mark file refused',
    text: `update files set state = 'refused', refused = $2 where id = $1 and state <> 'ready'`,
    values: [id, code],
  })
}

/** Where the file is the account’s and only named yet. */
export async function markExpectedRefused(
  tx: Tx,
  { id, accountId }: { readonly id: string; readonly accountId: string },
  code: Unfit['code'] | 'never_arrived',
): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'mark expected file refused',
    text: `update files set state = 'refused', refused = $3 where id = $1 and account_id = $2 and state = 'expected'`,
    values: [id, accountId, code],
  })
  return rowCount > 0
}

/** Takes the lease of an upload for `seconds`; false while another holds it. */
export async function takeLease(tx: Tx, id: string, holder: string, seconds: number): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'take file lease',
    text: `update files set lease_holder = $2, leased_until = now() + make_interval(secs => $3)
      where id = $1 and (leased_until is null or leased_until < now() or lease_holder = $2)`,
    values: [id, holder, seconds],
  })
  return rowCount > 0
}

export async function endLease(tx: Tx, id: string, holder: string): Promise<void> {
  await tx.query({
    name: 'end file lease',
    text: 'update files set lease_holder = null, leased_until = null where id = $1 and lease_holder = $2',
    values: [id, holder],
  })
}

/** Counts that looking at its content begins; answers the file. */
export async function beginLook(tx: Tx, id: string): Promise<FileRow | undefined> {
  const { rows } = await tx.query<FileRow>({
    name: 'begin look at file',
    text: `update files set looks = looks + 1 where id = $1
      returning id, account_id, kind, state, mime, bytes, named, looks`,
    values: [id],
  })
  return rows[0]
}

/** Looking failed, and the server lives. */
export async function forgetLook(tx: Tx, id: string): Promise<void> {
  await tx.query({ name: 'forget look at file', text: 'update files set looks = 0 where id = $1', values: [id] })
}

/** How many files of an account no command has named yet. */
export async function countUnnamed(reader: Queryable, accountId: string): Promise<number> {
  const { rows } = await reader.query<{ count: number }>({
    name: 'count unnamed files',
    text: 'select count(*)::int as count from files where account_id = $1 and not named',
    values: [accountId],
  })
  return rows[0]?.count ?? 0
}

/** Takes away the rows of files that arrived before an instant and that no command named since; answers their ids. */
export async function deleteUnnamed(tx: Tx, before: Date): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>({
    name: 'delete unnamed files',
    text: `delete from files where id in (
      select id from files where not named and coalesce(ready_at, created_at) < $1 and state in ('ready', 'refused') limit 500)
      and not named returning id`,
    values: [before],
  })
  return rows.map(({ id }) => id)
}

/** Files that nobody finished sending, begun before an instant. */
export async function listStale(reader: Queryable, before: Date): Promise<string[]> {
  const { rows } = await reader.query<{ id: string }>({
    name: 'list stale files',
    text: `select id from files where state in ('expected', 'uploading') and created_at < $1 order by created_at limit 500`,
    values: [before],
  })
  return rows.map(({ id }) => id)
}

/** Files of which something has arrived. */
export async function listUploading(reader: Queryable): Promise<string[]> {
  const { rows } = await reader.query<{ id: string }>({
    name: 'list uploading files',
    text: "select id from files where state = 'uploading' order by created_at limit 5000",
  })
  return rows.map(({ id }) => id)
}
