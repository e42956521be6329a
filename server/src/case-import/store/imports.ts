import type { CaseImport } from '@lifetree/contract/case-import'
import type { ImportFault, ImportMapping } from '@lifetree/contract/case-import-mapping'
import type { Queryable } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/transaction.ts'
import type { Encoding } from '../read-file.ts'

export interface ImportRow {
  readonly id: string
  readonly source: string
  readonly name: string
  readonly bytes: number
  readonly state: CaseImport['state']
  readonly encoding: Encoding | null
  readonly fault: ImportFault | null
  readonly columns: readonly string[]
  readonly rows: number
  readonly mapping: ImportMapping | null
  readonly done: number
  readonly imported: number
  readonly refused: number
  readonly created_at: Date
  readonly started_at: Date | null
  readonly ended_at: Date | null
}

const columns = `id, source, name, bytes, state, encoding, fault, columns, rows, mapping, done, imported, refused, created_at,
  started_at, ended_at`

export interface NewImport {
  readonly id: string
  readonly source: string
  readonly name: string
  readonly bytes: number
  readonly accountId: string
}

/** False if the id is taken. */
export async function insertImport(tx: Tx, one: NewImport, now: Date): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'insert case import',
    text: `insert into case_imports (id, source, name, bytes, account_id, state, created_at)
      values ($1, $2, $3, $4, $5, 'uploading', $6) on conflict (id) do nothing`,
    values: [one.id, one.source, one.name, one.bytes, one.accountId, now],
  })
  return rowCount > 0
}

export async function findImport(reader: Queryable, id: string): Promise<ImportRow | undefined> {
  const { rows } = await reader.query<ImportRow>({
    name: 'find case import',
    text: `select ${columns} from case_imports where id = $1`,
    values: [id],
  })
  return rows[0]
}

/** Held until the transaction ends: a command and the job wait for each other. */
export async function lockImport(tx: Tx, id: string): Promise<ImportRow | undefined> {
  const { rows } = await tx.query<ImportRow>({
    name: 'lock case import',
    text: `select ${columns} from case_imports where id = $1 for update`,
    values: [id],
  })
  return rows[0]
}

export async function listImports(reader: Queryable): Promise<ImportRow[]> {
  const { rows } = await reader.query<ImportRow>({
    name: 'list case imports',
    text: `select ${columns} from case_imports order by created_at desc limit 50`,
  })
  return rows
}

export interface Change {
  readonly state?: CaseImport['state']
  readonly encoding?: Encoding | null
  readonly fault?: ImportFault | null
  readonly columns?: readonly string[]
  readonly rows?: number
  readonly mapping?: ImportMapping
  readonly done?: number
  readonly imported?: number
  readonly refused?: number
  readonly startedAt?: Date | null
  readonly endedAt?: Date | null
}

/** What is left out stays. */
export async function changeImport(tx: Tx, before: ImportRow, change: Change): Promise<ImportRow> {
  const after: ImportRow = {
    ...before,
    ...change,
    started_at: change.startedAt === undefined ? before.started_at : change.startedAt,
    ended_at: change.endedAt === undefined ? before.ended_at : change.endedAt,
  }
  await tx.query({
    name: 'change case import',
    text: `update case_imports set state = $2, encoding = $3, fault = $4, columns = $5, rows = $6, mapping = $7, done = $8,
        imported = $9, refused = $10, started_at = $11, ended_at = $12 where id = $1`,
    values: [
      after.id,
      after.state,
      after.encoding,
      after.fault && JSON.stringify(after.fault),
      after.columns,
      after.rows,
      after.mapping && JSON.stringify(after.mapping),
      after.done,
      after.imported,
      after.refused,
      after.started_at,
      after.ended_at,
    ],
  })
  return after
}

export async function putPart(tx: Tx, id: string, place: number, content: Buffer): Promise<void> {
  await tx.query({
    name: 'put case import part',
    text: `insert into case_import_parts (import_id, place, content) values ($1, $2, $3)
      on conflict (import_id, place) do update set content = excluded.content`,
    values: [id, place, content],
  })
}

export async function countBytes(reader: Queryable, id: string): Promise<number> {
  const { rows } = await reader.query<{ bytes: number }>({
    name: 'count bytes of case import',
    text: 'select coalesce(sum(length(content)), 0)::int as bytes from case_import_parts where import_id = $1',
    values: [id],
  })
  return rows[0]?.bytes ?? 0
}

export async function readParts(reader: Queryable, id: string): Promise<Buffer> {
  const { rows } = await reader.query<{ content: Buffer }>({
    name: 'read case import parts',
    text: 'select content from case_import_parts where import_id = $1 order by place',
    values: [id],
  })
  return Buffer.concat(rows.map(({ content }) => content))
}

export async function deleteParts(tx: Tx, id: string): Promise<void> {
  await tx.query({
    name: 'delete case import parts',
    text: 'delete from case_import_parts where import_id = $1',
    values: [id],
  })
}
