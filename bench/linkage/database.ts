import { DuckDBInstance } from '@duckdb/node-api'

export interface Database {
  readonly run: (sql: string) => Promise<void>
  /** Rows by the names of their columns; whole numbers may come as bigint. */
  readonly rows: (sql: string) => Promise<Readonly<Record<string, unknown>>[]>
}

/** A DuckDB in memory for as long as `use` takes. */
export async function withDatabase<Result>(use: (database: Database) => Promise<Result>): Promise<Result> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  try {
    return await use({
      run: async sql => {
        await connection.run(sql)
      },
      rows: async sql => (await connection.runAndReadAll(sql)).getRowObjects(),
    })
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

/** A text as SQL writes it. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`
