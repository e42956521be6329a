import { join } from 'node:path'
import { expect, test } from 'vitest'
import { buildIndex, houseCn, link, openHouses, openIndex, personCn } from '../index.ts'
import { ask, clustersOf, inFolder, mapOf, refused, writeCsv } from '../testing/tables.ts'

const register = [
  { code: 'H-101', address: '镜湖区芳草街28号翠湖苑3栋1单元502室' },
  { code: 'H-102', address: '镜湖区芳草街28号翠湖苑3栋2单元502室' },
  { code: 'H-103', address: '镜湖区芳草街28号翠湖苑4栋601室' },
]

const houses = [
  { record_id: 'by-estate', address: '翠湖苑4栋601', owner_name: '张伟' },
  { record_id: 'by-road', address: '芳草街28号4幢601室', owner_name: '李娜' },
  { record_id: 'of-two', address: '翠湖苑3栋502', owner_name: '王强' },
  { record_id: 'of-first', address: '芳草街28号3幢1单元502', owner_name: '周勇' },
  { record_id: 'of-one', address: '翠湖苑三栋二单元五〇二室', owner_name: '赵敏' },
  { record_id: 'unknown', address: '翠湖苑9栋601室', owner_name: '张伟' },
]

const inputOf = (folder: string, name: string, rows: readonly Readonly<Record<string, string>>[]) => {
  const files = writeCsv(join(folder, `${name}.csv`), rows)
  return [{ files, map: mapOf(...Object.keys(rows[0]!).filter(column => column !== 'record_id')), source: '甲' }]
}

const golden = (output: string, columns: string) =>
  ask(`select ${columns} from '${output}/golden.parquet' order by all`)

test('a house is one by its code, by whichever name it is written; what may be two houses, or is none of the register, has no code', async () => {
  const folder = inFolder()
  const file = writeCsv(join(folder, 'register.csv'), register)
  const inputs = inputOf(folder, 'houses', houses)
  const options = { memory: '1GB', threads: 1 }
  const beside = join(folder, 'beside')
  await link(houseCn, inputs, { output: beside, houses: file, ...options })
  expect(await clustersOf(beside)).toEqual([
    ['by-estate', 'by-road'],
    ['of-first'],
    ['of-one'],
    ['of-two'],
    ['unknown'],
  ])
  expect(await golden(beside, 'dwelling_code, records')).toEqual([
    ['H-101', 1],
    ['H-102', 1],
    ['H-103', 2],
    [null, 1],
    [null, 1],
  ])
  await link(houseCn, inputs, { output: join(folder, 'alone'), ...options })
  expect(await clustersOf(join(folder, 'alone'))).toContainEqual(['by-road'])

  // A later day, and a look-up, read beside the same register, in whatever order it stands.
  const later = inputOf(folder, 'later', [
    { record_id: 'later', address: '镜湖区芳草街 28 号 4-601', owner_name: '孙丽' },
  ])
  const again = await openHouses([...register].reverse())
  const delta = join(folder, 'delta')
  await link(houseCn, later, { output: delta, base: beside, houses: again, ...options })
  const [[cluster]] = (await ask(
    `select cluster_id from '${beside}/clusters.parquet' where record_id = 'by-road'`,
  )) as [[number]]
  expect(await ask(`select record_id, cluster_id from '${delta}/clusters.parquet'`)).toEqual([['later', cluster]])
  expect(await golden(delta, 'cluster_id, records, dwelling_code')).toEqual([[cluster, 3, 'H-103']])

  const { file: index } = await buildIndex(beside, { file: join(folder, 'houses.index') })
  const open = openIndex(index, { houses: again })
  expect(open.resolve({ address: '翠湖苑4栋601室' })).toMatchObject({ entity: cluster, by: 'number' })
  expect(open.resolve({ address: '翠湖苑3栋502室' }).entity).toBeUndefined()
  open.close()
  const other = await openHouses(register.slice(1))
  for (const wrong of [undefined, other])
    expect(() => openIndex(index, wrong ? { houses: wrong } : {})).toThrow(
      expect.objectContaining({ code: 'other-houses' }),
    )
  for (const wrong of [{}, { houses: other }])
    expect(
      (await refused(link(houseCn, later, { output: join(folder, 'no'), base: beside, ...wrong }))).said.en,
    ).toContain('another register of houses')
})

test('people of one house are compared by its code, which their golden records show', async () => {
  const folder = inFolder()
  const people = [
    { record_id: '1', name: '张伟', phone: '13855301234', address: '翠湖苑4栋601' },
    { record_id: '2', name: '张伟', phone: '', address: '芳草街28号4栋601室' },
  ]
  const output = join(folder, 'out')
  const { model } = await link(personCn, inputOf(folder, 'people', people), { output, houses: register, memory: '1GB' })
  expect(model.blocks.map(({ on }) => on.join())).toContain('name.spelling,address.house_code')
  expect(await golden(output, 'records, address_code')).toEqual([[2, 'H-103']])
  expect(await ask(`select address_level from '${output}/pairs.parquet'`)).toEqual([['same_code']])
})

test('a register without addresses, and one without a house, are refused', async () => {
  const folder = inFolder()
  const file = writeCsv(join(folder, 'register.csv'), [{ code: 'H-1', street: '芳草街' }])
  expect(await refused(openHouses(file))).toMatchObject({ code: 'missing-column', column: 'address', input: file })
  const blank = writeCsv(join(folder, 'blank.csv'), [{ code: 'H-1', address: ' ' }])
  expect(await refused(openHouses(blank))).toMatchObject({ code: 'empty-input', input: blank })
  expect(await refused(openHouses(join(folder, 'none.csv')))).toMatchObject({ code: 'no-input' })
})
