import { parentPort, Worker, workerData } from 'node:worker_threads'
import { readXlsx } from 'hucre/xlsx'

/** What a sheet may have at most. */
export interface SheetLimits {
  readonly rows: number
  readonly columns: number
  /** Bytes of everything in the file, unpacked. */
  readonly unpacked: number
}

export type SheetCell = string | number | boolean | Date | null

/** The first sheet row by row, or why it cannot be read: `cell` is of a formula, `most` the limit that was passed. */
export type SheetRead =
  | { readonly rows: readonly (readonly SheetCell[])[] }
  | { readonly fault: 'not_xlsx' }
  | { readonly fault: 'formula'; readonly cell: string }
  | { readonly fault: 'too_many_rows' | 'too_many_columns' | 'too_large'; readonly most: number }

const megabyte = 1024 * 1024

/**
 * Reads the first sheet of an XLSX file. A formula is refused by its cell: what it shows is not what it says. What the file's
 * own directory says to be too large is not unpacked, and an entry that unpacks to more than it said is refused.
 */
export async function readSheet(bytes: Uint8Array, limits: SheetLimits): Promise<SheetRead> {
  const unpacked = unpackedSize(bytes)
  if (unpacked === undefined) return { fault: 'not_xlsx' }
  if (unpacked > limits.unpacked) return { fault: 'too_large', most: Math.round(limits.unpacked / megabyte) }
  try {
    // One row more than allowed says that there are too many; the rest of a million is not looked at.
    const { sheets } = await readXlsx(bytes, { sheets: [0], maxRows: limits.rows + 1, readStyles: true })
    const [sheet] = sheets
    if (!sheet) return { fault: 'not_xlsx' }
    for (const [place, { formula }] of sheet.cells ?? [])
      if (formula !== undefined) return { fault: 'formula', cell: cellName(place) }
    if (sheet.rows.length > limits.rows) return { fault: 'too_many_rows', most: limits.rows }
    if (sheet.rows.some(row => row.length > limits.columns)) return { fault: 'too_many_columns', most: limits.columns }
    return { rows: sheet.rows.map(row => row.map(asCell)) }
  } catch {
    return { fault: 'not_xlsx' }
  }
}

const asCell = (value: unknown): SheetCell => {
  if (value === null || value === undefined || value instanceof Date) return value ?? null
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : String(value)
}

/** `2,0`, counted from nothing, as a person says it: `A3`. */
function cellName(place: string): string {
  const [row = 0, column = 0] = place.split(',').map(Number)
  let letters = ''
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26))
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters
  return `${letters}${row + 1}`
}

const endMark = 0x06054b50
const entryMark = 0x02014b50

/** What the directory of a ZIP file says that all its entries unpack to; undefined where there is none that can be read. */
function unpackedSize(bytes: Uint8Array): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = bytes.length - 22
  const first = Math.max(0, end - 65_535)
  while (end >= first && view.getUint32(end, true) !== endMark) end--
  if (end < first || end < 0) return undefined
  let at = view.getUint32(end + 16, true)
  let total = 0
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== entryMark) return undefined
    total += view.getUint32(at + 24, true)
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return total
}

interface Asked {
  readonly bytes: Uint8Array
  readonly limits: SheetLimits
}

/** The same beside the event loop: a large sheet takes seconds. */
export function readSheetAside(bytes: Uint8Array, limits: SheetLimits): Promise<SheetRead> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { sheet: { bytes, limits } satisfies Asked } })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', code => reject(new Error(`the reading of a sheet ended with ${code} and no answer`)))
  })
}

const asked: { sheet?: Asked } | null = workerData
if (parentPort && asked?.sheet) parentPort.postMessage(await readSheet(asked.sheet.bytes, asked.sheet.limits))
