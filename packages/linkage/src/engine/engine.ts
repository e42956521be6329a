import { statSync } from 'node:fs'

/** How the two engines say the few things that they say differently. */
export interface Dialect {
  /** All values of a group as a list, nulls too; its order means nothing. */
  readonly list: (column: string) => string
  /** A list with its elements as texts. */
  readonly texts: (list: string) => string
  /** A select list's item that makes a row of each element of a list. */
  readonly unnest: (column: string) => string
  /** A whole number from 0 to 2⁵⁰ that no other row of the statement has. */
  readonly line: string
  /**
   * Days since 1970-01-01 of a date, or of a text that begins with one: year, month and day in digits, twice the same of `-`, `/`, `\\`
   * and space between them. Null where it is none of the years 0 to 9999.
   */
  readonly days: (column: string) => string
  /** Rows of Parquet files: paths or patterns. */
  readonly parquet: (files: readonly string[]) => string
  /** A name of a column or a table as it is written in a file. */
  readonly quoted: (name: string) => string
  /** A text without the spaces at its ends: all that Unicode calls a space, the wide one of Chinese too. */
  readonly trimmed: (text: string) => string
  /** A text as SQL writes it. */
  readonly text: (value: string) => string
}

/**
 * Runs the steps of a plan. A table is one Parquet file or a folder of them in the engine's folder (`tables/NAME.parquet`), whole or not
 * there at all, and a later step reads it by its name.
 */
export interface Engine {
  readonly name: 'duckdb' | 'spark'
  readonly dialect: Dialect
  /** Keeps the rows of a query as the table `name`; answers how many they are, where it was made just now and that is known. */
  readonly make: (name: string, sql: string) => Promise<number | undefined>
  /** Declares a table whose files (paths or patterns) are there already. */
  readonly open: (name: string, files: readonly string[]) => Promise<void>
  /** Declares a query as a table, which is read anew whenever it is asked. */
  readonly view: (name: string, sql: string) => Promise<void>
  /** Stops what runs. */
  readonly interrupt: () => void
  readonly close: () => Promise<void>
}

/** The name of a table that is part of one. */
export const partName = (table: string, at: number): string => `${table}_${String(at).padStart(5, '0')}`

/** Where the table of a name lies, in either engine: a file of DuckDB’s, a folder of Spark’s. */
export const tablePath = (folder: string, name: string): string => `${folder}/tables/${name}.parquet`

/** The files of a table that is there: one, or all of its folder. */
export function tableFiles(folder: string, name: string): string {
  const path = tablePath(folder, name)
  return statSync(path).isDirectory() ? `${path}/*.parquet` : path
}
