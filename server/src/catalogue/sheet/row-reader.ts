import type { RowFault } from '@lifetree/contract/catalogue-sheet'
import type { Said } from '@lifetree/contract/said'
import type { SheetCell } from '../../platform/sheets/read-sheet.ts'
import { unmarked } from '../../platform/sheets/write-sheet.ts'

/** One row of a sheet by the heads of its columns; what does not fit is told and read as undefined. */
export interface RowReader {
  readonly row: number
  text(column: string): string
  read<T>(column: string, parse: (text: string) => T | undefined, says: Said): T | undefined
  fault(column: string, says: Said): void
}

const textOf = (cell: SheetCell | undefined): string => {
  if (cell === null || cell === undefined) return ''
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : unmarked(String(cell).trim())
}

/** The rows below the heads, without empty ones, each with its number as a spreadsheet counts. */
export function readRows(rows: readonly (readonly SheetCell[])[], faults: RowFault[]): RowReader[] {
  const [heads = [], ...others] = rows
  const places = new Map(heads.map((head, place) => [textOf(head), place]))
  return others.flatMap((cells, i): RowReader[] => {
    if (cells.every(cell => textOf(cell) === '')) return []
    const row = i + 2
    const text = (column: string): string => textOf(cells[places.get(column) ?? -1])
    const fault = (column: string, says: Said): void => void faults.push({ row, column, says })
    return [
      {
        row,
        text,
        fault,
        read(column, parse, says) {
          const value = parse(text(column))
          if (value === undefined) fault(column, says)
          return value
        },
      },
    ]
  })
}

/** The first column that the heads lack. */
export function findMissingColumn(
  rows: readonly (readonly SheetCell[])[],
  columns: readonly string[],
): string | undefined {
  const heads = (rows[0] ?? []).map(textOf)
  return columns.find(column => !heads.includes(column))
}

export const wholeWithin =
  (least: number, most: number) =>
  (text: string): number | undefined =>
    /^\d{1,6}$/.test(text) && Number(text) >= least && Number(text) <= most ? Number(text) : undefined

export const textWithin =
  (most: number) =>
  (text: string): string | undefined =>
    text.length > 0 && text.length <= most ? text : undefined

export const yes = (text: string): boolean => text === '是' || text.toLowerCase() === 'yes'
