import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { readSheet, readSheetAside } from './read-sheet.ts'
import { sheetOf, unmarked } from './write-sheet.ts'

const limits = { rows: 100, columns: 10, unpacked: 20 * 1024 * 1024 }

describe('a sheet that was written', () => {
  it('reads back as it was, in the same process or beside it', async () => {
    const rows = [
      ['编码', '时限', '紧急'],
      ['010101', 4, true],
    ]
    const bytes = await sheetOf('分类目录', rows)
    expect(await readSheet(bytes, limits)).toEqual({ rows })
    expect(await readSheetAside(bytes, limits)).toEqual({ rows })
  })

  it('holds no text that a spreadsheet would run', async () => {
    const texts = ['=1+1', '+86', '-2', '@sum', "'=1", '正常']
    const read = await readSheet(await sheetOf('x', [texts]), limits)
    const [row = []] = 'rows' in read ? read.rows : []
    expect(row).toEqual(["'=1+1", "'+86", "'-2", "'@sum", "''=1", '正常'])
    expect(row.map(String).map(unmarked)).toEqual(texts)
  })
})

describe('a sheet from elsewhere is refused', () => {
  it('for a formula, by its cell', async () => {
    const cells = new Map([['1,1', { value: 2, formula: '1+1' }]])
    const bytes = await writeXlsx({ sheets: [{ name: 'x', rows: [['a'], ['b', 2]], cells }] })
    expect(await readSheet(bytes, limits)).toEqual({ fault: 'formula', cell: 'B2' })
  })

  it('for more rows or columns than allowed', async () => {
    const long = await sheetOf('x', Array(101).fill(['a']))
    expect(await readSheet(long, limits)).toEqual({ fault: 'too_many_rows', most: 100 })
    const wide = await sheetOf('x', [Array(11).fill('a')])
    expect(await readSheet(wide, limits)).toEqual({ fault: 'too_many_columns', most: 10 })
  })

  it('for what it would unpack to, before it is unpacked: a million rows take no memory', async () => {
    const million = await writeXlsx({ sheets: [{ name: 'x', rows: Array(1_000_000).fill([1]) }] })
    const before = process.memoryUsage().rss
    expect(await readSheet(million, limits)).toEqual({ fault: 'too_large', most: 20 })
    expect(process.memoryUsage().rss - before).toBeLessThan(20 * 1024 * 1024)
  }, 60_000)

  it('where it is none', async () => {
    expect(await readSheet(new TextEncoder().encode('a,b\n1,2'), limits)).toEqual({ fault: 'not_xlsx' })
  })
})
