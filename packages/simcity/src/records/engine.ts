import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { macros } from './dataset-sql.ts'

/** A connection: what is temporary on one is not seen on another. */
export interface Engine {
  readonly run: (sql: string) => Promise<void>
  /** The first column of the first row. */
  readonly number: (sql: string) => Promise<number>
  /** Rows as they come, texts and numbers as they are shown. */
  readonly rows: (sql: string) => AsyncGenerator<readonly string[]>
  /** Another connection to the same tables. */
  readonly beside: () => Promise<Engine>
  readonly close: () => void
}

/** DuckDB in memory, held to `memory`, spilling to `spill`; it loads no extension from outside. */
export async function openEngine(spill: string, memory = '1200MB'): Promise<Engine> {
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: memory,
    temp_directory: spill,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  })
  const first = await connect(instance)
  await first.run(macros)
  return {
    ...first,
    close: () => {
      first.close()
      instance.closeSync()
    },
  }
}

async function connect(instance: DuckDBInstance): Promise<Engine> {
  const connection: DuckDBConnection = await instance.connect()
  return {
    run: async sql => {
      await connection.run(sql)
    },
    number: async sql => {
      const rows = (await connection.runAndReadAll(sql)).getRows()
      return Number(rows[0]?.[0] ?? 0)
    },
    rows: async function* (sql) {
      const result = await connection.stream(sql)
      for await (const rows of result.yieldRows()) for (const row of rows) yield row.map(value => String(value ?? ''))
    },
    beside: () => connect(instance),
    close: () => connection.closeSync(),
  }
}
