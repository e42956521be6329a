import type { DatabaseSync } from 'node:sqlite'
import type { DuckDb } from '../engine/duckdb.ts'
import { isAnchor, over } from './layout.ts'

/** Rows of a query as they come, each as whole numbers or a text. */
export async function eachRow(
  { connection }: DuckDb,
  sql: string,
  take: (row: readonly unknown[]) => void,
): Promise<void> {
  const rows = await connection.stream(sql)
  const row: unknown[] = Array.from({ length: rows.columnCount })
  for (let chunk = await rows.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await rows.fetchChunk()) {
    const vectors = row.map((_, c) => chunk.getColumnVector(c))
    for (let i = 0; i < chunk.rowCount; i++) {
      for (let c = 0; c < vectors.length; c++) row[c] = vectors[c]!.getItem(i)
      take(row)
    }
  }
}

/** Who bears one key: those that a run compares, or that they are more than its cap allows. */
function borne(ids: readonly number[], cap: number): readonly number[] {
  // Beside them stands the record that is looked up.
  if (ids.length < cap) return ids
  const anchors = ids.filter(isAnchor)
  return anchors.length <= cap ? [...anchors, over] : [over]
}

/** A page: the tails of its postings in their order, then whose each is. */
function pageOf(tails: readonly number[], ids: readonly number[]): Uint8Array {
  const page = new Uint32Array(tails.length * 2)
  page.set(tails)
  page.set(ids, tails.length)
  return new Uint8Array(page.buffer)
}

/** Cuts postings, in the order of pages and tails, into pages; answers how many there are. */
export async function writePages(db: DuckDb, index: DatabaseSync, sql: string): Promise<number> {
  const insert = index.prepare('insert into page (page, postings) values (?, ?)')
  let [page, tail, cap, postings] = [-1, -1, 0, 0]
  let [tails, ids, own]: [number[], number[], number[]] = [[], [], []]
  const endKey = () => {
    for (const id of borne(own, cap)) {
      tails.push(tail)
      ids.push(id)
    }
    own = []
  }
  const endPage = () => {
    if (tails.length > 0) insert.run(page, pageOf(tails, ids))
    postings += tails.length
    tails = []
    ids = []
  }
  await eachRow(db, sql, row => {
    const [rowPage, rowTail, rowCap, id] = row as [number, number, number, number]
    if (rowPage !== page || rowTail !== tail) endKey()
    if (rowPage !== page) endPage()
    page = rowPage
    tail = rowTail
    cap = rowCap
    own.push(id)
  })
  endKey()
  endPage()
  return postings
}
