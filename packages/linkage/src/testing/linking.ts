import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DuckDb, literal, openDuckDb } from '../engine/duckdb.ts'
import { tableFiles } from '../engine/engine.ts'

/** A folder to link in, with a database beside it that writes what goes in and reads what came out. */
export interface Place {
  readonly folder: string
  readonly db: DuckDb
  /** Writes rows as a Parquet file; answers its path. */
  readonly write: (
    name: string,
    columns: readonly string[],
    rows: readonly (readonly (string | null)[])[],
  ) => Promise<string>
  /** Rows of a table of a run, in their order; columns of it where they are named. */
  readonly rowsOf: (output: string, table: string, columns?: string) => Promise<readonly (readonly unknown[])[]>
  /** Rows of a result. */
  readonly resultOf: (output: string, name: string, columns?: string) => Promise<readonly (readonly unknown[])[]>
  readonly close: () => Promise<void>
}

export async function openPlace(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'linking-'))
  const db = await openDuckDb({ folder, threads: 1, memory: '1GB' })
  const read = (file: string, columns: string) =>
    db.rows(`select ${columns} from ${db.dialect.parquet([file])} order by all`)
  return {
    folder,
    db,
    write: async (name, columns, rows) => {
      const file = join(folder, `${name}.parquet`)
      const said = rows.map(row => `(${row.map(value => (value === null ? 'null' : literal(value))).join(', ')})`)
      const texts = columns.map(column => `cast(${column} as varchar) as ${column}`)
      await db.run(
        `copy (select ${texts.join(', ')} from (values ${said.join(', ')}) as t(${columns.join(', ')})) to ${literal(file)} (format parquet)`,
      )
      return file
    },
    rowsOf: (output, table, columns = '*') => read(tableFiles(join(output, 'work'), table), columns),
    resultOf: (output, name, columns = '*') => read(join(output, `${name}.parquet`), columns),
    close: async () => {
      await db.close()
      await rm(folder, { recursive: true })
    },
  }
}
