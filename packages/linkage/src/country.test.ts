import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { personCn } from './model/person-cn.ts'
import { link } from './run.ts'
import { countryRecords } from './testing/country-people.ts'
import { ask, mapOf, writeCsv } from './testing/tables.ts'

let folder: string
let pairs: { readonly right: number; readonly put: number; readonly belonging: number }

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lifetree-country-'))
  const files = writeCsv(join(folder, 'country.csv'), countryRecords(7, 1500))
  const map = mapOf('name', 'id_number', 'sex', 'birth_date', 'phone', 'address')
  await link(personCn, [{ files, map }], { output: join(folder, 'out'), memory: '1GB' })
  const by = (columns: string) =>
    `(select sum(n * (n - 1) / 2) from (select count(*) as n from known group by ${columns}))`
  const [row] = await ask(`with known as (
    select cluster_id, split_part(record_id, '.', 1) as person from read_parquet('${folder}/out/clusters.parquet'))
    select ${by('cluster_id, person')}, ${by('cluster_id')}, ${by('person')}`)
  const [right, put, belonging] = row!.map(Number) as [number, number, number]
  pairs = { right, put, belonging }
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('in villages of one surname that share a telephone, 99.5 in a hundred pairs that are put together are of one person', () => {
  expect(pairs.right / pairs.put).toBeGreaterThan(0.995)
})

test('of pairs that belong together four in ten are found, where a third of all fields is empty and addresses name a village', () => {
  expect(pairs.right / pairs.belonging).toBeGreaterThan(0.4)
})
