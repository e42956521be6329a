import { join } from 'node:path'
import { creditCodeCheck } from '@lifetree/standards/features'
import { expect, test } from 'vitest'
import { houseCn, link, type Model, organisationCn } from '../index.ts'
import { ask, inFolder, mapOf, togetherIn, writeCsv } from '../testing/tables.ts'

async function linkRows(model: Model, rows: readonly Readonly<Record<string, string>>[]) {
  const folder = inFolder()
  const files = writeCsv(join(folder, 'a.csv'), rows)
  const names = [...new Set(Object.entries(model.fields).flatMap(([name, { of }]) => of ?? [name]))]
  const input = { files, map: mapOf(...names) }
  const columns = Object.fromEntries(['record_id', ...names].map(name => [name, '']))
  writeCsv(
    files,
    rows.map(row => ({ ...columns, ...row })),
  )
  await link(model, [input], { output: join(folder, 'out'), memory: '1GB', threads: 1 })
  return { folder, together: await togetherIn(join(folder, 'out')) }
}

test('houses: one room however it is written is one; the next room, and the same room elsewhere, are others', async () => {
  const { together } = await linkRows(houseCn, [
    {
      record_id: 'a.property',
      house_code: 'WH-000101',
      address: '芜湖市鸠江区光明小区3幢2单元501室',
      owner_name: '张伟',
      area: '98.50',
    },
    { record_id: 'a.police', address: '光明小区三幢二单元501', owner_name: '张伟', phone: '13855301234' },
    {
      record_id: 'a.water',
      address: '鸠江区光明小区3栋2单元501',
      owner_name: '张伟',
      phone: '138 5530 1234',
      area: '98.5㎡',
    },
    {
      record_id: 'b.property',
      house_code: 'WH-000102',
      address: '芜湖市鸠江区光明小区3幢2单元502室',
      owner_name: '张伟',
      phone: '13855301234',
      area: '98.50',
    },
    {
      record_id: 'c.property',
      house_code: 'WH-000777',
      address: '芜湖市弋江区花园新村3幢2单元501室',
      owner_name: '李娜',
      area: '98.5',
    },
    { record_id: 'd.only', address: '光明小区', owner_name: '张伟' },
  ])
  expect(together('a.property', 'a.police')).toBe(true)
  expect(together('a.property', 'a.water')).toBe(true)
  expect(together('a.property', 'b.property')).toBe(false)
  expect(together('a.property', 'c.property')).toBe(false)
  expect(together('a.property', 'd.only')).toBe(false)
})

test('houses: bills of one meter are of one house, whatever of its address each of them says; those of another meter are not', async () => {
  const { together } = await linkRows(houseCn, [
    { record_id: 'a.register', address: '鸠江区光明小区3幢2单元501室', owner_name: '张伟', phone: '13855301234' },
    {
      record_id: 'a.june',
      account: '100-2001',
      address: '光明小区3栋2单元501',
      owner_name: '张伟',
      phone: '13855301234',
    },
    { record_id: 'a.july', account: '100-2001', address: '光明小区', owner_name: '张伟' },
    { record_id: 'a.august', account: '100-2001', owner_name: '张伟' },
    {
      record_id: 'b.june',
      account: '100-2002',
      address: '光明小区3栋2单元502',
      owner_name: '张伟',
      phone: '13955305678',
    },
    { record_id: 'b.july', account: '100-2002', address: '光明小区', owner_name: '张伟' },
    { record_id: 'c.moved', account: '100-2001', address: '光明小区3栋2单元503', owner_name: '李娜' },
  ])
  for (const bill of ['a.june', 'a.july', 'a.august'])
    expect([bill, together('a.register', bill)]).toEqual([bill, true])
  expect(together('b.june', 'b.july')).toBe(true)
  expect(together('a.register', 'b.june')).toBe(false)
  expect(together('a.july', 'b.july')).toBe(false)
  // A number in two houses is a slip: their addresses forbid that they are one.
  expect(together('a.june', 'c.moved')).toBe(false)
})

// The example of GB 32100-2015.
const codeA = '91350100M000100Y43'

test('organisations: one code, or the same core with what else is known, is one; branches and namesakes are others', async () => {
  const { folder, together } = await linkRows(organisationCn, [
    {
      record_id: 'a.market',
      credit_code: codeA,
      name: '芜湖市光明科技有限公司',
      legal_person: '张伟',
      phone: '0553-3812345',
      address: '鸠江区中江大道88号',
    },
    {
      record_id: 'a.tax',
      credit_code: '9135 0100 M000 100Y 43',
      name: '光明（芜湖）科技有限责任公司',
      legal_person: '张伟',
    },
    {
      record_id: 'a.old',
      credit_code: 'M000100Y-4',
      name: '芜湖市光明科技有限公司',
      legal_person: '张伟',
      phone: '0553-3812345',
    },
    { record_id: 'a.nocode', name: '芜湖市光明科技有限公司', legal_person: '张伟', address: '鸠江区中江大道88号' },
    {
      record_id: 'b.market',
      name: '芜湖市鸠江区小江小吃店（个体工商户）',
      legal_person: '江小梅',
      phone: '13855309999',
    },
    {
      record_id: 'c.market',
      name: '芜湖市光明超市有限公司',
      legal_person: '李强',
      phone: '13855308888',
      address: '镜湖区中山路12号',
    },
    { record_id: 'd.loose', name: '芜湖市光明科技有限公司' },
    { record_id: 'e.loose', name: '芜湖市光明科技有限公司' },
  ])
  for (const other of ['a.tax', 'a.old', 'a.nocode'])
    expect([other, together('a.market', other)]).toEqual([other, true])
  for (const other of ['b.market', 'c.market']) expect([other, together('a.market', other)]).toEqual([other, false])
  expect(together('b.market', 'c.market')).toBe(false)
  const golden = await ask(
    `select name_records, credit_code_values, legal_person from '${folder}/out/golden.parquet' order by records desc limit 1`,
  )
  expect(golden).toEqual([[3, 2, '张伟']])
})

test('two whole codes that differ are two organisations, whatever else they share', async () => {
  const other = `91340200MA2TEKT2X${creditCodeCheck('91340200MA2TEKT2X')}`
  const same = {
    name: '芜湖市光明科技有限公司',
    legal_person: '张伟',
    phone: '0553-3812345',
    address: '鸠江区中江大道88号',
  }
  const { together } = await linkRows(organisationCn, [
    { record_id: 'one', credit_code: codeA, ...same },
    { record_id: 'two', credit_code: other, ...same },
  ])
  expect(together('one', 'two')).toBe(false)
})
