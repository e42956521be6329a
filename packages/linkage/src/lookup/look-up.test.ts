import { copyFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildIndex, link, maskedAnswer, type OpenIndex, openIndex } from '../index.ts'
import { openPlace, type Place } from '../testing/linking.ts'
import { residentNumber } from '../testing/tables.ts'
import { model, numbers, p1, p2, records } from '../testing/tiny-example.ts'

const columns = ['id', 'dept', 'number', 'birth', 'phone', 'updated']
const map = { record_id: 'id', source: 'dept', number: 'number', birth: 'birth', phone: 'phone', updated_at: 'updated' }

let place: Place
let output: string
let file: string
let index: OpenIndex

beforeAll(async () => {
  place = await openPlace()
  output = join(place.folder, 'out')
  file = join(place.folder, 'people.index')
  const files = await place.write('records', columns, records)
  await link(model, [{ files, map }], { output, threads: 1, memory: '1GB' })
  await buildIndex(output, { file, threads: 1, memory: '1GB' })
  index = openIndex(file)
})
afterAll(async () => {
  index.close()
  await place.close()
})

/** Numbers of clusters by record; none of what is on its own. */
async function clusters(): Promise<ReadonlyMap<unknown, unknown>> {
  const [[last]] = (await place.rowsOf(output, 'entity', 'max(entity)')) as [[number]]
  const rows = await place.resultOf(output, 'clusters', 'record_id, cluster_id')
  return new Map(rows.map(([id, cluster]) => [id, (cluster as number) > last ? undefined : cluster]))
}

test('every record of a run is answered with the cluster that the run put it in', async () => {
  const known = await clusters()
  for (const [id, , number, birth, phone] of records) {
    expect([id, index.resolve({ number, birth, phone }).entity]).toEqual([id, known.get(id)])
  }
})

test('a record that the run has not seen is weighed, and tells how', async () => {
  // Bob's number with a wrong check digit is none that is trusted; birth date and telephone are his and his twin's.
  const answer = index.resolve({ number: '340202199005060031', birth: '1990-05-06', phone: String(p2) })
  expect(answer).toMatchObject({ by: 'weight', entity: (await clusters()).get('r6') })
  const anchor = answer.candidates.find(({ values }) => values.number?.includes(numbers.bob))!
  // From the odds of any pair by another number, the birth date, and the telephone that half of the seven rows say: log2 of 1/8 over 3/7 more.
  expect(anchor.waterfall.start).toBe(-4)
  expect(anchor.waterfall.steps.map(({ field, level, weight }) => [field, level, weight])).toEqual([
    ['number', 'different', -1],
    ['birth', 'same', 7],
    ['phone', 'same', 3],
  ])
  const { rarity } = anchor.waterfall.steps[2]!
  expect(anchor.weight).toBeCloseTo(5 + rarity, 10)
  expect(rarity).toBeLessThan(0)
})

test('a number that somebody bears holds the record, and what nobody agrees with is weighed', async () => {
  const known = await clusters()
  expect(index.resolve({ number: numbers.ann, phone: '13899990000' })).toMatchObject({
    entity: known.get('r1'),
    by: 'number',
  })
  // Bob's number with Ann's birth date and telephone is not held: two numbers that differ never come together.
  const borrowed = index.resolve({ number: numbers.bob, birth: '1980-01-02', phone: String(p1) })
  expect(borrowed.by).not.toBe('number')
  expect(borrowed.entity).not.toBe(known.get('r1'))
})

test.each([
  [{}, 'says-nothing'],
  [{ number: null, birth: '', phone: '　' }, 'says-nothing'],
  [{ birth: '2011-01-01' }, 'says-too-little'],
  [{ birth: '2011-01-01', phone: '13700001111' }, 'no-candidate'],
  [{ number: residentNumber('2011-01-01', 1), birth: '2011-01-01' }, 'new-number'],
  [{ birth: '1980-01-02', phone: '13700001111' }, 'below-threshold'],
])('%j is of nobody, since it is %s', (record, reason) => {
  const { entity, reason: said } = index.resolve(record)
  expect([entity, said]).toEqual([undefined, reason])
})

test('what is told can be masked', () => {
  const answer = index.resolve({ number: numbers.ann, phone: String(p1) })
  const masked = JSON.stringify(maskedAnswer(answer, index.model))
  expect(JSON.stringify(answer)).toContain(numbers.ann)
  expect(masked).not.toContain(numbers.ann)
  expect(masked).not.toContain(String(p1))
})

test('the file is its owner’s alone, since it holds personal values', () => {
  expect(statSync(file).mode & 0o077).toBe(0)
})

test('a file that is no index, not whole, or of another version is refused by name', () => {
  const code = (path: string) => {
    try {
      openIndex(path).close()
      return 'opened'
    } catch (error) {
      return (error as { code: string }).code
    }
  }
  const other = join(place.folder, 'other.index')
  expect(code(other)).toBe('missing-index')
  writeFileSync(other, 'not an index')
  expect(code(other)).toBe('broken-index')
  new DatabaseSync(join(place.folder, 'any.db')).exec('create table t (x); insert into t values (1)')
  expect(code(join(place.folder, 'any.db'))).toBe('broken-index')
  copyFileSync(file, other)
  truncateSync(other, statSync(other).size - 16_384)
  expect(code(other)).toBe('broken-index')
  copyFileSync(file, other)
  const changed = new DatabaseSync(other)
  changed.exec('pragma user_version = 99')
  changed.close()
  expect(code(other)).toBe('other-index')
  expect(code(file)).toBe('opened')
})

test('an index is made of a finished run alone, and what was there stays where it cannot be made', async () => {
  const wanted = join(place.folder, 'kept.index')
  copyFileSync(file, wanted)
  await expect(buildIndex(join(place.folder, 'nowhere'), { file: wanted })).rejects.toMatchObject({
    code: 'unfinished-run',
  })
  const again = join(place.folder, 'again')
  const files = join(place.folder, 'records.parquet')
  await link(model, [{ files, map }], { output: again, threads: 1, memory: '1GB' })
  await rm(join(again, 'work', 'tables', 'assigned.parquet'))
  await expect(buildIndex(again, { file: wanted })).rejects.toMatchObject({ code: 'unfinished-run' })
  const kept = openIndex(wanted)
  expect([kept.fingerprint, kept.entities]).toEqual([index.fingerprint, index.entities])
  kept.close()
})
