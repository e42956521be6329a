import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

export type Cell = string | number | boolean | Date | readonly string[] | object | null

/**
 * Loads rows by COPY within the client's transaction. The client is the owner's and does not pipeline: PostgreSQL refuses
 * COPY to a role that row security holds.
 * @param target table and columns, `cases (id, number)`
 */
export async function copyRows(client: pg.ClientBase, target: string, rows: Iterable<readonly Cell[]>): Promise<void> {
  await pipeline(Readable.from(batches(rows)), client.query(copyFrom(`copy ${target} from stdin`)))
}

/** Lines are joined to pieces of a size that a socket likes. */
function* batches(rows: Iterable<readonly Cell[]>): Generator<string> {
  let piece = ''
  for (const row of rows) {
    piece += `${row.map(cellText).join('\t')}\n`
    if (piece.length > 65_536) {
      yield piece
      piece = ''
    }
  }
  if (piece) yield piece
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
const escaped = (text: string): string => text.replace(/[\\\t\n\r]/g, char => escapes[char] ?? char)

function cellText(cell: Cell): string {
  if (cell === null) return '\\N'
  if (cell instanceof Date) return cell.toISOString()
  if (Array.isArray(cell)) return `{${cell.join(',')}}`
  return escaped(typeof cell === 'object' ? JSON.stringify(cell) : String(cell))
}
