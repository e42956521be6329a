import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { groupsOf } from './decision/groups.ts'
import { clustersAt, type Decision, link, type Model, personCn, readLedger } from './index.ts'
import type { LinkOptions } from './run.ts'
import {
  ask,
  clustersOf,
  inFolder,
  mapOf,
  residentNumber,
  togetherIn,
  writeCsv,
  writeParquet,
} from './testing/tables.ts'

/** Three of the blocks: tests of what is decided need no more, and each costs time. */
const blocks = ['id_number', 'name.spelling birth_date', 'name.spelling phone']
const model: Model = {
  ...personCn,
  training: 'given',
  blocks: personCn.blocks.filter(({ on }) => blocks.includes(on.join(' '))),
}
const map = { ...mapOf('name', 'id_number', 'birth_date', 'phone'), source: 'source' }
const [ann, bea, cao, dan] = [11, 21, 31, 41].map(order => residentNumber('1980-01-02', order)) as [
  string,
  string,
  string,
  string,
]

const decide = (left: string, decision: 'must' | 'cannot', right: string): Decision => {
  const [sides, source] = [[left, right], 's']
  return {
    left_source: source,
    left_record: sides[0]!,
    right_source: source,
    right_record: sides[1]!,
    decision,
    by: '王',
  }
}

type Row = Readonly<Record<string, string>>
const rows = (all: readonly Row[]): Row[] => all.map(row => ({ source: 's', ...row }))

const people = rows([
  // Three of one number; of the second it is decided that he is not the first.
  { record_id: 'ann.1', name: '安娜', id_number: ann, birth_date: '1980-01-02', phone: '13855301111' },
  { record_id: 'ann.2', name: '安娜', id_number: ann, birth_date: '1980-01-02' },
  { record_id: 'ann.3', name: '安娜', id_number: ann, birth_date: '1980-01-02', phone: '13855301111' },
  // Two whole numbers of one person.
  { record_id: 'bea.1', name: '白雪', id_number: bea, birth_date: '1980-01-02' },
  { record_id: 'bea.2', name: '白雪', id_number: bea, phone: '13855302222' },
  { record_id: 'cao.1', name: '曹操', id_number: cao, birth_date: '1980-01-02' },
  { record_id: 'cao.2', name: '曹操', id_number: cao, phone: '13855303333' },
  // Three that have nothing in common, or say nothing.
  { record_id: 'far.1', name: '范一', birth_date: '1991-03-04', phone: '13855304441' },
  { record_id: 'far.2', name: '钱二', birth_date: '1971-05-06', phone: '13855304442' },
  { record_id: 'far.3', name: '孙三' },
  // Equal in every field.
  { record_id: 'eq.1', name: '何等', birth_date: '1985-06-07', phone: '13855305555' },
  { record_id: 'eq.2', name: '何等', birth_date: '1985-06-07', phone: '13855305555' },
  { record_id: 'eq.3', name: '何等', birth_date: '1985-06-07', phone: '13855305555' },
  // Nothing says who they are.
  { record_id: 'no.1', name: '罗无' },
  { record_id: 'no.2', name: '罗无' },
  { record_id: 'no.3', name: '罗无' },
  // One without his number, whom weights give to who has it.
  { record_id: 'dan.1', name: '丹青', id_number: dan, birth_date: '1980-01-02', phone: '13855306666' },
  { record_id: 'dan.2', name: '丹青', birth_date: '1980-01-02', phone: '13855306666' },
])

const decisions = [
  decide('ann.1', 'cannot', 'ann.2'),
  decide('bea.1', 'must', 'cao.2'),
  decide('far.1', 'must', 'far.2'),
  decide('far.2', 'must', 'far.3'),
  decide('eq.1', 'cannot', 'eq.2'),
  decide('no.1', 'must', 'no.2'),
  decide('dan.2', 'cannot', 'dan.1'),
  decide('dan.2', 'must', 'moved.away'),
]

const linkTo = (folder: string, name: string, given: readonly Row[], options: Partial<LinkOptions> = {}) =>
  link(model, [{ files: writeCsv(join(folder, `${name}.csv`), given), map }], {
    output: join(folder, name),
    memory: '1GB',
    threads: 1,
    ...options,
  })

const idsIn = async (folder: string, name: string): Promise<ReadonlyMap<string, number>> =>
  new Map((await ask(`select record_id, cluster_id from '${folder}/${name}/clusters.parquet'`)) as [string, number][])

/** Rows of a file that another does not have, either way. */
const differing = (a: string, b: string) =>
  ask(
    `(select * from '${a}' except all select * from '${b}') union all (select * from '${b}' except all select * from '${a}')`,
  )

test('what clerks decide holds whatever weights and numbers say, runs keep their numbers, and history takes it back', async () => {
  const folder = inFolder()
  await linkTo(folder, 'one', people)
  expect(await clustersOf(join(folder, 'one'))).toEqual([
    ['ann.1', 'ann.2', 'ann.3'],
    ['bea.1', 'bea.2'],
    ['cao.1', 'cao.2'],
    ['dan.1', 'dan.2'],
    ['eq.1', 'eq.2', 'eq.3'],
    ['far.1'],
    ['far.2'],
    ['far.3'],
    ['no.1'],
    ['no.2'],
    ['no.3'],
  ])

  const linked = await linkTo(folder, 'two', people, { decisions, after: join(folder, 'one') })
  const together = await togetherIn(join(folder, 'two'))
  expect(together('ann.1', 'ann.2'), 'a cannot between two of one number').toBe(false)
  expect(together('ann.3', 'ann.1') || together('ann.3', 'ann.2'), 'the third stays with one of them').toBe(true)
  expect(
    ['bea.2', 'cao.1', 'cao.2'].every(each => together('bea.1', each)),
    'two whole numbers',
  ).toBe(true)
  expect(together('far.1', 'far.2') && together('far.1', 'far.3'), 'a chain of three').toBe(true)
  expect(together('eq.1', 'eq.2'), 'a cannot between equal rows').toBe(false)
  expect(together('eq.3', 'eq.1') || together('eq.3', 'eq.2'), 'their third stays with one of them').toBe(true)
  expect(together('no.1', 'no.2'), 'a must between rows that say nothing').toBe(true)
  expect(together('no.1', 'no.3'), 'and not the third that is equal').toBe(false)
  expect(together('dan.1', 'dan.2'), 'a cannot against weights').toBe(false)
  expect(linked.decided).toEqual({
    ...{ must: 5, cannot: 3, absent: 1, absentFirst: [['s', 'moved.away']] },
    ...{ joined: 4, joinedNumbers: 1, released: 4 },
  })

  // Whoever keeps most of the records keeps the number; who is new gets one above all; the smaller of two that are one stays.
  const [one, two] = [await idsIn(folder, 'one'), await idsIn(folder, 'two')]
  const highest = Math.max(...one.values())
  for (const record of ['dan.1', 'no.1', 'no.3', 'far.1'])
    expect([record, two.get(record)]).toEqual([record, one.get(record)])
  expect(two.get('bea.1')).toBe(Math.min(one.get('bea.1')!, one.get('cao.1')!))
  expect(two.get('ann.3')).toBe(one.get('ann.3'))
  expect(two.get('dan.2')).toBeGreaterThan(highest)
  expect(new Set(two.values()).size).toBe(new Set((await clustersOf(join(folder, 'two'))).map(String)).size)
  expect(linked.entry).toMatchObject({ run: 2, records: 18, changes: { merged: 4, split: 3 } })

  // Golden records bear the same numbers, and pairs tell what rests on a decision.
  const golden = await ask(
    `select cluster_id, records from '${folder}/two/golden.parquet' where name = '丹青' order by all`,
  )
  expect(golden).toEqual([
    [two.get('dan.1'), 1],
    [two.get('dan.2'), 1],
  ])
  const decided = await ask(
    `select left_record, right_record, decision, linked from '${folder}/two/pairs.parquet' where decision is not null and weight is null order by all`,
  )
  expect(decided).toEqual([
    ['ann.1', 'ann.2', 'cannot', false],
    ['bea.1', 'cao.2', 'must', true],
    ['dan.1', 'dan.2', 'cannot', false],
    ['eq.1', 'eq.2', 'cannot', false],
    ['far.1', 'far.2', 'must', true],
    ['far.2', 'far.3', 'must', true],
    ['no.1', 'no.2', 'must', true],
  ])
  const weighed = `from '${folder}/two/pairs.parquet' where weight is not null and left_record = 'dan.2' and right_record = 'dan.1'`
  expect(await ask(`select decision, linked, weight > 10 ${weighed}`)).toEqual([['cannot', false, true]])
  const page = readFileSync(join(folder, 'two/report.html'), 'utf8')
  expect(page).toContain('Pairs that must be together')
  expect(page).not.toContain('moved.away')

  // Taken back: the numbers that had ended are there again, and those that were new are not given to anybody else.
  await linkTo(folder, 'three', people, { after: join(folder, 'two') })
  expect(await idsIn(folder, 'three')).toEqual(one)
  const four = await linkTo(folder, 'four', [...people, ...rows([{ record_id: 'new', name: '新人' }])], {
    after: join(folder, 'three'),
    decisions,
  })
  expect(new Map([...(await idsIn(folder, 'four'))].filter(([record]) => record !== 'new'))).toEqual(two)
  expect(Math.max(...(await idsIn(folder, 'four')).values())).toBe(four.entry.highest)
  expect((await idsIn(folder, 'four')).get('new')).toBe(linked.entry.highest + 1)

  // As it was after each of the runs, from the last.
  for (const [run, name] of [
    [1, 'one'],
    [2, 'two'],
    [3, 'three'],
    [4, 'four'],
  ] as const) {
    await clustersAt(join(folder, 'four'), run, join(folder, 'back.parquet'), { threads: 1, memory: '1GB' })
    expect([name, await differing(join(folder, 'back.parquet'), join(folder, name, 'clusters.parquet'))]).toEqual([
      name,
      [],
    ])
  }
  expect((await readLedger(join(folder, 'four'))).map(({ run, records }) => [run, records])).toEqual([
    [1, 18],
    [2, 18],
    [3, 18],
    [4, 19],
  ])
  const ended = await ask(
    `select change, from_cluster, to_cluster from '${folder}/two/history/changes-00002.parquet' where change = 'merged' and from_cluster = ${Math.max(one.get('bea.1')!, one.get('cao.1')!)}`,
  )
  expect(ended).toEqual([['merged', Math.max(one.get('bea.1')!, one.get('cao.1')!), two.get('bea.1')]])
  await expect(clustersAt(join(folder, 'four'), 5, join(folder, 'back.parquet'))).rejects.toMatchObject({
    code: 'no-input',
  })
  expect(existsSync(join(folder, 'back.parquet.part'))).toBe(false)
})

test('whatever is decided, a cannot is never broken and a must always holds', async () => {
  const folder = inFolder()
  const ids = people.map(({ record_id }) => record_id!)
  const of = fc.nat({ max: ids.length - 1 })
  const decided = fc
    .array(fc.record({ a: of, b: of, must: fc.boolean() }), { minLength: 6, maxLength: 14 })
    .map(all => {
      const must = all.filter(each => each.must && each.a !== each.b)
      const groups = groupsOf(
        ids.length,
        must.map(({ a, b }) => [a, b] as const),
      )
      return [...must, ...all.filter(({ a, b, must: is }) => !is && groups[a] !== groups[b])]
    })
  let at = 0
  await fc.assert(
    fc.asyncProperty(decided, async pairs => {
      const name = `run${++at}`
      const given = pairs.map(({ a, b, must }) => decide(ids[a]!, must ? 'must' : 'cannot', ids[b]!))
      await linkTo(folder, name, people, { decisions: given, ...(at % 2 ? { many: 3 } : {}) })
      const together = await togetherIn(join(folder, name))
      for (const { a, b, must } of pairs)
        expect([ids[a], ids[b], together(ids[a]!, ids[b]!)]).toEqual([ids[a], ids[b], must])
    }),
    { numRuns: 2, seed: 60 },
  )
})

test('connected components hold a must, and refuse a cannot by name', async () => {
  const folder = inFolder()
  const must = decisions.filter(({ decision }) => decision === 'must')
  // The source is said beside the file, and in no column of it.
  const { source: _, ...columns } = map
  const options = { output: join(folder, 'out'), memory: '1GB', threads: 1, clustering: 'components' } as const
  const files = writeCsv(join(folder, 'people.csv'), people)
  await link(model, [{ files, map: columns, source: 's' }], { ...options, decisions: must })
  const together = await togetherIn(join(folder, 'out'))
  for (const [a, b] of [
    ['bea.2', 'cao.1'],
    ['far.1', 'far.3'],
    ['no.1', 'no.2'],
  ] as const)
    expect([a, together(a, b)]).toEqual([a, true])
  expect(together('no.1', 'no.3')).toBe(false)
  await expect(linkTo(folder, 'refused', people, { decisions, clustering: 'components' })).rejects.toMatchObject({
    code: 'wrong-decision',
    message: expect.stringContaining('Take "anchors"'),
  })
})

test('records whose numbers were whole numbers, and are text by now, keep their clusters; history has them as they were', async () => {
  const folder = inFolder()
  const [one, two] = [join(folder, 'one'), join(folder, 'two')]
  const few = people.slice(0, 5).map((row, i) => ({ ...row, record_id: String(i + 1) }))
  const csv = writeCsv(join(folder, 'few.csv'), few)
  const whole = await writeParquet(
    join(folder, 'few.parquet'),
    `select * replace (cast(record_id as bigint) as record_id) from read_csv('${csv}', all_varchar = true)`,
  )
  const options = { memory: '1GB', threads: 1 }
  await link(model, [{ files: whole, map }], { ...options, output: one })
  // One is gone, and one is new.
  const later = [...few.slice(1), { ...few[0]!, record_id: '6' }]
  const files = writeCsv(join(folder, 'later.csv'), later)
  const { entry } = await link(model, [{ files, map }], { ...options, output: two, after: one })
  expect(entry).toMatchObject({ run: 2, records: 5, clusters: 2, highest: 2, changes: {} })
  const moves = await ask(
    `select record_id, from_cluster, to_cluster from '${two}/history/moves-00002.parquet' order by all`,
  )
  expect(moves).toEqual([
    ['1', moves[0]![1], null],
    ['6', null, moves[0]![1]],
  ])
  await clustersAt(two, 1, join(folder, 'back.parquet'), options)
  expect(await differing(join(folder, 'back.parquet'), join(one, 'clusters.parquet'))).toEqual([])
  expect(await ask(`select distinct typeof(record_id) from '${folder}/back.parquet'`)).toEqual([['BIGINT']])
})
