import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlace, type Place } from '../testing/linking.ts'
import { nameClusters } from './name-clusters.ts'
import { backSql, changesSql, endedSql, movesSql } from './naming.ts'

let place: Place
beforeAll(async () => {
  place = await openPlace()
})
afterAll(() => place.close())

/** A clustering of records 0 to 7: by record the cluster, or none where it is not there. */
type Clustering = readonly (number | null)[]

const make = (name: string, sql: string) => place.db.run(`create or replace temp table ${name} as ${sql}`)

/** Records of two sources share their numbers, and one source has no name. */
const table = (name: string, clustering: Clustering) => {
  const rows = clustering.flatMap((cluster, i) =>
    cluster === null ? [] : [`('r${i >> 1}', ${cluster}::bigint, ${i % 2 === 0 ? "'a'" : 'null'})`],
  )
  return make(name, `select * from (values ${rows.join(', ')}) t(record_id, cluster_id, source)`)
}

const read = async (from: string): Promise<(number | null)[]> => {
  const rows = await place.db.rows(
    `select 2 * cast(record_id[2:] as integer) + case when source is null then 1 else 0 end as i, cluster_id from ${from}`,
  )
  const clusters: (number | null)[] = Array.from({ length: 8 }, () => null)
  for (const [i, cluster] of rows as [number, number][]) clusters[i] = cluster
  return clusters
}

/** Runs one after the other, each by the numbers of that before: tables `run_1`, …, and `moves` of all. Answers the highest number after each. */
async function follow(runs: readonly Clustering[]): Promise<number[]> {
  await table('run_1', runs[0]!)
  await make(
    'moves',
    'select 0 as run, null::varchar as record_id, null::varchar as source, 0::bigint as from_cluster, 0::bigint as to_cluster where false',
  )
  const highest = [Math.max(...runs[0]!.map(Number))]
  for (const [at, clustering] of runs.entries()) {
    if (at === 0) continue
    await table('later', clustering)
    await make('ended', endedSql('moves', `run_${at}`))
    const given = { earlier: `run_${at}`, later: 'later', ended: 'ended', highest: highest.at(-1)! }
    await nameClusters(make, given)
    await make(
      `run_${at + 1}`,
      'select c.record_id, n.id as cluster_id, c.source from later c join named n on n.cluster = c.cluster_id',
    )
    await make('moves', `select * from moves union all ${movesSql(`run_${at}`, `run_${at + 1}`, at + 1)}`)
    highest.push(
      Math.max(highest.at(-1)!, Number((await place.db.first(`select max(cluster_id) from run_${at + 1}`))[0])),
    )
  }
  return highest
}

const clustering = fc
  .array(fc.option(fc.integer({ min: 1, max: 5 }), { freq: 6 }), { minLength: 8, maxLength: 8 })
  .filter(all => all.some(each => each !== null))

/** Which records are together: each with the first of its cluster. */
const partition = (all: Clustering): string => all.map(each => (each === null ? '-' : all.indexOf(each))).join(' ')

test('runs keep their clusters under one number each, and history gives back each of them', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(clustering, { minLength: 2, maxLength: 4 }), async runs => {
      await follow(runs)
      for (const [at, given] of runs.entries()) {
        const named = await read(`run_${at + 1}`)
        expect(partition(named)).toBe(partition(given))
        expect(await read(`(${backSql(`run_${runs.length}`, 'moves', at + 1)})`)).toEqual(named)
      }
    }),
    { numRuns: 12, seed: 61 },
  )
})

test('a number is new only where it is above all that were ever given', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(clustering, { minLength: 3, maxLength: 3 }), async runs => {
      const highest = await follow(runs)
      const given = new Set(runs[0])
      for (const at of [1, 2]) {
        const named = (await read(`run_${at + 1}`)).filter(id => id !== null)
        for (const id of named) expect([id, given.has(id)]).toEqual([id, id <= highest[at - 1]!])
        for (const id of named) given.add(id)
      }
    }),
    { numRuns: 8, seed: 63 },
  )
})

test('nothing that stayed as it was changes its number, whatever numbers the new run had for it', async () => {
  await fc.assert(
    fc.asyncProperty(clustering, fc.shuffledSubarray([11, 12, 13, 14, 15], { minLength: 5 }), async (first, others) => {
      const renumbered = first.map(each => (each === null ? null : others[each - 1]!))
      const [, highest] = await follow([first, renumbered])
      expect(await read('run_2')).toEqual(await read('run_1'))
      expect(highest).toBe(Math.max(...first.map(Number)))
      expect(await place.db.first('select count(*) from moves')).toEqual([0])
    }),
    { numRuns: 10, seed: 62 },
  )
})

test.each<[string, Clustering, Clustering, (number | null)[]]>([
  [
    'the larger part keeps the number',
    [1, 1, 1, 1, 1, null, null, null],
    [8, 8, 9, 9, 9, null, null, null],
    [2, 2, 1, 1, 1],
  ],
  ['of two that merge the larger gives it', [1, 1, 2, 2, 2], [7, 7, 7, 7, 7], [2, 2, 2, 2, 2]],
  ['of equals the smaller number stays', [4, 4, 2, 2], [7, 7, 7, 7], [2, 2, 2, 2]],
  ['a number is kept by who has it for the best', [1, 1, 1, 2, 2], [7, 7, 7, 7, 8], [1, 1, 1, 1, 2]],
  ['where shares are equal as many numbers go on as can', [1, 2, 1], [8, 9, 9], [1, 2, 2]],
  ['what has no record in common gets a new one', [1, 1, null, null], [null, null, 1, 1], [null, null, 2, 2]],
])('%s', async (_, first, second, expected) => {
  const whole = (all: Clustering) => Array.from({ length: 8 }, (__, i) => all[i] ?? null)
  await follow([whole(first), whole(second)])
  expect(await read('run_2')).toEqual(whole(expected))
})

test('numbers that ended by a merge are there again when it is undone, and are never of anybody else', async () => {
  const apart: Clustering = [1, 1, 1, 2, 2, 3, null, null]
  const merged: Clustering = [1, 1, 1, 1, 1, 3, null, null]
  const others: Clustering = [1, 1, 1, 1, 1, 3, 4, 4]
  await follow([apart, merged, others, [1, 1, 1, 2, 2, 3, 4, 4]])
  expect(await read('run_3')).toEqual([1, 1, 1, 1, 1, 3, 4, 4])
  expect(await read('run_4')).toEqual([1, 1, 1, 2, 2, 3, 4, 4])
  // Two of one record each: the one whose number had ended takes it, the other keeps what both had.
  await follow([
    [1, 2, null, null, null, null, null, null],
    [1, 1, null, null, null, null, null, null],
    [7, 8, null, null, null, null, null, null],
  ])
  expect(await read('run_3')).toEqual([1, 2, null, null, null, null, null, null])
  await follow([
    [2, 1, null, null, null, null, null, null],
    [1, 1, null, null, null, null, null, null],
    [7, 8, null, null, null, null, null, null],
  ])
  expect(await read('run_3')).toEqual([2, 1, null, null, null, null, null, null])
})

test('what became of clusters is told by what they were and are', async () => {
  await follow([
    [1, 1, 1, 2, 3, 3, 5, null],
    [1, 1, 7, 1, 3, 7, null, null],
  ])
  const changes = changesSql('run_1', { shared: 'shared', named: 'named' }, 2)
  expect(
    await place.db.rows(`select change, from_cluster, to_cluster, records, revived from (${changes}) order by all`),
  ).toEqual([
    ['gone', 5, null, 1, false],
    ['merged', 2, 1, 1, false],
    ['split', 1, 6, 1, false],
    ['split', 3, 6, 1, false],
  ])
})
