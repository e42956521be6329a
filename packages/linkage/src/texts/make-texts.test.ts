import { expect, test } from 'vitest'
import { openDuckDb } from '../engine/duckdb.ts'
import { kindOf } from '../kinds/index.ts'
import { inFolder } from '../testing/tables.ts'
import { makeTexts } from './make-texts.ts'

test('of very many texts every one is read', async () => {
  const db = await openDuckDb({ folder: inFolder(), threads: 2, memory: '1GB' })
  // More than DuckDB answers at once, and more than it holds back before it writes.
  const texts = 450_000
  await db.make('said_day', `select cast(19000000 + i as varchar) as text from range(${texts}) as numbers(i)`)
  for (const threads of [1, 2]) {
    await db.make(`said_day_${threads}`, 'select * from said_day')
    const parts = await makeTexts({ db, field: `day_${threads}`, kind: kindOf('day'), named: 'day', threads })
    await db.gather(`text_day_${threads}`, parts)
    expect(await db.first(`select count(*), sum(cast(key <> 0 as integer)) from text_day_${threads}`)).toEqual([
      texts,
      texts,
    ])
  }
  // Whoever reads them, a text says the same.
  expect(await db.rows('select * from text_day_1 except select * from text_day_2 limit 3')).toEqual([])
  await db.close()
})
