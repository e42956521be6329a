import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Access } from './access.ts'
import type { Tx } from './transaction.ts'

/** A list that a jsonb column holds; other lists are arrays of PostgreSQL. */
export interface JsonList {
  readonly list: readonly unknown[]
}

export type Cell = string | number | boolean | Date | readonly string[] | JsonList | object | null

const isJsonList = (cell: object): cell is JsonList => 'list' in cell && Array.isArray(cell.list)

/** A transaction of the owner that can also COPY: for a new city, past cases, a restore. Never within a running request. */
export type LoadTx = Tx & pg.ClientBase

/**
 * Runs `work` in one transaction of the owner, on a connection of its own that does not pipeline: PostgreSQL refuses COPY to a
 * role that row security holds, and the driver refuses it to a pipelining connection.
 */
export async function inLoad<T>(access: Access, work: (tx: LoadTx) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...access.connection('owner'), application_name: 'lifetree load' })
  await client.connect()
  try {
    await client.query('begin')
    const result = await work(client as pg.Client & Tx)
    await client.query('commit')
    return result
  } finally {
    // A transaction that was not committed ends with its connection.
    await client.end()
  }
}

/**
 * Loads rows by COPY.
 * @param target table and columns, `cases (id, number)`
 */
export async function copyRows(client: LoadTx, target: string, rows: Iterable<readonly Cell[]>): Promise<void> {
  await pipeline(Readable.from(batches(rows)), client.query(copyFrom(`copy ${target} from stdin`)))
}

/** Lines are joined to pieces of a size that a socket likes. */
function* batches(rows: Iterable<readonly Cell[]>): Generator<string> {
  let piece = ''
  for (const row of rows) {
    piece += lineOf(row)
    if (piece.length > 65_536) {
      yield piece
      piece = ''
    }
  }
  if (piece) yield piece
}

/** How a transaction takes many rows of a table. */
export type PutRows = (target: string, rows: Iterable<readonly Cell[]>) => Promise<void>

/** By COPY: the owner's alone. */
export const byCopy =
  (client: LoadTx): PutRows =>
  (target, rows) =>
    copyRows(client, target, rows)

/** In one statement, under the row policies: what a running server may do. */
export const byInsert =
  (tx: Tx): PutRows =>
  async (target, rows) => {
    const found = /^\s*(\w+)\s*\(([^)]*)\)\s*$/.exec(target)
    if (!found) throw new Error(`No table with its columns: ${target}`)
    const [, table = '', listed = ''] = found
    const columns = listed.split(',').map(column => column.trim())
    const objects = Array.from(rows, row =>
      Object.fromEntries(row.map((cell, place) => [columns[place], jsonOf(cell)])),
    )
    if (objects.length === 0) return
    await tx.query({
      text: `insert into ${table} (${columns.join()}) select ${columns.join()} from json_populate_recordset(null::${table}, $1::json)`,
      values: [JSON.stringify(objects)],
    })
  }

const jsonOf = (cell: Cell): unknown =>
  typeof cell === 'object' && cell !== null && isJsonList(cell) ? cell.list : cell

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
const special = /[\\\t\n\r]/
const escaped = (text: string): string =>
  special.test(text) ? text.replace(/[\\\t\n\r]/g, char => escapes[char] ?? char) : text

function lineOf(row: readonly Cell[]): string {
  let line = ''
  let before = ''
  for (const cell of row) {
    line += before + cellText(cell)
    before = '\t'
  }
  return `${line}\n`
}

/** Millions of cells pass here: the commonest kinds come first. */
function cellText(cell: Cell): string {
  if (typeof cell === 'string') return escaped(cell)
  if (cell === null) return '\\N'
  if (cell instanceof Date) return cell.toISOString()
  if (Array.isArray(cell)) return `{${cell.join(',')}}`
  if (typeof cell !== 'object') return escaped(String(cell))
  return escaped(JSON.stringify(isJsonList(cell) ? cell.list : cell))
}
