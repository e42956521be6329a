import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { literal, openDuckDb } from '@lifetree/linkage/duckdb'

export interface Database {
  readonly run: (sql: string) => Promise<void>
  /** Rows by the names of their columns; whole numbers may come as bigint. */
  readonly rows: (sql: string) => Promise<Readonly<Record<string, unknown>>[]>
}

export interface Room {
  /** Where it spills, in a folder of its own. */
  readonly beside?: string
  readonly threads?: number
  readonly memory?: string
}

/** The DuckDB that links, for as long as `use` takes. */
export async function withDatabase<Result>(
  use: (database: Database) => Promise<Result>,
  { beside = tmpdir(), threads = 2, memory = '8GB' }: Room = {},
): Promise<Result> {
  const folder = await mkdtemp(join(beside, 'database-'))
  const db = await openDuckDb({ folder, threads, memory })
  try {
    return await use({
      run: db.run,
      rows: async sql => (await db.connection.runAndReadAll(sql)).getRowObjects(),
    })
  } finally {
    await db.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** A text as SQL writes it. */
export const quoted = literal
