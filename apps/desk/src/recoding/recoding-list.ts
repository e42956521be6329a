import type { AreaChange } from '@lifetree/contract/area-changing'
import { findAreaCode, levelOf, parentCode } from '@lifetree/standards'

/** One line of the list: old code, new code, name, code of the new parent. */
export interface ListLine {
  /** Counted as people count, from 1. */
  readonly row: number
  /** Undefined for an area that is added. */
  readonly was: string | undefined
  readonly to: string
  readonly name: string | undefined
  readonly parent: string | undefined
}

export type LineProblem = 'columns' | 'code' | 'name' | 'twice'

export interface LineFault {
  readonly row: number
  readonly problem: LineProblem
  /** What stands there. */
  readonly text: string
}

export interface ReadList {
  readonly lines: readonly ListLine[]
  readonly faults: readonly LineFault[]
}

/** Comma, semicolon, tab or arrow, as spreadsheets and people write them. */
const separators = /\t|,|;|、|→|->|=>/
/** Full-width digits and marks as input methods leave them, quotes as spreadsheets put them. */
const plain = (text: string): string => text.normalize('NFKC').replaceAll('"', '').trim()

/** Reads a pasted list or a CSV file. A first line without any digit is its heading. */
export function readList(text: string): ReadList {
  const rows = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
  const written = rows.map((content, i) => ({ row: i + 1, text: plain(content) })).filter(line => line.text !== '')
  const [head, ...rest] = written
  const read = (head && !/\d/.test(head.text) ? rest : written).map(line => readLine(line.row, line.text))
  const lines = read.flatMap(one => ('problem' in one ? [] : [one]))
  const twice = lines.filter(({ was }, i) => was !== undefined && lines.findIndex(line => line.was === was) < i)
  return {
    lines,
    faults: [
      ...read.flatMap(one => ('problem' in one ? [one] : [])),
      ...twice.map(({ row, was }): LineFault => ({ row, problem: 'twice', text: was! })),
    ].sort((a, b) => a.row - b.row),
  }
}

function readLine(row: number, text: string): ListLine | LineFault {
  const cells = text.split(separators).map(cell => cell.trim())
  const [was = '', to = '', name = '', parent = ''] = cells
  if (cells.length < 2 || cells.length > 4 || to === '') return { row, problem: 'columns', text }
  const wrong = [was, to, parent].find(code => code !== '' && findAreaCode(code) === undefined)
  if (wrong !== undefined) return { row, problem: 'code', text: wrong }
  if (was === '' && name === '') return { row, problem: 'name', text: to }
  return { row, was: findAreaCode(was), to: findAreaCode(to)!, name: name || undefined, parent: findAreaCode(parent) }
}

/**
 * What the lines mean for today's areas. Of several lines with one new code the first area takes it and takes the others
 * in; an area whose new code is that of one that stays is taken in by that one; a line without an old code adds an area.
 */
export function changesOf(lines: readonly ListLine[], today: ReadonlySet<string>): AreaChange[] {
  const leaving = new Set(lines.flatMap(({ was }) => (was === undefined ? [] : [was])))
  const stays = (code: string): boolean => today.has(code) && !leaving.has(code)
  return lines.map((line): AreaChange => {
    const { was, to, name } = line
    const parent = line.parent ?? parentCode(to)
    if (was === undefined) return { kind: 'add', code: to, level: levelOf(to), name: name ?? '', parent: parent ?? to }
    const first = lines.find(other => other.to === to && other.was !== undefined)
    if (first !== line) return { kind: 'merge', area: was, into: first!.was! }
    if (stays(to)) return { kind: 'merge', area: was, into: to }
    const moves = line.parent !== undefined || parent !== parentCode(was)
    return { kind: 'recode', area: was, to, ...(name && { name }), ...(moves && parent && { parent }) }
  })
}

/** The text of a file: UTF-8, or GB 18030 as spreadsheets of Chinese systems save it. */
export async function readText(file: Blob): Promise<string> {
  const bytes = await file.arrayBuffer()
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
