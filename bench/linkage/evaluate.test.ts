import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { quoted, withDatabase } from './database.ts'
import { evaluate } from './evaluate.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'linkage-evaluate-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Writes rows of (record, cluster) or (record, entity, source) as Parquet and answers the file. */
async function written(name: string, columns: string, rows: readonly string[]): Promise<string> {
  const file = join(folder, `${name}.parquet`)
  await withDatabase(({ run }) =>
    run(`copy (select * from (values ${rows.join(', ')}) as t (${columns})) to ${quoted(file)} (format parquet)`),
  )
  return file
}

test('a small example scores as worked out by hand', async () => {
  // A has records 1, 2, 3; B has 4, 5; C has 6. Clusters: {1, 2}, {3, 4, 5}, {6}.
  const truth = await written('truth', 'record_id, entity', [
    `(1,'A')`,
    `(2,'A')`,
    `(3,'A')`,
    `(4,'B')`,
    `(5,'B')`,
    `(6,'C')`,
  ])
  const clusters = await written('clusters', 'record_id, cluster_id', [
    '(1,1)',
    '(2,1)',
    '(3,2)',
    '(4,2)',
    '(5,2)',
    '(6,3)',
  ])
  const score = await evaluate(clusters, truth)
  // True pairs: 3 of A, 1 of B. Put together: 1 + 3. Found: (1,2) and (4,5).
  expect(score.precision).toBeCloseTo(2 / 4)
  expect(score.recall).toBeCloseTo(2 / 4)
  expect(score.f1).toBeCloseTo(0.5)
  // Precision by record: 1, 1, 1/3, 2/3, 2/3, 1. Recall: 2/3, 2/3, 1/3, 1, 1, 1.
  expect(score.bCubedPrecision).toBeCloseTo((1 + 1 + 1 / 3 + 2 / 3 + 2 / 3 + 1) / 6)
  expect(score.bCubedRecall).toBeCloseTo((2 / 3 + 2 / 3 + 1 / 3 + 3) / 6)
  // A and B share a cluster, but A's main cluster is another.
  expect(score).toMatchObject({ overMerged: 0, mixed: 2, entities: 3, records: 6, clusters: 3 })
})

test('people whose main clusters are the same are counted as merged', async () => {
  const truth = await written('merged-truth', 'record_id, entity', [
    `(1,'A')`,
    `(2,'A')`,
    `(3,'B')`,
    `(4,'B')`,
    `(5,'C')`,
  ])
  const clusters = await written('merged', 'record_id, cluster_id', ['(1,1)', '(2,1)', '(3,1)', '(4,1)', '(5,2)'])
  expect(await evaluate(clusters, truth)).toMatchObject({ overMerged: 2, mixed: 2, recall: 1, precision: 2 / 6 })
})

test('where two files are linked, only pairs between them count', async () => {
  // 1 and 2 are of one file and in one cluster: no pair. Pairs put together: (1,3), (2,3), (4,5); true: (1,3), (4,5), (2,6).
  const truth = await written('between-truth', 'record_id, entity, source', [
    `(1,'A','a')`,
    `(2,'B','a')`,
    `(3,'A','b')`,
    `(4,'C','a')`,
    `(5,'C','b')`,
    `(6,'B','b')`,
  ])
  const clusters = await written('between', 'record_id, cluster_id', [
    '(1,1)',
    '(2,1)',
    '(3,1)',
    '(4,2)',
    '(5,2)',
    '(6,3)',
  ])
  const score = await evaluate(clusters, truth)
  expect(score.precision).toBeCloseTo(2 / 3)
  expect(score.recall).toBeCloseTo(2 / 3)
})

test('a record that is in no cluster, or in two, is an error and not a score', async () => {
  const truth = await written('whole', 'record_id, entity', [`(1,'A')`, `(2,'A')`])
  const short = await written('short', 'record_id, cluster_id', ['(1,1)'])
  await expect(evaluate(short, truth)).rejects.toThrow('1 missing')
  const twice = await written('twice', 'record_id, cluster_id', ['(1,1)', '(2,1)', '(2,2)'])
  await expect(evaluate(twice, truth)).rejects.toThrow('1 repeated')
})
