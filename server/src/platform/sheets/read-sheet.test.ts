import { writeXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { readSheet, readSheetAside } from './read-sheet.ts'

const limits = { rows: 100, columns: 5, unpacked: 10 * 1024 * 1024 }
const sheet = (rows: (string | number | Date | null)[][]) => writeXlsx({ sheets: [{ name: '案件', rows }] })

test('the first sheet is read row by row, its dates as dates', async () => {
  const at = new Date('2024-05-06T07:08:09Z')
  const bytes = await sheet([
    ['编号', '时间'],
    ['A1', at],
    [2, null],
  ])
  const rows = [['编号', '时间'], ['A1', at], [2]]
  const read = await readSheetAside(bytes, limits)
  expect('rows' in read && read.rows.map(row => row.filter(cell => cell !== null))).toEqual(rows)
})

test('a formula is refused by its cell', async () => {
  const cells = new Map([['2,1', { value: 3, formula: 'A2+B2' }]])
  const bytes = await writeXlsx({
    sheets: [
      {
        name: 'x',
        rows: [
          ['a', 'b'],
          [1, 2],
        ],
        cells,
      },
    ],
  })
  expect(await readSheet(bytes, limits)).toEqual({ fault: 'formula', cell: 'B3' })
})

test.each([
  ['rows', Array.from({ length: 101 }, (_, no) => [no]), { fault: 'too_many_rows', most: 100 }],
  ['columns', [['a', 'b', 'c', 'd', 'e', 'f']], { fault: 'too_many_columns', most: 5 }],
])('more %s than allowed are refused', async (_, rows, answer) => {
  expect(await readSheet(await sheet(rows), limits)).toEqual(answer)
})

test('what unpacks to too much is refused by its directory, before it is unpacked', async () => {
  const bytes = await sheet(Array.from({ length: 90 }, () => ['行'.repeat(1000)]))
  expect(await readSheet(bytes, { ...limits, unpacked: 4096 })).toEqual({ fault: 'too_large', most: 0 })
})

test.each([
  ['nothing', new Uint8Array()],
  ['bytes of anything', new Uint8Array(500).fill(80)],
  ['a workbook cut short', new Uint8Array([80, 75, 3, 4])],
])('%s is no workbook', async (_, bytes) => {
  expect(await readSheet(bytes, limits)).toEqual({ fault: 'not_xlsx' })
})
