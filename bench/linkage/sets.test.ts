import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { quoted, withDatabase } from './database.ts'
import { providePublicSet } from './sets.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'linkage-sets-'))
  mkdirSync(join(folder, 'linkage'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const rowsOf = (sql: string) => withDatabase(({ rows }) => rows(sql))
const from = (file: string) => `read_parquet(${quoted(file)})`

test('halves share no entity, together have every record, and the linker sees no entity', async () => {
  const people = Array.from(
    { length: 40 },
    (_, i) => `${2 * i},Ann,Lee,1971-01-01,,a${i}@b,${i}\n${2 * i + 1},Anne,Lee,1971-01-01,Bath,,${i}`,
  )
  writeFileSync(
    join(folder, 'linkage', 'fake_1000.csv'),
    `unique_id,first_name,surname,dob,city,email,cluster\n${people.join('\n')}\n`,
  )
  const { whole, training, test: tested } = await providePublicSet('fake_1000', folder, folder)
  const halves = await rowsOf(`
    select count(*)::int as records, count(distinct record_id)::int as different,
      (select count(*)::int from ${from(training.truth)} semi join ${from(tested.truth)} using (entity)) as shared,
      (select count(*)::int from ${from(whole.truth)}) as whole
    from (from ${from(training.records)} union all from ${from(tested.records)})`)
  expect(halves[0]).toEqual({ records: 80, different: 80, shared: 0, whole: 80 })
  const columns = await rowsOf(`describe from ${from(whole.records)}`)
  expect(columns.map(({ column_name }) => column_name)).toEqual([
    'record_id',
    'first_name',
    'surname',
    'dob',
    'city',
    'email',
  ])
})

test('a blank value of FEBRL is missing, and both files of a link keep their names', async () => {
  const head =
    'rec_id, given_name, surname, street_number, address_1, address_2, suburb, postcode, state, date_of_birth, soc_sec_id'
  const line = (id: string, surname: string) =>
    `${id}, elton, ${surname}, 3, light street, pinehill, windermere, 3212, vic, 19651013, 1551941`
  writeFileSync(join(folder, 'linkage', 'febrl_dataset4a.csv'), `${head}\n${line('rec-561-org', 'ng')}\n`)
  writeFileSync(join(folder, 'linkage', 'febrl_dataset4b.csv'), `${head}\n${line('rec-561-dup-0', '')}\n`)
  const { whole } = await providePublicSet('febrl4', folder, folder)
  const rows = await rowsOf(`
    select source, entity, surname, given_name from ${from(whole.records)} as records join ${from(whole.truth)} as truth using (record_id, source) order by source`)
  expect(rows).toEqual([
    { source: 'a', entity: 'rec-561', surname: 'ng', given_name: 'elton' },
    { source: 'b', entity: 'rec-561', surname: null, given_name: 'elton' },
  ])
})
