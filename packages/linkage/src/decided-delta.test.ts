import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { groupsOf } from './decision/groups.ts'
import { clustersAt, compact, type Linked, readLedger } from './index.ts'
import { type Chain, decide, openChain, type Row } from './testing/chain.ts'
import { base, before, day1, day2, own, rowOf } from './testing/decided-people.ts'

let chain: Chain
const run: Chain['run'] = (...asked) => chain.run(...asked)
const rowsOf: Chain['rowsOf'] = (...asked) => chain.rowsOf(...asked)
const clustersOf: Chain['clustersOf'] = (...names) => chain.clustersOf(...names)
const folderOf = (name: string) => chain.folderOf(name)

let second: Linked
beforeAll(async () => {
  chain = await openChain()
  await run('base', base, { decisions: before })
  await run('day1', day1, { on: 'base' })
  second = await run('day2', day2, { on: 'day1', decisions: own })
}, 120_000)
afterAll(() => chain.place.close())

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
  // Either would join the number that is new, and only one may.
  const ou = ['ou.1', 'ou.2'].map(record => after.get(record))
  expect([after.get('ou.3'), ou.filter(id => id === after.get('ou.3')).length]).toEqual([after.get('ou.4'), 1])
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
  expect(second.decided).toMatchObject({ must: 5, cannot: 7, absent: 0 })
  // What was said by who left is not said any more, and records are counted where they are.
  const golden = await rowsOf('day2', 'golden', 'cluster_id, records, phone, phone_values')
  const of = (record: string) => golden.find(([id]) => id === after.get(record))?.slice(1)
  expect(of('bea.2')).toEqual([1, '13855302222', 1])
  expect(of('bea.3')).toEqual([6, '13855302223', 3])
  expect(of('gus.1')).toEqual([1, '13855307777', 1])
  expect(of('far.1')).toEqual([3, '13855304441', 2])
})

test('what was decided is obeyed day after day, and decided again it changes nothing', async () => {
  const all = new Map([...base, ...day1, ...day2].map(row => [row.record_id, row]))
  const { delta } = await run('again', [...all.values()], { on: 'day2', decisions: [...own, ...before] })
  expect(delta).toMatchObject({ changed: 0, entities: 0, merged: 0, found: 0, moved: 0 })
  expect(await rowsOf('again', 'clusters')).toEqual([])
  // It was let go, and comes with all that its former like says.
  const first = await clustersOf('base', 'day1', 'day2')
  await run(
    'day3',
    [
      { ...rowOf('bea.2'), phone: '13855302223' },
      { ...rowOf('gus.2'), phone: '13855307777' },
    ],
    { on: 'day2' },
  )
  expect(await clustersOf('base', 'day1', 'day2', 'day3')).toEqual(first)
})

test('a delta with decisions that is stopped goes on, and ends as one that was not', async () => {
  for (const last of ['recalled', 'weighed_0']) {
    const stopping = new AbortController()
    const tell = ({ table }: { readonly table: string }) => {
      if (table === last) stopping.abort()
    }
    const stopped = run('stopped', day2, { on: 'day1', decisions: own, signal: stopping.signal, tell })
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' })
  }
  const { decided } = await run('stopped', day2, { on: 'day1', decisions: own })
  expect(decided).toEqual(second.decided)
  for (const name of ['clusters', 'golden', 'moves', 'pairs', 'state/value_phone', 'state/decided', 'state/remade'])
    expect([name, await rowsOf('stopped', name)]).toEqual([name, await rowsOf('day2', name)])
})

test('base and deltas as one folder go on as they would have, and history tells what became of clusters', async () => {
  const whole = folderOf('whole')
  await compact({ base: folderOf('day2'), output: whole, threads: 1, memory: '1GB' })
  const after = await clustersOf('base', 'day1', 'day2')
  expect(await clustersOf('whole')).toEqual(after)
  const golden = (await rowsOf('whole', 'golden', 'cluster_id, records')) as [number, number][]
  const counted = Map.groupBy(after.values(), id => id)
  expect(golden.map(([id, records]) => [id, records])).toEqual(golden.map(([id]) => [id, counted.get(id)?.length]))
  const next: Row[] = [rowOf('bea.2'), { ...rowOf('no.2'), record_id: 'no.4' }, { ...rowOf('eq.2'), record_id: 'eq.3' }]
  await run('next', next, { on: 'day2', decisions: [decide('eq.3', 'must', 'eq.2')] })
  await run('next-whole', next, { on: 'whole', decisions: [decide('eq.3', 'must', 'eq.2')] })
  expect(await rowsOf('next-whole', 'clusters')).toEqual(await rowsOf('next', 'clusters'))
  expect(await rowsOf('next-whole', 'golden')).toEqual(await rowsOf('next', 'golden'))
  expect(await rowsOf('next', 'clusters', 'record_id, cluster_id')).toContainEqual(['eq.3', after.get('eq.2')])
  expect((await readLedger(whole)).at(-1)?.changes).toEqual({ merged: 2, split: 2, moved: 1 })
  await clustersAt(whole, 1, folderOf('back.parquet'))
  const back = await chain.place.db.rows(`select record_id, cluster_id from '${folderOf('back.parquet')}'`)
  expect(new Map(back as [string, number][])).toEqual(await clustersOf('base'))
})

test('one whole run with the same decisions agrees on the records that they are about', async () => {
  const all = new Map([...base, ...day1].map(row => [row.record_id, row]))
  await run('at-once', [...all.values()], { decisions: folderOf('day2/state/decision.parquet') })
  const [one, other] = [await clustersOf('at-once'), await clustersOf('base', 'day1', 'day2')]
  const named = [...new Set([...before, ...own].flatMap(each => [each.left_record, each.right_record].map(String)))]
  const together = (clusters: ReadonlyMap<string, number>) =>
    named.map(a => [a, named.filter(b => clusters.get(a) === clusters.get(b))])
  expect(together(other)).toEqual(together(one))
})

test('who cannot be told from others in his cluster must come to leave it, and a later word undoes an earlier one', async () => {
  const refused = run('refused', day2.slice(1, 2), { on: 'day1', decisions: [decide('bea.4', 'cannot', 'bea.3')] })
  await expect(refused).rejects.toMatchObject({ code: 'record-needed', message: expect.stringContaining('bea.3') })
  const undone = [decide('gus.1', 'must', 'gus.2'), decide('gus.2', 'cannot', 'dan.2')]
  await run('undone', [rowOf('gus.2')], { on: 'day2', decisions: undone })
  const [first, after] = [await clustersOf('base', 'day1', 'day2'), await clustersOf('base', 'day1', 'day2', 'undone')]
  expect(after.get('gus.2')).toBe(first.get('gus.1'))
  expect(after).toEqual(new Map(first).set('gus.2', first.get('gus.1')!))
  const contradicting = run('contradicting', day2, { on: 'day2', decisions: [decide('no.1', 'cannot', 'far.2')] })
  await expect(contradicting).rejects.toMatchObject({ code: 'contradicting-decisions' })
})

test('a decided record that is somebody else’s by what it says now goes there, and leaves an entity of no records', async () => {
  const first = await clustersOf('base', 'day1', 'day2')
  const { delta } = await run('ended', [{ ...rowOf('ou.2'), record_id: 'eq.2' }], { on: 'day2' })
  expect(delta).toMatchObject({ again: 1, moved: 1, entities: 0, merged: 0 })
  expect(await rowsOf('ended', 'clusters', 'record_id, cluster_id')).toEqual([['eq.2', first.get('ou.2')]])
  expect(await rowsOf('ended', 'golden', 'cluster_id, records')).toContainEqual([first.get('eq.2'), 0])
})

const others = base.slice(0, 19)
const rows = new Map([...others, ...day1].map(row => [row.record_id, row]))
const ids = [...rows.keys()]

interface Pair {
  readonly a: number
  readonly b: number
  readonly must: boolean
  readonly late: boolean
}
const of = fc.nat({ max: ids.length - 1 })
const decided = fc
  .array(fc.record({ a: of, b: of, must: fc.boolean(), late: fc.boolean() }), { minLength: 6, maxLength: 12 })
  .map((pairs): Pair[] => {
    const must = pairs.filter(each => each.must && each.a !== each.b)
    const joins = must.map(({ a, b }) => [a, b] as const)
    const groups = groupsOf(ids.length, joins)
    return [...must, ...pairs.filter(({ a, b, must: is }) => !is && groups[a] !== groups[b])]
  })
const given = (pairs: readonly Pair[], late: boolean) =>
  pairs.filter(each => each.late === late).map(({ a, b, must }) => decide(ids[a]!, must ? 'must' : 'cannot', ids[b]!))

/** Pairs of places whose records have the same of what is asked. */
const alike = (asked: (id: string) => unknown): (readonly [number, number])[] =>
  ids.flatMap((one, a) =>
    ids.flatMap((other, b) => (asked(one) && asked(one) === asked(other) ? [[a, b] as const] : [])),
  )

/** Two whole numbers are of one entity only where decisions, over whoever was together, make them so. */
function checkVetoes(
  pairs: readonly Pair[],
  first: ReadonlyMap<string, number>,
  clusters: ReadonlyMap<string, number>,
) {
  const numberOf = (id: string) => rows.get(id)!.id_number
  const joins = [
    ...pairs.filter(({ must }) => must).map(({ a, b }) => [a, b] as const),
    ...alike(numberOf),
    ...alike(id => first.get(id)),
    ...alike(id => JSON.stringify({ ...rows.get(id)!, record_id: '' })),
  ]
  const groups = groupsOf(ids.length, joins)
  for (const [a, b] of alike(id => clusters.get(id))) {
    const [one, other] = [numberOf(ids[a]!), numberOf(ids[b]!)]
    if (one && other && one !== other) expect([ids[a], ids[b], groups[a]]).toEqual([ids[a], ids[b], groups[b]])
  }
}

test('whatever is decided before and after, no delta breaks it, no veto is broken without, and no record is lost', async () => {
  let at = 0
  await fc.assert(
    fc.asyncProperty(decided, async pairs => {
      const [one, two] = [`any${++at}`, `any${at}-day`]
      await run(one, others, { decisions: given(pairs, false) })
      // All come again, so that each may leave.
      await run(two, [...rows.values()], { on: one, decisions: given(pairs, true) })
      const clusters = await clustersOf(one, two)
      expect([...clusters.keys()].toSorted()).toEqual(ids.toSorted())
      for (const { a, b, must } of pairs)
        expect([ids[a], ids[b], clusters.get(ids[a]!) === clusters.get(ids[b]!)]).toEqual([ids[a], ids[b], must])
      checkVetoes(pairs, await clustersOf(one), clusters)
    }),
    { numRuns: 2, seed: 65 },
  )
})
