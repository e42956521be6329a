import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  clustersAt,
  compact,
  LinkageRefusal,
  type Linked,
  type LinkOptions,
  link,
  personCn,
  personLatin,
} from './index.ts'
import { openPlace, type Place } from './testing/linking.ts'
import { residentNumber } from './testing/tables.ts'

const columns = ['record_id', 'name', 'id_number', 'sex', 'birth_date', 'phone', 'address', 'updated_at'] as const
type Row = Partial<Record<(typeof columns)[number], string>> & { readonly record_id: string }
const map = Object.fromEntries(columns.map(column => [column, column])) as Record<(typeof columns)[number], string>
const number = (order: number) => residentNumber('1980-01-02', order)

let place: Place
const linkTo = (name: string, base?: string, more: Partial<LinkOptions> = {}): Promise<Linked> =>
  link(personCn, [{ files: join(place.folder, `${name}-in.parquet`), map, source: '甲' }], {
    output: join(place.folder, name),
    memory: '1GB',
    threads: 1,
    ...more,
    ...(base === undefined ? {} : { base: join(place.folder, base) }),
  })
const writeRows = (name: string, rows: readonly Row[]): Promise<string> =>
  place.write(
    `${name}-in`,
    columns,
    rows.map(row => columns.map(column => row[column] ?? null)),
  )
const run = async (name: string, rows: readonly Row[], base?: string): Promise<Linked> => {
  await writeRows(name, rows)
  return linkTo(name, base)
}
const clustersOf = async (name: string) =>
  new Map((await place.resultOf(join(place.folder, name), 'clusters', 'record_id, cluster_id')) as [string, number][])
const movesOf = (name: string) => resultOf(name, 'moves')
const resultOf = (name: string, what: string, columns?: string) =>
  place.resultOf(join(place.folder, name), what, columns)
const goldenOf = (name: string, what: string) => place.resultOf(join(place.folder, name), 'golden', what)

const ouyang = { name: '欧阳明月', address: '弋江区春江花园7幢302室' }
const qingyun = { name: '司马青云', updated_at: '2025-01-01' }
const base: Row[] = [
  {
    record_id: 'b1',
    name: '张伟',
    id_number: number(1),
    sex: '男',
    phone: '13855301234',
    address: '鸠江区光明小区3幢501室',
    updated_at: '2025-01-01',
  },
  { record_id: 'b2', name: '王芳', id_number: number(2), sex: '女', phone: '13855305678', updated_at: '2025-01-01' },
  // Nobody’s number yet: two that nothing ties together.
  { record_id: 'b3', ...ouyang, phone: '13855309999', updated_at: '2025-01-01' },
  { record_id: 'b4', name: '欧阳明月', birth_date: '1985-05-05', phone: '13855300000', updated_at: '2025-01-01' },
  // Two of one name in one building, and a bill that may be of either.
  { ...qingyun, record_id: 'b6', id_number: number(6), address: '鸠江区翠湖苑8幢101室' },
  { ...qingyun, record_id: 'b7', id_number: residentNumber('1949-03-04', 7), address: '鸠江区翠湖苑8幢102室' },
  { ...qingyun, record_id: 'b8', address: '鸠江区翠湖苑8幢' },
  // Too little to say who it is.
  { record_id: 'b5', name: '诸葛小亮', updated_at: '2025-01-01' },
]
const numberOfOuyang = residentNumber('1985-05-05', 9)
const day1: Row[] = [
  // Ties b3 and b4 together, each by more than a name.
  { record_id: 'd1', ...ouyang, id_number: numberOfOuyang, phone: '13855309999', updated_at: '2025-02-01' },
  { record_id: 'd2', name: '欧阳明月', id_number: numberOfOuyang, phone: '13855300000', updated_at: '2025-02-01' },
  // All as b1 has it, but another number.
  { ...base[0]!, record_id: 'd3', id_number: number(3), updated_at: '2025-02-01' },
  { record_id: 'd4', name: '诸葛小亮', updated_at: '2025-02-01' },
  { record_id: 'd5', name: '王芳', phone: '13855305678', updated_at: '2025-02-01' },
  { ...base[4]!, record_id: 'd6', address: '鸠江区翠湖苑8幢103室', updated_at: '2025-02-01' },
]

const day2: Row[] = [
  // A new telephone of a record that is there, and a record that is somebody else’s by what it says now.
  { ...base[0]!, phone: '13855307777', updated_at: '2025-03-01' },
  { record_id: 'd5', ...ouyang, phone: '13855309999', updated_at: '2025-03-01' },
  { record_id: 'e1', name: '诸葛小亮', id_number: number(5), phone: '13855301111', updated_at: '2025-03-01' },
]

let second: Linked
beforeAll(async () => {
  place = await openPlace()
  await run('base', base)
  await run('day1', day1, 'base')
  second = await run('day2', day2, 'day1')
}, 60_000)
afterAll(() => place.close())

test('a record that the base knows joins its like, and no other cluster changes', async () => {
  const { delta } = await run('like', [{ ...base[0]!, record_id: 'd1', updated_at: '2025-02-01' }], 'base')
  expect(delta).toMatchObject({ known: 1, founded: 0, residual: 0, again: 0, changed: 1, entities: 0, merged: 0 })
  const before = await clustersOf('base')
  expect([...(await clustersOf('like'))]).toEqual([['d1', before.get('b1')]])
  expect(await movesOf('like')).toEqual([])
  expect(await goldenOf('like', 'records, name, phone, phone_records, phone_last')).toEqual([
    [2, '张伟', '13855301234', 2, 20120],
  ])
})

test('a new number takes in entities that had none: they keep one id, and the other moves', async () => {
  const before = await clustersOf('base')
  const after = await clustersOf('day1')
  const [one, other] = [before.get('b3')!, before.get('b4')!]
  expect(one).not.toBe(other)
  const kept = after.get('d1')!
  expect([one, other]).toContain(kept)
  expect(after.get('d2')).toBe(kept)
  expect(await movesOf('day1')).toEqual([[kept === one ? other : one, kept, 1]])
  expect(await goldenOf('day1', 'cluster_id, records, id_number, address')).toContainEqual([
    kept,
    4,
    numberOfOuyang,
    ouyang.address,
  ])
})

test('what says something new is not taken for the only one that suits', async () => {
  const [before, after] = [await clustersOf('base'), await clustersOf('day1')]
  expect(after.get('d6')).toBe(before.get('b6'))
  const alone = before.get('b8')
  expect([before.get('b6'), before.get('b7')]).not.toContain(alone)
  // It was weighed against both, since one says something new in its building.
  const weighed = await resultOf('day1', 'pairs', 'left_cluster, right_cluster')
  expect(weighed).toContainEqual([alone, before.get('b6')])
  expect(weighed).toContainEqual([alone, before.get('b7')])
  expect((await movesOf('day1')).map(([from]) => from)).not.toContain(alone)
})

test('another number is another person, whatever else is the same; new ids are above all that were given', async () => {
  const highest = Math.max(...(await clustersOf('base')).values())
  expect((await clustersOf('day1')).get('d3')).toBeGreaterThan(highest)
})

test('a record without a number joins the person that the base has, and a name alone joins nobody', async () => {
  const [before, after] = [await clustersOf('base'), await clustersOf('day1')]
  expect(after.get('d5')).toBe(before.get('b2'))
  expect([...before.values(), ...['d1', 'd3', 'd5'].map(id => after.get(id))]).not.toContain(after.get('d4'))
})

test('records that come again count once, and change nothing', async () => {
  const { delta } = await run('replay', [...day1, ...base], 'day1')
  expect(delta).toMatchObject({
    again: base.length + day1.length,
    changed: 0,
    entities: 0,
    merged: 0,
    found: 0,
    moved: 0,
  })
  expect((await clustersOf('replay')).size).toBe(0)
  expect(await goldenOf('replay', 'cluster_id')).toEqual([])
})

test('a record that comes again with other values counts once, speaks by the newer, and is where these belong', async () => {
  expect(second.delta).toMatchObject({ again: 2, moved: 1, entities: 1, merged: 0 })
  const { b1, b2 } = Object.fromEntries(await clustersOf('base'))
  const ouyangs = (await clustersOf('day1')).get('d1')
  expect((await clustersOf('day2')).get('d5')).toBe(ouyangs)
  expect(await goldenOf('day2', 'cluster_id, records, phone, phone_values')).toContainEqual([b1, 1, '13855307777', 2])
  // The one it left, and the one it came to.
  expect(await goldenOf('day2', 'cluster_id, records')).toEqual(
    expect.arrayContaining([
      [b2, 1],
      [ouyangs, 5],
    ]),
  )
})

test('deltas go on from day to day, and become one folder that says the same and takes the next', async () => {
  const whole = join(place.folder, 'whole')
  await compact({ base: join(place.folder, 'day2'), output: whole, threads: 1, memory: '1GB' })
  const clusters = await clustersOf('whole')
  expect([...clusters.keys()].toSorted()).toEqual([...[...base, ...day1].map(row => row.record_id), 'e1'].toSorted())
  const together = (a: string, b: string) => clusters.get(a) === clusters.get(b)
  expect(['b3', 'b4', 'd1', 'd2'].map(id => together('b3', id))).toEqual([true, true, true, true])
  expect(together('b1', 'd3')).toBe(false)
  const golden = await goldenOf('whole', 'cluster_id, records')
  const counted = Map.groupBy(clusters.values(), id => id)
  const known = golden.map(([id]) => counted.get(id as number)?.length)
  expect(golden.map(([, records]) => records)).toEqual(known)
  // All of it can be taken back: as it was after the whole run.
  await clustersAt(whole, 1, join(place.folder, 'taken-back.parquet'))
  const back = await place.db.rows(`select record_id, cluster_id from '${join(place.folder, 'taken-back.parquet')}'`)
  expect(new Map(back as [string, number][])).toEqual(await clustersOf('base'))
  const next: Row[] = [{ record_id: 'f1', ...ouyang, phone: '13855300000', updated_at: '2025-04-01' }]
  const [after, same] = [await run('day3', next, 'day2'), await run('day3-whole', next, 'whole')]
  expect(await clustersOf('day3')).toEqual(await clustersOf('day3-whole'))
  expect(await goldenOf('day3', '*')).toEqual(await goldenOf('day3-whole', '*'))
  expect({ ...after.delta, base: 0 }).toEqual({ ...same.delta, base: 0 })
})

test('a delta that is stopped goes on, and ends as one that was not', async () => {
  const stopping = new AbortController()
  const tell: LinkOptions['tell'] = ({ table }) => {
    if (table === 'weighed_0') stopping.abort()
  }
  await writeRows('stopped', day1)
  await expect(linkTo('stopped', 'base', { signal: stopping.signal, tell })).rejects.toMatchObject({
    code: 'cancelled',
  })
  const made: string[] = []
  await linkTo('stopped', 'base', { tell: ({ table }) => void made.push(table) })
  expect(made).toContain('placed')
  for (const name of ['clusters', 'golden', 'moves', 'pairs', 'state/value_phone', 'state/moved', 'state/entity'])
    expect([name, await resultOf('stopped', name)]).toEqual([name, await resultOf('day1', name)])
})

test('where tables go that nobody reads any more, a base and the deltas on it say the same', async () => {
  for (const [i, rows] of [base, day1, day2].entries()) {
    await writeRows(`spared${i}`, rows)
    await linkTo(`spared${i}`, i === 0 ? undefined : `spared${i - 1}`, { sparing: true, inMemory: 0 })
  }
  expect(existsSync(join(place.folder, 'spared2/work/tables/touched_0.parquet'))).toBe(false)
  expect(existsSync(join(place.folder, 'day2/work/tables/touched_0.parquet'))).toBe(true)
  for (const name of ['clusters', 'golden', 'moves', 'pairs', 'state/value_phone', 'state/moved', 'state/entity'])
    expect([name, await resultOf('spared2', name)]).toEqual([name, await resultOf('day2', name)])
})

/** Records by the cluster in which they are after deltas, one on the other. */
async function partitionOf(...names: readonly string[]): Promise<string[][]> {
  const clusters = new Map<string, number>()
  for (const name of names) {
    const moves = new Map<unknown, unknown>(name === names[0] ? [] : ((await movesOf(name)) as [number, number][]))
    for (const [record, id] of clusters) clusters.set(record, Number(moves.get(id) ?? id))
    for (const [record, id] of await clustersOf(name)) clusters.set(record, id)
  }
  const groups = Map.groupBy(clusters.keys(), record => clusters.get(record))
  return [...groups.values()].map(members => members.toSorted()).toSorted((a, b) => a[0]!.localeCompare(b[0]!))
}

test('which of two days that have nobody in common comes first does not matter', async () => {
  const other: Row[] = [
    { record_id: 'g1', name: '诸葛小亮', id_number: number(5), phone: '13855301111', updated_at: '2025-03-01' },
    { record_id: 'g2', name: '诸葛晓亮', birth_date: '1980-01-02', phone: '13855301111', updated_at: '2025-03-01' },
  ]
  await run('other-second', other, 'day1')
  await run('other-first', other, 'base')
  await run('day1-second', day1, 'other-first')
  expect(await partitionOf('base', 'day1', 'other-second')).toEqual(
    await partitionOf('base', 'other-first', 'day1-second'),
  )
})

const trusted = [1, 2].map(number)
const rowOf = fc.record({
  name: fc.constantFrom('张伟', '张玮', '王芳', ''),
  id_number: fc.constantFrom(...trusted, '', ''),
  sex: fc.constantFrom('男', '女', ''),
  birth_date: fc.constantFrom('1980-01-02', '1991-07-08', ''),
  phone: fc.constantFrom('13855301234', '13855305678', ''),
  address: fc.constantFrom('鸠江区光明小区3幢501室', '镜湖区中山路12号', ''),
})

test('a veto holds across base and delta, and ids of the base stay', async () => {
  let at = 0
  await fc.assert(
    fc.asyncProperty(fc.array(rowOf, { minLength: 8, maxLength: 24 }), async rows => {
      const own: Row[] = rows.map((row, i) => ({ ...row, record_id: `r${String(i).padStart(2, '0')}` }))
      const [names, half] = [[`veto${++at}`, `veto${at}-day`] as const, Math.ceil(own.length / 2)]
      await run(names[0], own.slice(0, half))
      await run(names[1], own.slice(half), names[0])
      const byId = new Map(own.map(row => [row.record_id, row]))
      const clusters = await partitionOf(...names)
      expect(clusters.flat().toSorted()).toEqual(own.map(row => row.record_id))
      for (const members of clusters) {
        const numbers = members.map(member => byId.get(member)!.id_number).filter(each => each !== '')
        expect(new Set(numbers).size).toBeLessThan(2)
      }
    }),
    { numRuns: 2 },
  )
})

test('a base that is none, or was linked in another way, is refused by name', async () => {
  const codeOf = (linking: Promise<unknown>) =>
    linking.then(
      () => 'linked',
      (error: unknown) => (error instanceof LinkageRefusal ? error.code : error),
    )
  const inputs = [{ files: join(place.folder, 'day1-in.parquet'), map, source: '甲' }]
  const at = (name: string) => ({ output: join(place.folder, 'refused'), base: join(place.folder, name) })
  expect(await codeOf(link(personCn, inputs, at('nowhere')))).toBe('wrong-base')
  expect(await codeOf(link(personCn, inputs, { ...at('base'), threshold: 9 }))).toBe('wrong-base')
  expect(await codeOf(link(personCn, inputs, { ...at('base'), ranks: ['甲'] }))).toBe('wrong-base')
  expect(await codeOf(link(personCn, inputs, { ...at('day1'), output: join(place.folder, 'base') }))).toBe('wrong-base')
  const latin = [{ ...inputs[0]!, map: { record_id: 'record_id', given_name: 'name' } }]
  expect(await codeOf(link(personLatin, latin, at('base')))).toBe('wrong-base')
})
