import type { InputOf } from '@lifetree/contract/endpoint'
import type { Export, startExport } from '@lifetree/contract/export'
import { exportKept } from '@lifetree/contract/export'
import type { Actor } from '../platform/actor.ts'
import type { Queryable } from '../platform/database/pool.ts'
import type { Tx } from '../platform/database/transaction.ts'
import type { Act } from '../platform/retention.ts'

export interface ExportRow {
  readonly id: string
  readonly account_id: string
  readonly position_id: string
  readonly list: Export['list']
  readonly query: Readonly<Record<string, string>>
  readonly columns: string[]
  readonly format: Export['format']
  readonly language: 'zh' | 'en'
  readonly purpose: string | null
  readonly state: Export['state']
  readonly rows: number
  readonly total: number | null
  readonly bytes: string | null
  readonly asked_at: Date
  readonly ended_at: Date | null
}

const columns = `id, account_id, position_id, list, query, columns, format, language, purpose, state, rows, total, bytes, asked_at,
  ended_at`
const DAY_MS = 86_400_000

export const exportOf = (row: ExportRow): Export => ({
  id: row.id,
  list: row.list,
  format: row.format,
  state: row.state,
  columns: row.columns,
  purpose: row.purpose,
  rows: row.rows,
  total: row.total,
  bytes: row.bytes === null ? null : Number(row.bytes),
  askedAt: row.asked_at.toISOString(),
  endedAt: row.ended_at?.toISOString() ?? null,
  keptUntil:
    row.state === 'done' && row.ended_at
      ? new Date(row.ended_at.getTime() + exportKept.fileDays * DAY_MS).toISOString()
      : null,
})

/** Undefined where the id is taken. */
export async function insertExport(
  tx: Tx,
  asked: InputOf<typeof startExport>,
  { actor, now }: { readonly actor: Actor; readonly now: Date },
): Promise<ExportRow | undefined> {
  const { rows } = await tx.query<ExportRow>({
    name: 'insert export',
    text: `insert into exports (id, account_id, position_id, list, query, columns, format, language, purpose, asked_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (id) do nothing returning ${columns}`,
    values: [
      ...[asked.exportId, actor.accountId, actor.positionId, asked.list, JSON.stringify(asked.query), asked.columns],
      ...[asked.format, asked.language, asked.purpose ?? null, now],
    ],
  })
  return rows[0]
}

export async function countUnfinished(reader: Queryable, accountId: string): Promise<number> {
  const { rows } = await reader.query<{ count: number }>({
    name: 'count unfinished exports',
    text: `select count(*)::int as count from exports where account_id = $1 and state in ('waiting', 'running')`,
    values: [accountId],
  })
  return rows[0]?.count ?? 0
}

/** Of one account, newest first. */
export async function listOwn(reader: Queryable, accountId: string): Promise<ExportRow[]> {
  const { rows } = await reader.query<ExportRow>({
    name: 'list own exports',
    text: `select ${columns} from exports where account_id = $1 order by asked_at desc, id limit 100`,
    values: [accountId],
  })
  return rows
}

export async function findOwn(reader: Queryable, id: string, accountId: string): Promise<ExportRow | undefined> {
  const { rows } = await reader.query<ExportRow>({
    name: 'find own export',
    text: `select ${columns} from exports where id = $1 and account_id = $2`,
    values: [id, accountId],
  })
  return rows[0]
}

/** The one that waits, or that a server that died had begun. */
export async function begin(tx: Tx, id: string): Promise<ExportRow | undefined> {
  const { rows } = await tx.query<ExportRow>({
    name: 'begin export',
    text: `update exports set state = 'running', rows = 0 where id = $1 and state in ('waiting', 'running') returning ${columns}`,
    values: [id],
  })
  return rows[0]
}

/** False where it was cancelled meanwhile. */
export async function tellProgress(tx: Tx, id: string, at: { rows: number; total: number }): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'tell export progress',
    text: `update exports set rows = $2, total = $3 where id = $1 and state = 'running'`,
    values: [id, at.rows, at.total],
  })
  return rowCount > 0
}

export interface End {
  readonly state: Extract<Export['state'], 'done' | 'failed' | 'cancelled' | 'refused' | 'swept'>
  readonly now: Date
  readonly bytes?: number
  readonly rows?: number
}

/** False where it had ended already. */
export async function endExport(tx: Tx, id: string, { state, now, bytes, rows }: End): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'end export',
    text: `update exports set state = $2, ended_at = $3, bytes = coalesce($4, bytes), rows = coalesce($5, rows)
      where id = $1 and state in ('waiting', 'running')`,
    values: [id, state, now, bytes ?? null, rows ?? null],
  })
  return rowCount > 0
}

/** The file of a finished one is gone. */
export async function markSwept(tx: Tx, id: string): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'mark export swept',
    text: `update exports set state = 'swept' where id = $1 and state = 'done'`,
    values: [id],
  })
  return rowCount > 0
}

export async function listToSweep(reader: Queryable, before: Date): Promise<Pick<ExportRow, 'id' | 'format'>[]> {
  const { rows } = await reader.query<Pick<ExportRow, 'id' | 'format'>>({
    name: 'list exports to sweep',
    text: `select id, format from exports where state = 'done' and ended_at < $1 order by ended_at limit 500`,
    values: [before],
  })
  return rows
}

export const deleteExports: Act = async (tx, before, most) => {
  const { rowCount } = await tx.query({
    name: 'delete exports',
    text: `delete from exports where id in (
      select id from exports where asked_at < $1 and state not in ('waiting', 'running', 'done') limit $2)`,
    values: [before, most],
  })
  return rowCount
}
