import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { planOf } from '@lifetree/simcity'
import { makeRecords } from '@lifetree/simcity/records'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DuckDb, openDuckDb } from './engine/duckdb.ts'
import { buildIndex } from './lookup/build.ts'
import { openIndex } from './lookup/open.ts'
import { personCn } from './model/person-cn.ts'
import { link } from './run.ts'
import { datasetsOf, inputsOf } from './testing/city-datasets.ts'

/** Departments that say all there is to say of people, and little: with and without numbers, by house and by person. */
const keys = ['police', 'health', 'education', 'power', 'water', 'gas', 'disease', 'mobile']

let folder: string
let db: DuckDb

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linkage-'))
  const city = join(folder, 'city')
  const plan = planOf(5)
  const town = plan.communities
    .filter(({ kind }) => kind === 'urban')
    .reduce((a, b) => (b.households < a.households ? b : a))
  await makeRecords({ plan, day: '2025-06-03', out: city, communities: [town], departments: keys })
  const inputs = inputsOf(datasetsOf(city, keys))
  // As a large run goes: weights are learnt of a share, and anchors sought first.
  await link(personCn, inputs, { output: join(folder, 'out'), memory: '2GB', many: 500 })
  db = await openDuckDb({ folder: join(folder, 'look'), threads: 2, memory: '1GB' })
  const truths = inputs.map(
    ({ source }) =>
      `select '${source}' as source, "流水号" as record_id, person from read_parquet('${join(city, 'truth', source!)}/*.parquet')`,
  )
  await db.run(`create table known as select c.cluster_id, t.person from read_parquet('${join(folder, 'out', 'clusters.parquet')}') c
    join (${truths.join(' union all ')}) t on t.record_id = c.record_id and t.source = c.source`)
  await db.run(`create table records as ${truths.join(' union all ')}`)
}, 240_000)

afterAll(async () => {
  await db.close()
  await rm(folder, { recursive: true })
})

const pairsBy = (columns: string): Promise<number> =>
  db
    .first(`select sum(n * (n - 1) / 2) from (select count(*)::double as n from known group by ${columns})`)
    .then(([pairs]) => Number(pairs))

test('every record is in one cluster', async () => {
  expect(await db.first('select count(*) from known')).toEqual(await db.first('select count(*) from records'))
})

test('of pairs of records in one cluster 99.95 in a hundred are of one person, and 98 in a hundred of such pairs are found', async () => {
  const both = await pairsBy('cluster_id, person')
  expect(both / (await pairsBy('cluster_id'))).toBeGreaterThan(0.9995)
  expect(both / (await pairsBy('person'))).toBeGreaterThan(0.98)
})

test('no two people are taken for one: at most one in a thousand shares his main cluster', async () => {
  const main = `select person, arg_max(cluster_id, n) as cluster_id from (
    select person, cluster_id, count(*) as n from known group by all) group by person`
  const [people, clusters] = (await db.first(`select count(*), count(distinct cluster_id) from (${main})`)) as [
    number,
    number,
  ]
  expect(people - clusters).toBeLessThan(people / 1000)
})

test('records looked up alone are where the run put them, and without their numbers with themselves or with nobody', async () => {
  const file = join(folder, 'people.index')
  await buildIndex(join(folder, 'out'), { file, memory: '1GB' })
  const index = openIndex(file)
  const fields = Object.keys(personCn.fields)
  // What means something in its source alone stands behind it.
  const said = fields.map(field =>
    personCn.fields[field]!.within ? `split_part(r.${field}, chr(31), 2)` : `r.${field}`,
  )
  const rows = await db.rows(`select r.source, ${said.join(', ')}, case when c.cluster_id <= (
      select max(entity) from read_parquet('${join(folder, 'out/work/tables/entity.parquet')}')) then c.cluster_id end as entity
    from (select *, list_min(records) as record_id from read_parquet('${join(folder, 'out/work/tables/collapsed_*.parquet')}')) r
    join read_parquet('${join(folder, 'out/clusters.parquet')}') c using (record_id, source) order by hash(r.record_id, source) limit 1500`)
  const told = rows.map(row => ({
    record: Object.fromEntries(['source', ...fields].map((field, i) => [field, row[i] as string | null])),
    entity: row[fields.length + 1] ?? undefined,
  }))
  const answers = told.map(({ record }) => index.resolve(record, { candidates: 0 }).entity)
  expect(answers).toEqual(told.map(({ entity }) => entity))
  const whole = told.filter(({ record }) => record.id_number && record.name && record.birth_date && record.phone)
  const found = whole.map(({ record, entity }) => [index.resolve({ ...record, id_number: null }).entity, entity])
  index.close()
  const [same, none] = [found.filter(([a, b]) => a === b), found.filter(([a]) => a === undefined)]
  expect(same.length + none.length).toBeGreaterThan(found.length * 0.995)
  expect(same.length).toBeGreaterThan(found.length * 0.9)
})
