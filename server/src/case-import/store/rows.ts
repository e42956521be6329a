import type { ImportFault, ImportMapping, ValueField } from '@lifetree/contract/case-import-mapping'
import { byInsert } from '../../platform/database/copy.ts'
import type { Queryable } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/transaction.ts'

export interface FileRow {
  readonly n: number
  readonly cells: readonly string[]
}
export interface FaultyRow extends FileRow {
  readonly faults: readonly ImportFault[]
}

export const insertRows = (tx: Tx, id: string, rows: readonly FileRow[]): Promise<void> =>
  byInsert(tx)(
    'case_import_rows (import_id, n, cells)',
    rows.map(({ n, cells }) => [id, n, cells]),
  )

export async function deleteRows(tx: Tx, id: string): Promise<void> {
  await tx.query({
    name: 'delete rows of import',
    text: 'delete from case_import_rows where import_id = $1',
    values: [id],
  })
}

export async function findRows(reader: Queryable, id: string, after: number, most: number): Promise<FileRow[]> {
  const { rows } = await reader.query<FileRow>({
    name: 'find rows of import',
    text: 'select n, cells from case_import_rows where import_id = $1 and n > $2 order by n limit $3',
    values: [id, after, most],
  })
  return rows
}

/** What an earlier pass found does not stand against the rows any more. */
export async function clearFaults(tx: Tx, id: string): Promise<void> {
  await tx.query({
    name: 'clear faults of import',
    text: 'update case_import_rows set faults = null where import_id = $1 and faults is not null',
    values: [id],
  })
}

export async function putFaults(
  tx: Tx,
  id: string,
  rows: readonly { readonly n: number; readonly faults: readonly ImportFault[] }[],
): Promise<void> {
  if (rows.length === 0) return
  await tx.query({
    name: 'put faults of import',
    text: `update case_import_rows r set faults = f.faults
      from jsonb_to_recordset($2::jsonb) as f(n int, faults jsonb) where r.import_id = $1 and r.n = f.n`,
    values: [id, JSON.stringify(rows)],
  })
}

/** Rows that have become cases. */
export async function dropRows(tx: Tx, id: string, numbers: readonly number[]): Promise<void> {
  await tx.query({
    name: 'drop rows of import',
    text: 'delete from case_import_rows where import_id = $1 and n = any ($2)',
    values: [id, numbers],
  })
}

/** What stands in a column up to a row; the rows of the file that were passed. */
export async function listNumbers(reader: Queryable, id: string, column: number, upTo: number): Promise<string[]> {
  const { rows } = await reader.query<{ value: string }>({
    name: 'list numbers of import',
    text: 'select cells[$2] as value from case_import_rows where import_id = $1 and n <= $3 and faults is null',
    values: [id, column + 1, upTo],
  })
  return rows.map(({ value }) => value)
}

export interface ValueRow {
  readonly value: string
  readonly rows: number
  readonly to: string | null
}

/** The values of a column, most frequent first, and what each meant when the source was imported before. */
export async function listValues(
  reader: Queryable,
  asked: { id: string; source: string; field: ValueField; column: number; most: number },
): Promise<ValueRow[]> {
  const { rows } = await reader.query<ValueRow>({
    name: 'list values of import',
    text: `select f.value, f.rows, v.target as "to" from (
        select coalesce(cells[$2], '') as value, count(*)::int as rows from case_import_rows where import_id = $1 group by 1) f
      left join case_import_values v on v.source = $3 and v.field = $4 and v.value = f.value
      where f.value <> '' order by f.rows desc, f.value limit $5`,
    values: [asked.id, asked.column + 1, asked.source, asked.field, asked.most],
  })
  return rows
}

export async function rememberValues(tx: Tx, source: string, values: ImportMapping['values']): Promise<void> {
  const all = Object.entries(values).flatMap(([field, meanings]) => meanings.map(one => ({ field, ...one })))
  await tx.query({
    name: 'remember values of import',
    text: `insert into case_import_values (source, field, value, target)
      select distinct on (v.field, v.value) $1, v.field, v.value, v."to"
        from jsonb_to_recordset($2::jsonb) as v(field text, value text, "to" text)
      on conflict (source, field, value) do update set target = excluded.target`,
    values: [source, JSON.stringify(all)],
  })
}

export async function listFaulty(reader: Queryable, id: string, after: number, most: number): Promise<FaultyRow[]> {
  const { rows } = await reader.query<FaultyRow>({
    name: 'list faulty rows of import',
    text: `select n, cells, faults from case_import_rows
      where import_id = $1 and n > $2 and faults is not null order by n limit $3`,
    values: [id, after, most],
  })
  return rows
}

export async function countFaults(
  reader: Queryable,
  id: string,
): Promise<{ code: ImportFault['code']; field: ImportFault['field']; rows: number }[]> {
  const { rows } = await reader.query<{ code: ImportFault['code']; field: ImportFault['field']; rows: number }>({
    name: 'count faults of import',
    text: `select f->>'code' as code, f->>'field' as field, count(*)::int as rows
      from case_import_rows r, jsonb_array_elements(r.faults) f
      where r.import_id = $1 and r.faults is not null group by 1, 2 order by 3 desc, 1`,
    values: [id],
  })
  return rows
}

/** The middle of a grid's outline, and how far its corner is from there, in degrees. */
export async function findAnchor(
  reader: Queryable,
  code: string,
): Promise<{ lon: number; lat: number; metres: number } | undefined> {
  const { rows } = await reader.query<{ lon: number; lat: number; metres: number }>({
    name: 'find anchor of grid',
    text: `select (b.west + b.east) / 2 as lon, (b.south + b.north) / 2 as lat,
        ceil(greatest(b.east - b.west, b.north - b.south) * 55500) as metres
      from area_codes k join areas a on a.id = k.area_id and a.level = 'grid' join boundaries b on b.area_id = k.area_id
      where k.code = $1 and k.valid_to is null and b.valid_to is null`,
    values: [code],
  })
  return rows[0]
}

/** Rows of imports that were made long ago, whatever became of them. */
export async function forgetRows(tx: Tx, before: Date, most: number): Promise<number> {
  const { rowCount } = await tx.query({
    name: 'forget rows of old imports',
    text: `delete from case_import_rows where (import_id, n) in (
      select r.import_id, r.n from case_imports i join case_import_rows r on r.import_id = i.id
      where i.created_at < $1 limit $2)`,
    values: [before, most],
  })
  return rowCount
}

export async function forgetParts(tx: Tx, before: Date, most: number): Promise<number> {
  const { rowCount } = await tx.query({
    name: 'forget parts of old imports',
    text: `delete from case_import_parts where (import_id, place) in (
      select p.import_id, p.place from case_imports i join case_import_parts p on p.import_id = i.id
      where i.created_at < $1 limit $2)`,
    values: [before, most],
  })
  return rowCount
}
