import { join } from 'node:path'
import { expect, test } from 'vitest'
import { link, personCn } from '../index.ts'
import { inFolder, mapOf, residentNumber, writeCsv } from '../testing/tables.ts'

test('a value that many people bear is told as nobody’s; one that a family shares is not', async () => {
  const folder = inFolder()
  const people = Array.from({ length: 150 }, (_, i) => ({
    record_id: i,
    name: `张${String.fromCharCode(20_000 + i)}`,
    birth_date: '1900-01-01',
    id_number: residentNumber(`19${50 + (i % 40)}-02-03`, 1 + i),
    phone: i < 10 ? '13855301234' : `1385531${1000 + i * 3}`,
  }))
  const { defaults } = await link(
    personCn,
    [{ files: writeCsv(join(folder, 'a.csv'), people), map: mapOf('name', 'birth_date', 'id_number', 'phone') }],
    { output: join(folder, 'out'), memory: '1GB' },
  )
  expect(defaults).toEqual([{ field: 'birth_date', key: 19_000_101, value: '1900-01-01', records: 150, share: 1 }])
})
