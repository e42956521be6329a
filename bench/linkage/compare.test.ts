import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bestOf, compare } from './compare.ts'
import { quoted, withDatabase } from './database.ts'
import type { Engine, LinkageSet, LinkTask } from './engine.ts'
import { make, setIn, writeParts } from './sets.ts'

let folder = ''
let set: LinkageSet
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'linkage-compare-'))
  // Thirty people of three records: an address of their own, a letter that many share, and a record that has lost its address.
  await make(join(folder, 'set'), async (database, parts) => {
    await database.run(`create table made as select n as record_id, n // 3 as entity,
      case when n % 3 < 2 then 'a' || (n // 3) end as email, chr((65 + n // 3 % 4)::integer) as letter from range(90) as t (n)`)
    await writeParts(database, parts)
  })
  set = setIn(join(folder, 'set'), 'small', 'fake_1000')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** At a threshold below 1 records of one letter are one, from 1 on those of one address. */
async function linkEqual({ records, out, thresholds }: LinkTask): Promise<Awaited<ReturnType<Engine['link']>>> {
  const clusters = thresholds.map((_, i) => join(out, `clusters-${i}.parquet`))
  for (const [i, threshold] of thresholds.entries())
    await withDatabase(({ run }) =>
      run(`copy (select record_id, coalesce(${threshold < 1 ? 'letter' : 'email'}, record_id::varchar) as cluster_id
        from read_parquet(${quoted(records)})) to ${quoted(clusters[i]!)} (format parquet)`),
    )
  return { seconds: 1, processorSeconds: 1, peakMegabytes: 1, clusters, versions: {} }
}

const terms = () => ({ threads: 1, memory: '1GB', runs: 3, scratch: join(folder, 'scratch') })

test('the training half chooses the threshold, the other half gives the figures', async () => {
  const [outcome] = await compare([{ name: 'equal', thresholds: () => [0, 1], link: linkEqual }], set, terms())
  // One pair of each person's three is found, none is wrong.
  expect(outcome).toMatchObject({
    threshold: 1,
    test: { precision: 1, recall: 1 / 3, overMerged: 0 },
    records: 90,
    entities: 30,
  })
  expect(outcome).toHaveProperty('f1s', [0.5, 0.5, 0.5])
})

test('an engine that fails is reported, and the other one is measured', async () => {
  const failing: Engine = {
    name: 'failing',
    thresholds: () => [1],
    link: async ({ out }) => {
      writeFileSync(join(out, 'half-done'), '')
      throw new Error('out of memory')
    },
  }
  const results = await compare([failing, { name: 'equal', thresholds: () => [1], link: linkEqual }], set, terms())
  expect(results).toMatchObject([
    { engine: 'failing', failed: 'out of memory' },
    { engine: 'equal', threshold: 1 },
  ])
})

test('of thresholds that are equally good the middle one is chosen', () => {
  expect(bestOf([{ f1: 0.5 }, { f1: 0.9 }, { f1: 0.9 }, { f1: 0.9 }, { f1: 0.2 }])).toBe(2)
})
