import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DuckDb, literal, openDuckDb } from './engine/duckdb.ts'
import { evaluate, evaluateCounts } from './index.ts'

let folder: string
let db: DuckDb
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evaluate-test-'))
  db = await openDuckDb({ folder, threads: 1, memory: '1GB' })
})
afterAll(async () => {
  await db.close()
  await rm(folder, { recursive: true })
})

async function write(name: string, columns: string, rows: string): Promise<string> {
  const file = join(folder, `${name}.parquet`)
  await db.run(`copy (select * from (values ${rows}) as t(${columns})) to ${literal(file)} (format parquet)`)
  return file
}

// Entities A = 1 2 3, B = 4 5, C = 6, D = 7. Clusters: 1 2 together, 3 4 5 together, 6 7 together.
const truth = `(1, 'A', 'x', 0), (2, 'A', 'y', 1), (3, 'A', 'x', 3), (4, 'B', 'x', 0), (5, 'B', 'y', 0), (6, 'C', 'x', 0), (7, 'D', 'y', 2)`
const clusters = '(1, 10), (2, 10), (3, 11), (4, 11), (5, 11), (6, 12), (7, 12)'

test('pairs, B-cubed and faults of entities are those counted by hand', async () => {
  const files = [
    await write('clusters', 'record_id, cluster_id', clusters),
    await write('truth', 'record_id, entity, source, kinds', truth),
  ] as const
  const got = await evaluate(...files, { kinds: ['name', 'phone'] })
  // Put together: 12, 34 35 45, 67. Belonging: 12 13 23, 45. Found: 12, 45.
  expect([got.precision, got.recall]).toEqual([2 / 5, 2 / 4])
  expect(got.f1).toBeCloseTo(4 / 9, 12)
  // By record, own share of the cluster: 1 1 1/3 2/3 2/3 1/2 1/2; of the entity: 2/3 2/3 1/3 1 1 1 1.
  expect(got.bCubedPrecision).toBeCloseTo((2 + 1 / 3 + 4 / 3 + 1) / 7, 12)
  expect(got.bCubedRecall).toBeCloseTo((4 / 3 + 1 / 3 + 4) / 7, 12)
  // C and D have their main cluster in common; A and B share a cluster that is A’s main one not.
  expect([got.overMerged, got.mixed, got.split]).toEqual([2, 4, 1])
  expect([got.records, got.entities, got.clusters]).toEqual([7, 4, 3])
})

test('a record of several kinds counts for each, and one of none for none', async () => {
  const files = [join(folder, 'clusters.parquet'), join(folder, 'truth.parquet')] as const
  const { kinds } = await evaluate(...files, { kinds: ['name', 'phone'] })
  const by = Object.fromEntries(kinds.map(each => [each.kind, each]))
  expect(Object.keys(by)).toEqual(['name', 'none', 'phone'])
  // name: 2 and 3. Put together with one of them: 12, 34 35; belonging: 12 13 23; found: 12.
  expect([by.name!.precision, by.name!.recall, by.name!.records]).toEqual([1 / 3, 1 / 3, 2])
  expect(by.name!.bCubedPrecision).toBeCloseTo((1 + 1 / 3) / 2, 12)
  // phone: 3 and 7. Put together: 34 35, 67; belonging: 13 23; found none.
  expect([by.phone!.precision, by.phone!.recall, by.phone!.f1]).toEqual([0, 0, 0])
  // none: 1 4 5 6. Put together: 12, 34 35 45, 67; belonging: 12 13, 45; found: 12 45.
  expect([by.none!.precision, by.none!.recall]).toEqual([2 / 5, 2 / 3])
})

test('who is where may be counted before, and scores the same', async () => {
  const files = [join(folder, 'clusters.parquet'), join(folder, 'truth.parquet')] as const
  const counts = join(folder, 'counts.parquet')
  await db.run(`copy (select cluster_id, entity, kinds, count(*) as n from ${db.dialect.parquet([files[0]])}
    join ${db.dialect.parquet([files[1]])} using (record_id) group by all) to ${literal(counts)} (format parquet)`)
  const kinds = { kinds: ['name', 'phone'] }
  // Sums of fractions depend, in their last digit, on their order.
  const rounded = (score: object) =>
    JSON.stringify(score, (_, value) => (typeof value === 'number' ? value.toFixed(12) : value))
  expect(rounded(await evaluateCounts(counts, kinds))).toBe(rounded(await evaluate(...files, kinds)))
})

test('where only pairs between sources count, those within one are left out', async () => {
  const files = [join(folder, 'clusters.parquet'), join(folder, 'truth.parquet')] as const
  const got = await evaluate(...files, { between: 'source' })
  // Put together between x and y: 12, 35 45, 67; belonging: 12 23, 45; found: 12 45.
  expect([got.precision, got.recall]).toEqual([2 / 4, 2 / 3])
  expect(got.kinds.map(({ kind }) => kind)).toEqual(['none'])
})

test('kinds are read from a text and from a list too', async () => {
  const clustered = await write('three', 'record_id, cluster_id', "('a', 1), ('b', 1), ('c', 2)")
  const text = await write('text', 'record_id, entity, kinds', "('a', 1, 'typo'), ('b', 1, null), ('c', 1, '')")
  expect((await evaluate(clustered, text)).kinds.map(({ kind, recall }) => [kind, recall])).toEqual([
    ['none', 1 / 3],
    ['typo', 1 / 2],
  ])
  const list = await write('list', 'record_id, entity, kinds', "('a', 1, ['p', 'q']), ('b', 1, []), ('c', 1, ['q'])")
  expect((await evaluate(clustered, list)).kinds.map(({ kind, records }) => [kind, records])).toEqual([
    ['none', 1],
    ['p', 1],
    ['q', 2],
  ])
})

test('clusters that miss a record of the truth, or repeat one, are refused', async () => {
  const some = await write('some', 'record_id, cluster_id', '(1, 10), (2, 10), (2, 11)')
  await expect(evaluate(some, join(folder, 'truth.parquet'))).rejects.toMatchObject({
    code: 'wrong-truth',
    message: expect.stringContaining('5 missing, 0 unknown, 1 repeated'),
  })
})
