import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type DuckDBConnection, DuckDBInstance, type DuckDBResult } from '@duckdb/node-api'
import { type Dialect, type Engine, tablePath } from './engine.ts'
import { bytesOf } from './memory.ts'
import {
  literal,
  parquet,
  quoted,
  runOn,
  type Tables,
  tablesInFiles,
  tablesInMemory,
  viewOf,
  writeParquet,
} from './tables.ts'

export { literal } from './tables.ts'

/** Texts name days that Spark does not have: of other ages, and infinity. */
const dayOf = (column: string): string => {
  const day = `try_cast(${column} as date)`
  return `(case when ${day} between date '0000-01-01' and date '9999-12-31' then ${day} - date '1970-01-01' end)`
}

export const duckDbDialect: Dialect = {
  list: column => `list(${column})`,
  texts: list => `cast(${list} as varchar[])`,
  unnest: column => `unnest(${column})`,
  line: 'row_number() over ()',
  days: dayOf,
  parquet,
  quoted,
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
export interface DuckDb extends Engine, Tables {
  readonly connection: DuckDBConnection
  readonly run: (sql: string) => Promise<void>
  /** The first row, whole numbers and texts as JavaScript has them. */
  readonly first: (sql: string) => Promise<readonly unknown[]>
  /** Rows as they come, beside whatever else is done: what an appender writes would end them on its own connection. */
  readonly stream: (sql: string) => Promise<DuckDBResult>
  /** All rows; only for answers that are known to be small. */
  readonly rows: (sql: string) => Promise<readonly (readonly unknown[])[]>
  /** Bytes that it may use. */
  readonly memory: () => Promise<number>
  /** Does something that needs so many bytes of these itself. */
  readonly lend: <T>(bytes: number, work: () => Promise<T>) => Promise<T>
  /** From now on tables are held in memory, and one thread makes them: handing out so little work takes longer than doing it. */
  readonly hold: () => Promise<void>
  /** Writes a table that is held as a file, over one that is there. */
  readonly save: (name: string) => Promise<void>
}

/** DuckDB in memory, held to `memory`, spilling to the folder; it loads no extension from outside. */
async function start({ threads, memory }: DuckDbOptions, spill: string): Promise<DuckDBInstance> {
  return DuckDBInstance.create(':memory:', {
    memory_limit: memory,
    threads: String(threads),
    temp_directory: spill,
    preserve_insertion_order: 'false',
    // As Spark orders them, so that one query means one thing.
    default_null_order: 'nulls_first_on_asc_last_on_desc',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  })
}

/** Opens the embedded engine on a folder of tables. */
export async function openDuckDb(options: DuckDbOptions): Promise<DuckDb> {
  const { folder } = options
  await mkdir(join(folder, 'tables'), { recursive: true })
  const spill = join(folder, 'spill')
  const instance = await start(options, spill)
  const connection = await instance.connect()
  const reading = await instance.connect()
  const run = runOn(connection)
  const rows = async (sql: string) => {
    const all = (await connection.runAndReadAll(sql)).getRowsJS()
    return all.map(row => row.map(value => (typeof value === 'bigint' ? Number(value) : value)))
  }
  const memory = async () => bytesOf(String((await rows("select current_setting('memory_limit')"))[0]![0]))
  let tables = tablesInFiles(run, folder)
  return {
    name: 'duckdb',
    dialect: duckDbDialect,
    connection,
    run: async sql => void (await run(sql)),
    rows,
    stream: sql => reading.stream(sql),
    first: async sql => (await rows(sql))[0] ?? [],
    open: async (name, files) => void (await run(viewOf(name, `select * from ${parquet(files)}`))),
    memory,
    lend: async (bytes, work) => {
      const all = await memory()
      const limit = (of: number) => run(`set memory_limit = '${Math.floor(of / 2 ** 20)}MiB'`)
      await limit(all - bytes)
      try {
        return await work()
      } finally {
        await limit(all)
      }
    },
    view: async (name, sql) => void (await run(viewOf(name, sql))),
    hold: async () => {
      tables = tablesInMemory(run)
      await run('set threads = 1')
    },
    save: async name => void (await writeParquet(run, tablePath(folder, name), `from ${quoted(name)}`)),
    held: () => tables.held(),
    has: name => tables.has(name),
    make: (name, sql) => tables.make(name, sql),
    gather: (name, parts) => tables.gather(name, parts),
    drop: names => tables.drop(names),
    isGone: name => tables.isGone(name),
    interrupt: () => {
      connection.interrupt()
      reading.interrupt()
    },
    close: async () => {
      reading.closeSync()
      connection.closeSync()
      instance.closeSync()
      await rm(spill, { recursive: true, force: true })
    },
  }
}
