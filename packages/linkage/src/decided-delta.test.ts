import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { groupsOf } from './decision/groups.ts'
import { type Decision, type Linked, link, type Model, personCn } from './index.ts'
import { openPlace, type Place } from './testing/linking.ts'
import { residentNumber } from './testing/tables.ts'

/** Three of the blocks: tests of what is decided need no more, and each costs time. */
const blocks = ['id_number', 'name.spelling birth_date', 'name.spelling phone']
const model: Model = {
  ...personCn,
  training: 'given',
  blocks: personCn.blocks.filter(({ on }) => blocks.includes(on.join(' '))),
}
const columns = ['record_id', 'name', 'id_number', 'birth_date', 'phone'] as const
const map = Object.fromEntries(columns.map(column => [column, column])) as Record<(typeof columns)[number], string>
type Row = Partial<Record<(typeof columns)[number], string>> & { readonly record_id: string }
const [ann, bea, cao, dan, gus] = [11, 21, 31, 41, 51].map(order => residentNumber('1980-01-02', order)) as [
  string,
  string,
  string,
  string,
  string,
]
const born = '1980-01-02'

const base: Row[] = [
  // Of two of one number it is decided that they are not one.
  { record_id: 'ann.1', name: '安娜', id_number: ann, birth_date: born, phone: '13855301111' },
  { record_id: 'ann.2', name: '安娜', id_number: ann, birth_date: born },
  { record_id: 'ann.3', name: '安娜', id_number: ann, birth_date: born, phone: '13855301111' },
  { record_id: 'bea.1', name: '白雪', id_number: bea, birth_date: born },
  { record_id: 'bea.2', name: '白雪', id_number: bea, phone: '13855302222' },
  { record_id: 'bea.3', name: '白雪', id_number: bea, birth_date: born, phone: '13855302223' },
  { record_id: 'cao.1', name: '曹操', id_number: cao, birth_date: born },
  { record_id: 'cao.2', name: '曹操', id_number: cao, phone: '13855303333' },
  { record_id: 'far.1', name: '范一', birth_date: '1991-03-04', phone: '13855304441' },
  { record_id: 'far.2', name: '钱二', birth_date: '1971-05-06', phone: '13855304442' },
  { record_id: 'eq.1', name: '何等', birth_date: '1985-06-07', phone: '13855305555' },
  { record_id: 'eq.2', name: '何等', birth_date: '1985-06-07', phone: '13855305555' },
  { record_id: 'no.1', name: '罗无' },
  { record_id: 'no.2', name: '罗无' },
  { record_id: 'no.3', name: '罗无' },
  { record_id: 'dan.1', name: '丹青', id_number: dan, birth_date: born, phone: '13855306666' },
  { record_id: 'dan.2', name: '丹青', birth_date: born, phone: '13855306666' },
  { record_id: 'gus.1', name: '顾盼', id_number: gus, birth_date: born, phone: '13855307777' },
  { record_id: 'gus.2', name: '顾盼', id_number: gus, birth_date: born },
]
const rowOf = (id: string): Row => base.find(({ record_id }) => record_id === id)!

const decide = (left: string, decision: 'must' | 'cannot', right: string, at?: string): Decision => ({
  ...{ left_source: '甲', left_record: left, right_source: '甲', right_record: right, decision, by: '王' },
  ...(at ? { at } : {}),
})
const before = [
  decide('ann.1', 'cannot', 'ann.2'),
  decide('dan.2', 'cannot', 'dan.1'),
  decide('cao.1', 'must', 'later'),
  decide('bea.1', 'must', 'cao.2'),
]

let place: Place
const folderOf = (name: string) => join(place.folder, name)
interface How {
  readonly on?: string
  readonly decisions?: readonly Decision[]
}
async function run(name: string, rows: readonly Row[], { on, decisions }: How): Promise<Linked> {
  const files = await place.write(
    `${name}-in`,
    columns,
    rows.map(row => columns.map(column => row[column] ?? null)),
  )
  return link(model, [{ files, map, source: '甲' }], {
    ...{ output: folderOf(name), memory: '1GB', threads: 1 },
    ...(decisions ? { decisions } : {}),
    ...(on === undefined ? {} : { base: folderOf(on) }),
  })
}
const rowsOf = (name: string, what: string, wanted?: string) => place.resultOf(folderOf(name), what, wanted)

/** The cluster of each record after deltas, one on the other. */
async function clustersOf(...names: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const clusters = new Map<string, number>()
  for (const name of names) {
    const moves = new Map(
      (name === names[0] ? [] : await rowsOf(name, 'moves', 'from_id, to_id')) as [number, number][],
    )
    for (const [record, id] of clusters) clusters.set(record, moves.get(id) ?? id)
    for (const [record, id] of (await rowsOf(name, 'clusters', 'record_id, cluster_id')) as [string, number][])
      clusters.set(record, id)
  }
  return clusters
}

const day1: Row[] = [
  // All that dan.1 and dan.2 say, and something more that both may be.
  { record_id: 'dan.3', name: '丹青', id_number: dan, birth_date: born, phone: '13855306666' },
  { record_id: 'dan.4', name: '丹青', birth_date: born, phone: '13855306666' },
  // Split off from the number: it comes again as it was, and then with a telephone of the number’s owner.
  rowOf('ann.2'),
  { record_id: 'later', name: '迟到', birth_date: '1966-06-06', phone: '13855309999' },
  // Of a number that is another’s by now.
  { record_id: 'bea.4', name: '白雪', id_number: bea, birth_date: born },
]
const day2: Row[] = [{ ...rowOf('ann.2'), phone: '13855301111' }, rowOf('bea.2'), rowOf('gus.2')]
const own = [
  decide('bea.2', 'cannot', 'bea.3'),
  decide('far.1', 'must', 'far.2'),
  decide('eq.1', 'cannot', 'eq.2'),
  decide('no.1', 'must', 'far.1'),
  decide('no.2', 'cannot', 'no.3'),
  decide('gus.2', 'cannot', 'gus.1'),
  decide('gus.2', 'must', 'dan.2'),
]

let second: Linked
beforeAll(async () => {
  place = await openPlace()
  await run('base', base, { decisions: before })
  await run('day1', day1, { on: 'base' })
  second = await run('day2', day2, { on: 'day1', decisions: own })
}, 120_000)
afterAll(() => place.close())

test('a delta obeys what was decided before it, of records that only come with it too', async () => {
  const first = await clustersOf('base')
  const after = await clustersOf('base', 'day1')
  for (const [record, id] of first) if (record !== 'later') expect([record, after.get(record)]).toEqual([record, id])
  expect(after.get('ann.2')).not.toBe(after.get('ann.1'))
  expect(after.get('dan.1')).not.toBe(after.get('dan.2'))
  expect(after.get('dan.3')).toBe(first.get('dan.1'))
  expect(after.get('later')).toBe(first.get('cao.1'))
  expect(after.get('bea.4'), 'the numbers of bea and cao are one').toBe(first.get('cao.1'))
  expect(await rowsOf('day1', 'moves')).toEqual([])
})

test('a delta takes decisions of its own: entities of the base are merged and taken apart, and numbers stay', async () => {
  const first = await clustersOf('base', 'day1')
  const after = await clustersOf('base', 'day1', 'day2')
  const highest = Math.max(...first.values())
  const stays = [
    'ann.1',
    'ann.2',
    'ann.3',
    'bea.1',
    'bea.3',
    'cao.1',
    'dan.1',
    'dan.2',
    'gus.1',
    'no.2',
    'no.3',
    'later',
  ]
  for (const record of stays) expect([record, after.get(record)]).toEqual([record, first.get(record)])
  expect(after.get('bea.2'), 'let go of its number').toBeGreaterThan(highest)
  expect(after.get('far.1')).toBe(after.get('far.2'))
  expect(after.get('no.1'), 'a name alone, of three').toBe(after.get('far.1'))
  expect([first.get('far.1'), first.get('far.2')]).toContain(after.get('far.1'))
  expect(new Set([after.get('eq.1'), after.get('eq.2')]).size).toBe(2)
  expect([after.get('eq.1'), after.get('eq.2')], 'one goes on').toContain(first.get('eq.1'))
  expect(after.get('gus.2'), 'where must says').toBe(first.get('dan.2'))
  expect(second.decided).toMatchObject({ must: 5, cannot: 6, absent: 0 })
  // What was said by who left is not said any more, and records are counted where they are.
  const golden = await rowsOf('day2', 'golden', 'cluster_id, records, phone, phone_values')
  const of = (record: string) => golden.find(([id]) => id === after.get(record))?.slice(1)
  expect(of('bea.2')).toEqual([1, '13855302222', 1])
  expect(of('bea.3')).toEqual([6, '13855303333', 2])
  expect(of('gus.1')).toEqual([1, '13855307777', 1])
  expect(of('far.1')).toEqual([3, '13855304441', 2])
})
