import type { DuckDb } from '../engine/duckdb.ts'
import type { Readable } from './input.ts'
import { unreadable } from './read-text-file.ts'

type Columns = Readable['columns']

/** A Parquet file, and the one that is known to who gave it. */
export interface Described {
  readonly path: string
  readonly known: string
}

async function describeOne(db: DuckDb, { path, known }: Described): Promise<Columns> {
  try {
    const columns = await db.rows(`describe select * from ${db.dialect.parquet([path])}`)
    return new Map(columns.map(([name, type]) => [String(name), String(type)]))
  } catch (cause) {
    throw await unreadable(known, cause)
  }
}

/** The columns of files at one look: of those alone that have no columns within columns. None where a file cannot be read. */
async function describeFlat(db: DuckDb, files: readonly Described[]): Promise<ReadonlyMap<string, Columns>> {
  const paths = files.map(({ path }) => db.dialect.text(path)).join(', ')
  try {
    const rows = (await db.rows(
      `select file_name, list(name order by column_id), list(duckdb_type order by column_id)
       from parquet_schema([${paths}]) group by file_name having count(num_children) = 1`,
    )) as [string, string[], string[]][]
    // The first is the file itself.
    return new Map(
      rows.map(([path, names, types]) => [path, new Map(names.slice(1).map((name, i) => [name, types[i + 1]!]))]),
    )
  } catch {
    return new Map()
  }
}

/** Columns of Parquet files with their types, in the order of the files. Refuses one that cannot be read by its name. */
export async function describeFiles(db: DuckDb, files: readonly Described[]): Promise<readonly Columns[]> {
  const flat = files.length > 1 ? await describeFlat(db, files) : new Map<string, Columns>()
  const all: Columns[] = []
  for (const file of files) all.push(flat.get(file.path) ?? (await describeOne(db, file)))
  return all
}
