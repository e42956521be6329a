import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { streamXlsxRows } from 'hucre/xlsx'
import { afterAll, expect, it } from 'vitest'
import type { SheetCell } from './read-sheet.ts'
import { neutral, writeSheet } from './write-sheet.ts'

const folder = mkdtempSync(join(tmpdir(), 'lifetree-sheet-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const heads = ['案号', '描述', '次数']
const evil = '=HYPERLINK("http://x","点我")'
async function* rows(): AsyncGenerator<SheetCell[]> {
  yield ['2606-000001', '路口，"大"坑\n第二行', 2]
  yield ['2606-000002', evil, -3]
  yield ['+8613905530000', '\t制表', null]
}

it('text that a spreadsheet would take for a formula is marked, a number is not', () => {
  for (const text of [evil, '+1', '-1', '@SUM(A1)', '\tx', '\r=1']) expect(neutral(text)).toBe(`'${text}`)
  expect([neutral('井盖=坏'), neutral(-3), neutral(null)]).toEqual(['井盖=坏', -3, null])
})

it('CSV begins with the mark of UTF-8, and its rows come back as they were', async () => {
  const path = join(folder, 'cases.csv')
  const bytes = await writeSheet(path, { format: 'csv', name: '案件', heads, rows: rows() })
  const text = readFileSync(path, 'utf8')
  expect(bytes).toBe(Buffer.byteLength(text))
  expect(text.startsWith('\u{feff}案号,')).toBe(true)
  expect(parse(text, { bom: true })).toEqual([
    heads,
    ['2606-000001', '路口，"大"坑\n第二行', '2'],
    ['2606-000002', `'${evil}`, '-3'],
    [`'+8613905530000`, `'\t制表`, ''],
  ])
})

it('XLSX holds text as text and numbers as numbers', async () => {
  const path = join(folder, 'cases.xlsx')
  await writeSheet(path, { format: 'xlsx', name: '案件', heads, rows: rows() })
  const read: unknown[][] = []
  for await (const row of streamXlsxRows(readFileSync(path))) read.push([...row.values])
  expect(read[0]).toEqual(heads)
  expect(read[1]?.slice(0, 3)).toEqual(['2606-000001', '路口，"大"坑\n第二行', 2])
  expect(read[2]?.slice(0, 3)).toEqual(['2606-000002', `'${evil}`, -3])
})

it('nothing is left of a sheet whose rows end in an error', async () => {
  const broken = async function* (): AsyncGenerator<SheetCell[]> {
    yield ['1', '2', 3]
    throw new Error('the database went away')
  }
  const path = join(folder, 'broken.xlsx')
  const sheet = { format: 'xlsx', name: 'x', heads, rows: broken() } as const
  await expect(writeSheet(path, sheet)).rejects.toThrow('went away')
  expect(readdirSync(folder).filter(name => name.startsWith('broken'))).toEqual([])
})
