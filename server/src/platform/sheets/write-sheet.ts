import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as WebStream } from 'node:stream/web'
import { writeXlsx, writeXlsxStream } from 'hucre/xlsx'
import type { SheetCell } from './read-sheet.ts'

export interface Sheet {
  readonly format: 'xlsx' | 'csv'
  /** Of the tab. */
  readonly name: string
  readonly heads: readonly string[]
  /** Pulled as the file takes them: a list of any length costs no more memory than a batch of it. */
  readonly rows: AsyncIterable<readonly SheetCell[]>
}

/**
 * What a spreadsheet would take for a formula is marked as text: whoever wrote it into a report must not make the reader's
 * program do anything. Numbers are numbers and need no mark.
 */
export const neutral = (cell: SheetCell): SheetCell =>
  typeof cell === 'string' && /^'*[=+\-@\t\r\n]/.test(cell) ? `'${cell}` : cell

/** What was marked, as it was. */
export const unmarked = (text: string): string => (/^'+[=+\-@\t\r\n]/.test(text) ? text.slice(1) : text)

/** An XLSX file of one sheet, the first row its heads: for what is small enough to stand in memory. */
export const sheetOf = (name: string, rows: readonly (readonly SheetCell[])[]): Promise<Uint8Array> =>
  writeXlsx({ sheets: [{ name, rows: rows.map(row => row.map(neutral)), freezePane: { rows: 1 } }] })

/** Writes the sheet aside and moves it into its place, whole. Answers its bytes; leaves nothing where it failed. */
export async function writeSheet(path: string, sheet: Sheet): Promise<number> {
  const draft = `${path}.part`
  await mkdir(dirname(path), { recursive: true })
  try {
    await pipeline(sheet.format === 'xlsx' ? xlsxOf(sheet) : Readable.from(csvOf(sheet)), createWriteStream(draft))
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
  return (await stat(path)).size
}

function xlsxOf({ name, heads, rows }: Sheet): Readable {
  const stream = writeXlsxStream(neutralRows(rows), {
    name,
    columns: heads.map(header => ({ header })),
    freezePane: { rows: 1 },
  })
  return Readable.fromWeb(stream as WebStream)
}

async function* neutralRows(rows: Sheet['rows']): AsyncGenerator<SheetCell[]> {
  for await (const row of rows) yield row.map(neutral)
}

/** A mark at the head by which spreadsheets know UTF-8; lines end as RFC 4180 says. */
async function* csvOf({ heads, rows }: Sheet): AsyncGenerator<string> {
  yield `\u{feff}${lineOf(heads)}`
  let piece = ''
  for await (const row of rows) {
    piece += lineOf(row)
    if (piece.length < 65_536) continue
    yield piece
    piece = ''
  }
  if (piece !== '') yield piece
}

const lineOf = (row: readonly SheetCell[]): string => `${row.map(csvCell).join(',')}\r\n`

function csvCell(cell: SheetCell): string {
  const text = String(neutral(cell) ?? '')
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
