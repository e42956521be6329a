import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DuckDb, literal, openDuckDb } from './engine/duckdb.ts'
import { personLatin } from './model/person-latin.ts'
import { publicSetColumns } from './model/public-sets.ts'
import type { Mapping } from './plan/collapse.ts'
import { link } from './run.ts'

const data = join(process.env.LIFETREE_TEST_DATA ?? '', 'linkage')
const csv = (files: string): string => `read_csv(${literal(join(data, files))}, all_varchar = true)`

interface PublicSet {
  readonly rows: string
  /** Who each record is of, in SQL. */
  readonly entity: string
  readonly map: Mapping
  /** Least share of pairs that are right, and that are found. */
  readonly precision: number
  readonly recall: number
}

const sets: Readonly<Record<string, PublicSet>> = {
  febrl3: {
    rows: csv('febrl_dataset3.csv'),
    entity: `split_part(rec_id, '-', 2)`,
    map: { record_id: 'rec_id', ...publicSetColumns.febrl3 },
    precision: 0.999,
    recall: 0.998,
  },
  febrl4: {
    rows: csv('febrl_dataset4*.csv'),
    entity: `split_part(rec_id, '-', 2)`,
    map: { record_id: 'rec_id', ...publicSetColumns.febrl4 },
    precision: 0.9995,
    recall: 0.999,
  },
  fake_1000: {
    rows: csv('fake_1000.csv'),
    entity: 'cluster',
    map: { record_id: 'unique_id', ...publicSetColumns.fake_1000 },
    precision: 0.98,
    recall: 0.89,
  },
  historical_50k: {
    rows: `read_parquet(${literal(join(data, 'historical_figures_with_errors_50k.parquet'))})`,
    entity: 'cluster',
    map: { record_id: 'unique_id', ...publicSetColumns.historical_50k },
    precision: 0.92,
    recall: 0.87,
  },
}

let folder: string
let db: DuckDb

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linkage-'))
  db = await openDuckDb({ folder: join(folder, 'look'), threads: 2, memory: '2GB' })
})

afterAll(async () => {
  await db.close()
  await rm(folder, { recursive: true })
})

test.each(Object.entries(sets))(
  '%s is linked with the model’s own threshold, its truth unseen',
  { timeout: 300_000 },
  async (name, set) => {
    const { rows, entity, map } = set
    const files = join(folder, `${name}.parquet`)
    await db.run(`copy (select ${Object.values(map).join(', ')} from ${rows}) to ${literal(files)} (format parquet)`)
    const output = join(folder, name)
    await link(personLatin, [{ files, map, source: name }], { output, memory: '4GB' })
    await db.run(`create or replace table known as select c.cluster_id, t.entity from read_parquet(${literal(join(output, 'clusters.parquet'))}) c
    join (select ${map.record_id} as id, ${entity} as entity from ${rows}) t on t.id = c.record_id`)
    const pairs = async (columns: string): Promise<number> =>
      Number(
        (
          await db.first(
            `select sum(n * (n - 1) / 2) from (select count(*)::double as n from known group by ${columns})`,
          )
        )[0],
      )
    const both = await pairs('cluster_id, entity')
    const [precision, recall] = [both / (await pairs('cluster_id')), both / (await pairs('entity'))]
    expect(precision).toBeGreaterThan(set.precision)
    expect(recall).toBeGreaterThan(set.recall)
  },
)
