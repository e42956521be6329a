import { join } from 'node:path'
import { same } from '@lifetree/standards/features'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { link } from '../index.ts'
import type { Comparison, Model } from '../model/model.ts'
import { changedSql, firstLabelSql, labelSql } from '../plan/components.ts'
import { openPlace, type Place } from '../testing/linking.ts'

let place: Place
beforeAll(async () => {
  place = await openPlace()
})
afterAll(() => place.close())

const said = { zh: '相同', en: 'same' }
const agrees = (field: string, u: number): Comparison => ({
  field,
  levels: [{ key: 'same', said, when: same('key'), m: 0.5, u }],
  different: { m: 0.5, u: 0.5 },
})

/** A mobile telephone weighs 9 bits, one at home 7; what is different weighs nothing. */
const phones: Model = {
  name: 'phones',
  said,
  fields: {
    number: { kind: 'identity-cn', said },
    name: { kind: 'text', said },
    mobile: { kind: 'phone', said },
    home: { kind: 'phone', said },
  },
  exact: { field: 'number', trusted: 'trusted', compatible: [] },
  identifying: [
    ['name', 'mobile'],
    ['name', 'home'],
  ],
  blocks: [
    { on: ['mobile'], cap: 10 },
    { on: ['home'], cap: 10 },
  ],
  comparisons: [agrees('mobile', 1 / 1024), agrees('home', 1 / 256)],
  vetoes: [],
  prior: 1 / 17,
  thresholds: { link: 2, review: 0, margin: 1 },
  training: 'given',
}

const columns = ['id', 'number', 'name', 'mobile', 'home']
const map = { record_id: 'id', number: 'number', name: 'name', mobile: 'mobile', home: 'home' }

async function groups(name: string, rows: (string | null)[][], clustering: 'anchors' | 'components') {
  const files = await place.write(name, columns, rows)
  const output = join(place.folder, `${name}-${clustering}`)
  const linked = await link(phones, [{ files, map, source: 'x' }], { output, clustering, threads: 1, memory: '1GB' })
  const all = await place.resultOf(output, 'clusters', 'cluster_id, record_id')
  const by = Map.groupBy(all, ([cluster]) => cluster)
  return { linked, output, groups: [...by.values()].map(each => each.map(([, id]) => id).join('')).sort() }
}

// A and C have numbers of their own; B has none, the mobile telephone of A and the telephone at home of C, who lives with them.
const family = [
  ['A', '340202198001020010', 'ann', '13855300001', null],
  ['B', null, 'ann', '13855300001', '05533831234'],
  ['C', '340202199005060030', 'carl', '13855300009', '05533831234'],
]

test('a telephone that a family shares chains it into one as components, and does not by anchors', async () => {
  const [chained, anchored] = [await groups('family', family, 'components'), await groups('family', family, 'anchors')]
  expect(chained.groups).toEqual(['ABC'])
  expect(anchored.groups).toEqual(['AB', 'C'])
  expect([chained.linked.entities, anchored.linked.entities]).toEqual([1, 2])
  expect(await place.resultOf(chained.output, 'golden', 'cluster_id, records')).toEqual([[1, 3]])
})

test('a chain of records without anchors is one component too, and its golden record counts all of it', async () => {
  const chain = [
    ['A', null, 'ann', '13855300001', null],
    ['B', null, 'bob', '13855300001', '05533831234'],
    ['C', null, 'carl', '13855300009', '05533831234'],
    ['D', null, 'dora', '13855300009', '05533839999'],
    ['E', null, 'eve', '13855300005', '05533839999'],
    ['F', null, 'finn', '13855300006', '05533835555'],
  ]
  const { groups: found, output, linked } = await groups('chain', chain, 'components')
  expect(found).toEqual(['ABCDE', 'F'])
  expect(linked.entities).toBe(2)
  expect((await place.resultOf(output, 'golden', 'records')).flat()).toEqual([1, 5])
})

test('a folder of one way of clustering does not go on with the other', async () => {
  const files = join(place.folder, 'family.parquet')
  const output = join(place.folder, 'family-anchors')
  await expect(link(phones, [{ files, map, source: 'x' }], { output, clustering: 'components' })).rejects.toMatchObject(
    {
      code: 'other-run',
    },
  )
})

/** Rounds until no label changes. */
async function lastRound(): Promise<number> {
  for (let round = 0; ; round++) {
    const [before, after] = [`label_${round}`, `label_${round + 1}`]
    await place.db.run(`create or replace temp table ${after} as ${labelSql(before, 'links')}`)
    if ((await place.db.first(changedSql(before, after)))[0] === 0) return round
  }
}

/** By node the greatest that can be reached, found by going over the links again and again. */
function walk(pairs: readonly (readonly [number, number])[]): Map<number, number> {
  const most = new Map(pairs.flat().map(node => [node, node]))
  for (let again = 0; again < 14; again++) {
    for (const [l, r] of pairs) {
      const greater = Math.max(most.get(l)!, most.get(r)!)
      most.set(l, greater).set(r, greater)
    }
  }
  return most
}

test('labels are those of a walk over the links, whatever their shape', async () => {
  const links = fc.array(fc.tuple(fc.integer({ min: 1, max: 14 }), fc.integer({ min: 1, max: 14 })), {
    minLength: 1,
    maxLength: 18,
  })
  await fc.assert(
    fc.asyncProperty(links, async pairs => {
      await place.db.run(
        `create or replace temp table links as select * from (values ${pairs.map(([l, r]) => `(${l}, ${r})`).join(', ')}) t(l, r)`,
      )
      await place.db.run(`create or replace temp table label_0 as ${firstLabelSql('links')}`)
      const labels = (await place.db.rows(`select node, label from label_${await lastRound()}`)) as [number, number][]
      expect(new Map(labels)).toEqual(walk(pairs))
    }),
    { numRuns: 40, seed: 10 },
  )
})
