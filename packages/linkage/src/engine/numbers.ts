import { DOUBLE, DuckDBDataChunk } from '@duckdb/node-api'
import type { DuckDb } from './duckdb.ts'

/** Rows that a chunk of DuckDB’s holds. */
const chunkRows = 2048

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

/** Writes columns of numbers as the temporary table `outside`, all DOUBLE. */
export async function writeOutside(
  { connection, run }: DuckDb,
  columns: ReadonlyMap<string, ArrayLike<number>>,
): Promise<void> {
  const [names, rows] = [[...columns.keys()], [...columns.values()]]
  await run(`create or replace temp table outside (${names.map(name => `${name} double`).join(', ')})`)
  const appender = await connection.createAppender('outside')
  const types = names.map(() => DOUBLE)
  const count = rows[0]?.length ?? 0
  for (let from = 0; from < count; from += chunkRows) {
    const size = Math.min(chunkRows, count - from)
    const chunk = DuckDBDataChunk.create(types, size)
    for (const [c, column] of rows.entries()) {
      const vector = chunk.getColumnVector(c)
      for (let i = 0; i < size; i++) vector.setItem(i, column[from + i]!)
      vector.flush()
    }
    appender.appendDataChunk(chunk)
  }
  appender.closeSync()
}
