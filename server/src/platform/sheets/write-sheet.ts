import { writeXlsx } from 'hucre/xlsx'
import type { SheetCell } from './read-sheet.ts'

/** A text that a spreadsheet would take for a formula, or that was already guarded against it. */
const formulaLike = /^'*[=+\-@\t\r]/

/** Text that begins with = + - @ stands behind an apostrophe: a spreadsheet shows it and does not run it. */
const guarded = (cell: SheetCell): SheetCell => (typeof cell === 'string' && formulaLike.test(cell) ? `'${cell}` : cell)

/** What `writeSheet` guarded, as it was. */
export const unguarded = (text: string): string => (/^'+[=+\-@\t\r]/.test(text) ? text.slice(1) : text)

/** An XLSX file of one sheet, the first row its heads. */
export const writeSheet = (name: string, rows: readonly (readonly SheetCell[])[]): Promise<Uint8Array> =>
  writeXlsx({ sheets: [{ name, rows: rows.map(row => row.map(guarded)), freezePane: { rows: 1 } }] })
