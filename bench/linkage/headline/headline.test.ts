import { expect, test } from 'vitest'
import { withDatabase } from '../database.ts'
import { enough, sayings, saysSql } from './says.ts'
import { bytesARecord, decide } from './space.ts'

const city = { records: 1_400_000_000, parts: 159 }
const gigabytes = (bytes: number): number => bytes / 1e9

test('where the disk holds all, all records lie there at once', () => {
  const decision = decide(city, 500e9)
  expect(decision).toMatchObject({ together: 159, fits: true, needed: decision.whole })
  const { records, keptTruth, work } = bytesARecord
  expect(gigabytes(decision.whole)).toBeCloseTo(1.4 * (records + keptTruth + work), 6)
})

test('on a smaller disk batches of one size are made, each with room beside what is kept of the others', () => {
  const { records, keptTruth, work } = bytesARecord
  const tables = city.records * (keptTruth + work)
  const decision = decide(city, (tables + 0.5 * city.records * records) / 0.95)
  expect(decision).toMatchObject({ together: 80, fits: true, needed: tables })
})

test('where not even the tables have room it says so', () => {
  expect(decide(city, 40e9).fits).toBe(false)
})

test('batches that are asked for are made, whatever the disk holds', () => {
  expect(decide(city, 500e9, 4)).toMatchObject({ together: 40, fits: true })
})

const map = { record_id: 'n', id_number: 'id', name: '姓名', phone: '电话', address: '住址', account: '户号' }
test.each([
  ["'34', '', '', '', ''", 'a number'],
  ["'', '张伟', '138', '', ''", 'a name with birthday, telephone or account'],
  ["'', '张伟', ' ', null, '0034'", 'a name with birthday, telephone or account'],
  ["'', '张伟', '', '王家庄 12 号', ''", 'a name with an address with a number'],
  ["'', '张伟', '', '翠湖苑3-2-502', ''", 'a name with an address with a number'],
  ["'', '张伟', '', '沈巷镇某村', ''", 'a name with a place'],
  ["null, '张伟', '', '', null", 'a name alone'],
  ["'', '', '138', '', ''", 'neither number nor name'],
])('of %s a record says %s', async (values, said) => {
  const [row] = await withDatabase(({ rows }) =>
    rows(`select ${saysSql({ map })} as says from (values (${values})) t(id, 姓名, 电话, 住址, 户号)`),
  )
  expect(sayings[Number(row?.says)]).toBe(said)
})

test('of a dataset without a column nothing is said there', async () => {
  const [row] = await withDatabase(({ rows }) =>
    rows(`select ${saysSql({ map: { record_id: 'n', id_number: 'id' } })} as says from (values ('')) t(id)`),
  )
  expect(Number(row?.says)).toBe(5)
  expect(enough).toBe(sayings.indexOf('a name with a place'))
})
