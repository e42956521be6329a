import { expect, test } from 'vitest'
import { openDuckDb } from '../engine/duckdb.ts'
import { dayKind } from '../kinds/dates.ts'
import { inFolder } from '../testing/tables.ts'
import { makeTexts } from './values.ts'

test('of very many texts every one is read', async () => {
  const db = await openDuckDb({ folder: inFolder(), threads: 2, memory: '1GB' })
  // More than DuckDB answers at once, and more than it holds back before it writes.
  const texts = 450_000
  await db.make('said_day', `select cast(19000000 + i as varchar) as text from range(${texts}) as numbers(i)`)
  await db.gather('text_day', await makeTexts({ db, kind: dayKind }, 'day'))
  expect(await db.first('select count(*), sum(cast(key <> 0 as integer)) from text_day')).toEqual([texts, texts])
  await db.close()
})
