import { expect, test } from 'vitest'
import { withDatabase } from '../database.ts'
import { bytesARecord, decide } from './space.ts'
import { toldSql } from './told.ts'

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

/** Bits: 2 a wrong number, 16 a borrowed one, 32768 no telephone, 1024 a former name. */
test.each([
  [['identity'], 0, true],
  [['identity'], 16, false],
  [['identity', 'name'], 2, false],
  [['identity', 'name', 'phone'], 2, true],
  [['identity', 'name', 'phone'], 2 + 32_768, false],
  [['name', 'address'], 0, true],
  [['name', 'address'], 1024, false],
  [['name', 'sex'], 0, false],
] as const)('a record of %j with errors %i says enough: %s', async (said, kinds, enough) => {
  const [row] = await withDatabase(({ rows }) =>
    rows(`select ${toldSql({ said })} as told from (select ${kinds} as kinds)`),
  )
  expect(row).toEqual({ told: enough })
})
