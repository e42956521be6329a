import { DOUBLE, DuckDBDataChunk, type DuckDBType } from '@duckdb/node-api'
import type { DuckDb } from './duckdb.ts'

/** Rows that a chunk of DuckDB’s holds. */
const chunkRows = 2048

/** A column of some rows: the number of each. */
type Column = (row: number) => number

/** Reads whole numbers below 2^53 as they come, some rows at once; a query’s columns are of types that the program has as numbers. */
export async function fillNumbers(
  { stream }: DuckDb,
  sql: string,
  see: (columns: readonly Column[], count: number) => void,
): Promise<void> {
  const result = await stream(sql)
  for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    const columns = Array.from({ length: chunk.columnCount }, (_, c): Column => {
      const vector = chunk!.getColumnVector(c)
      return row => vector.getItem(row) as number
    })
    see(columns, chunk.rowCount)
  }
}

/** Columns of whole numbers that a query answers; each number is below 2^53. */
export async function readNumbers({ connection }: DuckDb, sql: string): Promise<Float64Array[]> {
  const result = await connection.run(sql)
  const columns = Array.from({ length: result.columnCount }, () => new Float64Array(result.rowCount))
  let from = 0
  for (let at = 0; at < result.chunkCount; at++) {
    const chunk = result.getChunk(at)
    const { rowCount } = chunk
    for (const [c, column] of columns.entries()) {
      const vector = chunk.getColumnVector(c)
      for (let i = 0; i < rowCount; i++) column[from + i] = vector.getItem(i) as number
    }
    from += rowCount
  }
  return columns
}

/** Texts that a query answers in its one column. */
export async function readTextColumn({ connection }: DuckDb, sql: string): Promise<string[]> {
  const result = await connection.run(sql)
  const texts: string[] = []
  for (let at = 0; at < result.chunkCount; at++) {
    const chunk = result.getChunk(at)
    const [vector, { rowCount }] = [chunk.getColumnVector(0), chunk]
    for (let i = 0; i < rowCount; i++) texts.push(vector.getItem(i) as string)
  }
  return texts
}

/** A column of numbers as it is written: by row, and of which type. */
export interface Written {
  readonly of: Column
  readonly type: DuckDBType
}

/** Writes so many rows of numbers as the temporary table `outside`. */
export async function writeRows(
  { connection, run }: DuckDb,
  columns: ReadonlyMap<string, Written>,
  count: number,
): Promise<void> {
  const [names, written] = [[...columns.keys()], [...columns.values()]]
  await run(
    `create or replace temp table outside (${names.map((name, c) => `${name} ${written[c]!.type}`).join(', ')})`,
  )
  const appender = await connection.createAppender('outside')
  const types = written.map(({ type }) => type)
  for (let from = 0; from < count; from += chunkRows) {
    const size = Math.min(chunkRows, count - from)
    const chunk = DuckDBDataChunk.create(types, size)
    for (const [c, { of }] of written.entries()) {
      const vector = chunk.getColumnVector(c)
      for (let i = 0; i < size; i++) vector.setItem(i, of(from + i))
      vector.flush()
    }
    appender.appendDataChunk(chunk)
  }
  appender.closeSync()
}

/** Writes columns of numbers as the temporary table `outside`, all DOUBLE. */
export function writeOutside(db: DuckDb, columns: ReadonlyMap<string, ArrayLike<number>>): Promise<void> {
  const written = [...columns].map(
    ([name, column]) => [name, { of: (row: number) => column[row]!, type: DOUBLE }] as const,
  )
  return writeRows(db, new Map(written), [...columns.values()][0]?.length ?? 0)
}
