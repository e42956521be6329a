import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildIndex, type LookedUp, link, type OpenIndex, openIndex, personCn } from '../index.ts'
import { ask, mapOf, residentNumber, writeCsv } from '../testing/tables.ts'

const home = '芜湖市鸠江区光明小区3幢2单元501室'
const village = '芜湖市弋江区花园新村8栋1单元302室'
const nobodys = '13900000001'
const numbers = {
  elder: residentNumber('2001-03-04', 21),
  younger: residentNumber('2001-03-04', 23),
  father: residentNumber('1960-05-06', 31),
  son: residentNumber('1988-07-08', 31),
  east: residentNumber('1980-01-02', 11),
  west: residentNumber('1980-01-02', 73),
}
const twin = { sex: '男', birth_date: '2001-03-04', phone: '13755300001', address: home }
const chen = { name: '陈建国', sex: '男', phone: '13655300002', address: village }
const zhang = { name: '张伟', sex: '男', birth_date: '1980-01-02' }

const known = [
  { record_id: 'elder', name: '王大双', id_number: numbers.elder, ...twin },
  { record_id: 'younger', name: '王小双', id_number: numbers.younger, ...twin },
  { record_id: 'father', id_number: numbers.father, birth_date: '1960-05-06', ...chen },
  { record_id: 'son', id_number: numbers.son, birth_date: '1988-07-08', ...chen },
  { record_id: 'east', id_number: numbers.east, phone: '13855301234', address: '鸠江区长江路66号', ...zhang },
  { record_id: 'west', id_number: numbers.west, phone: '13855301234', address: '鸠江区长江路66号', ...zhang },
  {
    record_id: 'lin',
    name: '林小雨',
    sex: '女',
    birth_date: '1999-03-04',
    phone: '13955301212',
    address: '长江路66号',
  },
  { record_id: 'loose', name: '李静' },
]

const surnames = ['吴', '徐', '孙', '胡', '朱', '高', '何', '郭', '马', '罗', '梁', '宋', '郑', '谢', '唐']
const given = ['敏', '洁', '强', '磊', '军', '洋', '勇', '艳', '杰', '娟', '涛', '明', '超', '霞', '平', '刚']
/** People of whom a department knows no telephone, and wrote its own. */
const strangers = surnames.flatMap((surname, i) =>
  given.map((name, j) => ({
    record_id: `stranger.${i}-${j}`,
    name: surname + name,
    birth_date: `19${50 + ((i * 7 + j * 3) % 45)}-${String(1 + ((i + j) % 12)).padStart(2, '0')}-11`,
    phone: nobodys,
  })),
)
/** Seventy of one name in one road, more than a block's cap: each with another birthday. */
const street = Array.from({ length: 70 }, (_, i) => ({
  record_id: `street.${i}`,
  name: '刘洋',
  birth_date: `${1930 + i}-06-${String(1 + (i % 28)).padStart(2, '0')}`,
  address: '弋江区中山路12号',
}))

let folder: string
let index: OpenIndex
let entities: ReadonlyMap<string, number>

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lifetree-look-up-'))
  const output = join(folder, 'out')
  const files = writeCsv(join(folder, 'people.csv'), [...known, ...strangers, ...street])
  await link(personCn, [{ files, map: mapOf('name', 'id_number', 'sex', 'birth_date', 'phone', 'address') }], {
    output,
    memory: '1GB',
  })
  const file = join(folder, 'people.index')
  await buildIndex(output, { file, memory: '1GB' })
  index = openIndex(file)
  const last = `(select max(entity) from '${output}/work/tables/entity.parquet')`
  const rows = await ask(`select record_id, cluster_id from '${output}/clusters.parquet' where cluster_id <= ${last}`)
  entities = new Map(rows as [string, number][])
})

afterAll(() => {
  index.close()
  rmSync(folder, { recursive: true, force: true })
})

test('each record that was linked has its cluster, and one that nothing identifies none', () => {
  for (const { record_id, ...record } of [...known, ...strangers, ...street] as LookedUp[]) {
    expect([record_id, index.resolve(record).entity]).toEqual([record_id, entities.get(record_id!)])
  }
})

test.each<[string, string, LookedUp]>([
  ['a twin, by his name', 'elder', { name: '王大双', birth_date: '2001/3/4', phone: twin.phone }],
  ['the other', 'younger', { name: '王小双', birth_date: '2001/3/4', phone: twin.phone }],
  ['a father, by his birthday', 'father', { ...chen, birth_date: '1960/5/6', sex: null }],
  ['his son of the same name at the same address', 'son', { ...chen, birth_date: '1988/7/8', sex: null }],
  [
    'one without a number, by telephone and birthday',
    'lin',
    { name: '林小雨', birth_date: '1999年3月4日', phone: '13955301212' },
  ],
  ['a name in pinyin', 'elder', { name: 'Wang Dashuang', birth_date: '2001-03-04', phone: twin.phone, address: home }],
  [
    'a number with a slip',
    'father',
    { ...chen, id_number: numbers.father.replace(/^(.{15})../, '$176'), birth_date: '1960-05-06' },
  ],
])('%s is found: %s', (_, id, record) => {
  const { entity, by, candidates } = index.resolve(record)
  expect([entity, by]).toEqual([entities.get(id), 'weight'])
  expect(candidates[0]).toMatchObject({ entity, links: true })
})

test.each<[string, string, LookedUp]>([
  [
    'who shares telephone and address with a family',
    'vetoed',
    { name: '王芳', sex: '女', birth_date: '2001-03-04', phone: twin.phone, address: home },
  ],
  [
    'a namesake of two who are alike in all else',
    'margin',
    { name: '张伟', birth_date: '1980/1/2', phone: '13855301234' },
  ],
  ['a name and nobody’s telephone', 'says-too-little', { name: '吴敏敏', phone: nobodys }],
  ['one of many of a name in a road', 'over-cap', { name: '刘洋', address: '弋江区中山路12号' }],
  ['a name alone that is known', 'says-too-little', { name: '李静' }],
])('%s is nobody: %s', (_, reason, record) => {
  const answer = index.resolve(record)
  expect([answer.entity, answer.reason]).toEqual([undefined, reason])
})

test('a veto is told with what it forbids, whatever the pair weighs', () => {
  const { entity, candidates } = index.resolve({ ...chen, birth_date: '1960/5/6' })
  expect(entity).toBe(entities.get('father'))
  const son = candidates.find(each => each.entity === entities.get('son'))!
  expect([son.links, son.waterfall.vetoes.map(({ field }) => field)]).toEqual([false, ['birth_date']])
})

test('who comes with a number of his own takes in what was there without one', () => {
  const number = residentNumber('1999-03-04', 42)
  const { entity, by } = index.resolve({
    name: '林小雨',
    id_number: number,
    phone: '13955301212',
    address: '长江路66号',
  })
  expect([entity, by]).toEqual([entities.get('lin'), 'weight'])
})

test('what clerks decided holds: two numbers of one person lead to one entity, and a record like a decided one to its own', async () => {
  const output = join(folder, 'decided')
  const rows = [
    { record_id: 'e', source: 's', name: '王大双', id_number: numbers.elder },
    { record_id: 'y', source: 's', name: '王小双', id_number: numbers.younger, phone: twin.phone },
    { record_id: 'a', source: 's', name: '何等', phone: '13855305555' },
    { record_id: 'b', source: 's', name: '何等', phone: '13855305555' },
  ]
  const files = writeCsv(join(folder, 'decided.csv'), rows)
  const sides = { left_source: 's', right_source: 's' }
  await link(personCn, [{ files, map: { ...mapOf('name', 'id_number', 'phone'), source: 'source' } }], {
    output,
    memory: '1GB',
    decisions: [
      { ...sides, left_record: 'e', right_record: 'y', decision: 'must' },
      { ...sides, left_record: 'a', right_record: 'b', decision: 'cannot' },
    ],
  })
  const file = join(folder, 'decided.index')
  await buildIndex(output, { file, memory: '1GB' })
  const own = openIndex(file)
  const of = new Map(
    (await ask(`select record_id, cluster_id from '${output}/clusters.parquet'`)) as [string, number][],
  )
  const [elder, younger, equal] = [rows[0]!, rows[1]!, rows[2]!].map(row => own.resolve(row).entity)
  own.close()
  expect([elder, younger]).toEqual([of.get('e'), of.get('e')])
  expect([of.get('a'), of.get('b')]).toContain(equal)
})
