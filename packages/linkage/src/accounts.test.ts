import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildIndex, link, openIndex, personCn } from './index.ts'
import { ask, mapOf, residentNumber, togetherIn, writeCsv } from './testing/tables.ts'

/** Bills of companies that know a customer by a number: 供电 and 供水 gave the same one to two people. */

const home = { phone: '13855301234', address: '鸠江区光明小区3幢501室' }
const other = { phone: '13855305678', address: '弋江区花园新村8栋302室' }
const third = { phone: '13855309999', address: '鸠江区长江路66号' }
const account = '0034001234'
const registered = [
  { record_id: 'wei', name: '张伟', id_number: residentNumber('1980-01-02', 11), ...home },
  {
    record_id: 'otherwei',
    name: '张伟',
    id_number: residentNumber('1971-09-12', 13),
    address: '弋江区春江花园7幢302室',
  },
  { record_id: 'li', name: '李国庆', id_number: residentNumber('1965-10-01', 15), ...third },
  { record_id: 'wang', name: '王芳', id_number: residentNumber('1982-05-06', 22), ...other },
  { record_id: 'chen', name: '陈建军', id_number: residentNumber('1981-03-04', 17), ...other },
]
const bills = [
  { record_id: 'whole', company: '供电', name: '张伟', account, ...home },
  { record_id: 'bare', company: '供电', name: '张伟', account },
  { record_id: 'village', company: '供电', name: '张伟', account: '00-3400-1234', address: '鸠江区' },
  { record_id: 'variant', company: '供电', name: '張偉', account },
  // The number was another's before, and is another's at another company.
  { record_id: 'wife', company: '供电', name: '王芳', account: '0034005678', ...other },
  { record_id: 'husband', company: '供电', name: '陈建军', account: '0034005678', ...other },
  { record_id: 'water', company: '供水', name: '李国庆', account, ...third },
  { record_id: 'barewater', company: '供水', name: '李国庆', account },
  { record_id: 'stranger', company: '供水', name: '张伟', account: '0099999999' },
]

let folder: string
let together: (a: string, b: string) => boolean
const billMap = { ...mapOf('name', 'account', 'phone', 'address'), source: 'company' }
const out = () => join(folder, 'out')

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'accounts-'))
  const inputs = [
    {
      files: writeCsv(join(folder, 'police.csv'), registered),
      map: mapOf('name', 'id_number', 'phone', 'address'),
      source: '公安',
    },
    { files: writeCsv(join(folder, 'bills.csv'), bills), map: billMap },
  ]
  await link(personCn, inputs, { output: out(), memory: '1GB' })
  together = await togetherIn(out())
})
afterAll(() => rmSync(folder, { recursive: true }))

test('bills of one customer find their anchor together, those that say a name alone and those in another writing too', () => {
  for (const bill of ['whole', 'bare', 'village', 'variant'])
    expect([bill, together(bill, 'wei')]).toEqual([bill, true])
  expect(together('barewater', 'li')).toBe(true)
  expect(together('stranger', 'wei')).toBe(false)
})

test('a number of another source, and another name under one number, bring nobody together', () => {
  expect([together('water', 'whole'), together('wife', 'husband')]).toEqual([false, false])
  expect([together('wife', 'wang'), together('husband', 'chen')]).toEqual([true, true])
})

test('a golden record shows no number that means something in its source alone', async () => {
  const columns = await ask(`select column_name from (describe from '${out()}/golden.parquet')`)
  expect(columns.flat()).toContain('address')
  expect(columns.flat()).not.toContain('account')
})

test('a later bill with a name alone goes to its customer, in a delta as in a look-up, by the number of its own source', async () => {
  const later = [
    { record_id: 'next', company: '供电', name: '张伟', account },
    { record_id: 'nextwater', company: '供水', name: '李国庆', account },
    { record_id: 'nobody', company: '燃气', name: '张伟', account },
  ]
  const files = writeCsv(join(folder, 'later.csv'), later)
  await link(personCn, [{ files, map: { ...mapOf('name', 'account'), source: 'company' } }], {
    output: join(folder, 'delta'),
    base: out(),
    memory: '1GB',
  })
  const clusters = new Map(
    (await ask(
      `select record_id, cluster_id from read_parquet(['${out()}/clusters.parquet', '${folder}/delta/clusters.parquet'])`,
    )) as [string, number][],
  )
  const anchors = ['wei', 'li'].map(name => clusters.get(name))
  expect(['next', 'nextwater'].map(name => clusters.get(name))).toEqual(anchors)
  expect(anchors).not.toContain(clusters.get('nobody'))

  await buildIndex(out(), { file: join(folder, 'index'), memory: '1GB' })
  const index = openIndex(join(folder, 'index'))
  // Written otherwise than the run knew it, so that no signature answers.
  const found = later.map(({ company, name }) =>
    index.resolve({ source: company, name, account: '0034-001234', address: '鸠江' }),
  )
  index.close()
  expect(found.map(({ entity }) => entity)).toEqual([...anchors, undefined])
  expect(found[0]!.candidates[0]!.values.account?.[0]).toMatch(/^供电 00/)
})
