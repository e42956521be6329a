import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { type Dialect, type Engine, tableFiles, tablePath } from './engine.ts'
import { refusalOf } from './failed.ts'

export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** Texts name days that Spark does not have: of other ages, and infinity. */
const dayOf = (column: string): string => {
  const day = `try_cast(${column} as date)`
  return `(case when ${day} between date '0000-01-01' and date '9999-12-31' then ${day} - date '1970-01-01' end)`
}

export const duckDbDialect: Dialect = {
  list: column => `list(${column})`,
  unnest: column => `unnest(${column})`,
  days: dayOf,
  parquet: files => `read_parquet([${files.map(literal).join(', ')}])`,
  quoted: name => `"${name.replaceAll('"', '""')}"`,
  quotient: (a, b) => `((${a}) // (${b}))`,
  trimmed: text => `trim(${text})`,
  text: literal,
}

export interface DuckDbOptions {
  /** Holds `tables/` and what is spilled. */
  readonly folder: string
  readonly threads: number
  /** As DuckDB says it: 12GB. */
  readonly memory: string
}

/** The embedded engine; it also reads and writes the tables of any engine for steps that are not SQL. */
export interface DuckDb extends Engine {
  readonly connection: DuckDBConnection
  readonly run: (sql: string) => Promise<void>
  /** The first row, whole numbers and texts as JavaScript has them. */
  readonly first: (sql: string) => Promise<readonly unknown[]>
  /** All rows; only for answers that are known to be small. */
  readonly rows: (sql: string) => Promise<readonly (readonly unknown[])[]>
  /** Whether a table is there, of this run or of one before. */
  readonly has: (name: string) => boolean
  /** One table of the rows of several that were made. */
  readonly gather: (name: string, tables: readonly string[]) => Promise<void>
  /** Stops what runs. */
  readonly interrupt: () => void
}

/** DuckDB in memory, held to `memory`, spilling to the folder; it loads no extension from outside. */
export async function openDuckDb({ folder, threads, memory }: DuckDbOptions): Promise<DuckDb> {
  await mkdir(join(folder, 'tables'), { recursive: true })
  const spill = join(folder, 'spill')
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: memory,
    threads: String(threads),
    temp_directory: spill,
    preserve_insertion_order: 'false',
    // As Spark orders them, so that one query means one thing.
    default_null_order: 'nulls_first_on_asc_last_on_desc',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  })
  const connection = await instance.connect()
  const run = async (sql: string): Promise<void> => {
    try {
      await connection.run(sql)
    } catch (error) {
      throw refusalOf(error)
    }
  }
  const open = (name: string, files: readonly string[]): Promise<void> =>
    run(`create or replace view ${duckDbDialect.quoted(name)} as select * from ${duckDbDialect.parquet(files)}`)
  const rows = async (sql: string) => {
    const all = (await connection.runAndReadAll(sql)).getRowsJS()
    return all.map(row => row.map(value => (typeof value === 'bigint' ? Number(value) : value)))
  }
  const has = (name: string): boolean => existsSync(tablePath(folder, name))
  const write = async (name: string, sql: string): Promise<void> => {
    const path = tablePath(folder, name)
    const part = `${path}.part`
    await rm(part, { recursive: true, force: true })
    await run(`copy (${sql}) to ${literal(part)} (format parquet)`)
    await rename(part, path)
  }
  return {
    name: 'duckdb',
    dialect: duckDbDialect,
    connection,
    run,
    rows,
    first: async sql => (await rows(sql))[0] ?? [],
    open,
    has,
    make: async (name, sql) => {
      if (!has(name)) await write(name, sql)
      await open(name, [tableFiles(folder, name)])
    },
    gather: (name, tables) =>
      open(
        name,
        tables.map(table => tableFiles(folder, table)),
      ),
    interrupt: () => connection.interrupt(),
    close: async () => {
      connection.closeSync()
      instance.closeSync()
      await rm(spill, { recursive: true, force: true })
    },
  }
}
