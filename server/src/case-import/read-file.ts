import { Readable } from 'node:stream'
import { type ImportFault, importLimits } from '@lifetree/contract/case-import-mapping'
import { CsvError, parse } from 'csv-parse'
import { readSheetAside, type SheetCell } from '../platform/sheets/read-sheet.ts'

export type Encoding = 'utf-8' | 'gb18030'

/** A file that is no table, with the reason for its reader. */
export class Unreadable extends Error {
  readonly fault: ImportFault
  constructor(code: ImportFault['code'], facts: ImportFault['facts'] = {}) {
    super(code)
    this.fault = { code, field: null, facts }
  }
}

const sheetLimits = { rows: importLimits.rows + 1, columns: importLimits.columns, unpacked: 512 * 1024 * 1024 }
/** Characters of a cell that are kept. */
const longest = 4000

/** The rows of a CSV or XLSX file, its head first, every cell as text. Throws `Unreadable`. */
export async function* readFile(bytes: Buffer, encoding: Encoding | null): AsyncGenerator<string[]> {
  let rows = 0
  for await (const cells of isZip(bytes) ? readWorkbook(bytes) : readText(bytes, encoding)) {
    if (cells.every(cell => cell === '')) continue
    if (cells.length > importLimits.columns) throw new Unreadable('too_many_columns', { most: importLimits.columns })
    if (rows++ > importLimits.rows) throw new Unreadable('too_many_rows', { most: importLimits.rows })
    yield cells
  }
  if (rows < 2) throw new Unreadable('no_rows')
}

const isZip = (bytes: Buffer): boolean => bytes.subarray(0, 2).toString('latin1') === 'PK'

async function* readWorkbook(bytes: Buffer): AsyncGenerator<string[]> {
  const read = await readSheetAside(bytes, sheetLimits)
  if ('fault' in read) {
    const { fault, ...facts } = read
    throw new Unreadable(fault, facts)
  }
  for (const row of read.rows) yield row.map(textOf)
}

/** A date of a sheet has no zone: it is written as the clock on the wall had it. */
function textOf(cell: SheetCell): string {
  if (cell === null) return ''
  return clean(cell instanceof Date ? cell.toISOString().slice(0, 19).replace('T', ' ') : String(cell))
}

/** PostgreSQL keeps no NUL in a text. */
const clean = (text: string): string => text.replaceAll('\u0000', '').trim().slice(0, longest)

async function* readText(bytes: Buffer, encoding: Encoding | null): AsyncGenerator<string[]> {
  const chosen = encoding ?? (decodes(bytes, 'utf-8') ? 'utf-8' : 'gb18030')
  if (!decodes(bytes, chosen)) throw new Unreadable('not_text')
  const texts = decode(bytes, chosen)
  const delimiter = delimiterOf(new TextDecoder(chosen).decode(bytes.subarray(0, 64 * 1024)))
  const parser = parse({ bom: true, delimiter, relax_column_count: true, skip_empty_lines: true })
  Readable.from(texts).pipe(parser)
  try {
    for await (const record of parser) yield (record as string[]).map(clean)
  } catch (error) {
    if (error instanceof CsvError) throw new Unreadable('not_csv', { line: Number(error.lines ?? 0) })
    throw error
  }
}

const slice = 256 * 1024

function* decode(bytes: Buffer, encoding: Encoding): Generator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  for (let at = 0; at < bytes.length; at += slice)
    yield decoder.decode(bytes.subarray(at, at + slice), { stream: true })
  yield decoder.decode()
}

function decodes(bytes: Buffer, encoding: Encoding): boolean {
  try {
    for (const text of decode(bytes, encoding)) if (text.includes('\u0000')) return false
    return true
  } catch {
    return false
  }
}

/** Whichever of the usual ones the head has most of. */
function delimiterOf(start: string): string {
  const [head = ''] = start.split(/\r?\n/, 1)
  const count = (mark: string): number => head.split(mark).length
  return [',', '\t', ';', '|'].toSorted((one, other) => count(other) - count(one))[0] as string
}
