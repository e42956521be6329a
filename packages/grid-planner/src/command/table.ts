import { parse } from 'csv-parse/sync'
import { type Fault, Refused } from './fault.ts'
import type { Source } from './source.ts'

export interface Row {
  readonly file: string
  readonly row: number
  text(column: string): string
}

/** The rows of a table whose head names at least the columns asked for, in any order. */
export function readTable(source: Source, file: string, columns: readonly string[]): Row[] {
  const text = source(file)
  if (text === undefined) throw new Refused([{ file, zh: '文件不存在', en: 'the file is missing' }])
  const [head = [], ...records] = recordsOf(file, text)
  const places = new Map(head.map((name, at) => [name.trim(), at]))
  const missing = columns.filter(column => !places.has(column))
  if (missing.length > 0) {
    throw new Refused(
      missing.map(column => ({ file, row: 1, zh: `缺少列 ${column}`, en: `column ${column} is missing` })),
    )
  }
  const uneven = records.findIndex(record => record.length !== head.length)
  if (uneven >= 0) {
    const [wanted, found] = [head.length, records[uneven]!.length]
    const fault = { zh: `应有 ${wanted} 列，实有 ${found} 列`, en: `${wanted} columns expected, ${found} found` }
    throw new Refused([{ file, row: uneven + 2, ...fault }])
  }
  return records.map((record, at) => ({
    file,
    row: at + 2,
    text: column => record[places.get(column) ?? -1]?.trim() ?? '',
  }))
}

function recordsOf(file: string, text: string): string[][] {
  try {
    return parse(text, { bom: true, skip_empty_lines: true, relax_column_count: true })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Refused([{ file, zh: `不是 CSV：${reason}`, en: `is not CSV: ${reason}` }])
  }
}

export interface Range {
  readonly min: number
  readonly max: number
  readonly whole: boolean
}

export const LON: Range = { min: -180, max: 180, whole: false }
export const LAT: Range = { min: -89, max: 89, whole: false }
export const COUNT: Range = { min: 0, max: 1e9, whole: true }
export const AMOUNT: Range = { min: 0, max: 1e12, whole: false }

/** The number in a column; what is wrong with it is added to the faults. */
export function numberIn({ file, row, text }: Row, column: string, range: Range, faults: Fault[]): number {
  const written = text(column)
  const value = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(written) ? Number(written) : Number.NaN
  const add = (zh: string, en: string) =>
    faults.push({ file, row, zh: `${column} ${zh}：${written}`, en: `${column} ${en}: ${written}` })
  if (Number.isNaN(value)) add('不是数', 'is not a number')
  else if (range.min === 0 && value < 0) add('为负数', 'is negative')
  else if (value < range.min || value > range.max) add('超出范围', 'is out of range')
  else if (range.whole && !Number.isInteger(value)) add('不是整数', 'is not a whole number')
  return value
}
