import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { type DuckDb, duckDbDialect, literal, openDuckDb } from './engine/duckdb.ts'
import { openSpark } from './engine/spark.ts'
import { type Input, type LinkOptions, link, personLatin } from './index.ts'
import { quick } from './testing/both-engines.ts'

let folder: string
let db: DuckDb

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lifetree-agree-'))
  db = await openDuckDb({ folder, threads: 2, memory: '1GB' })
})

afterAll(async () => {
  await db?.close()
  rmSync(folder, { recursive: true, force: true })
})

const word = fc.string({ unit: fc.constantFrom(...'aeioukmrst'), minLength: 3, maxLength: 7 })
const names = fc.sample(word, { seed: 20263, numRuns: 60 })
const person = fc.record({
  given_name: fc.constantFrom(...names.slice(0, 40)),
  surname: fc.constantFrom(...names.slice(20)),
  birth_date: fc
    .date({ min: new Date('1950-01-01'), max: new Date('1960-12-31'), noInvalidDate: true })
    .map(day => day.toISOString().slice(0, 10)),
  postcode: fc.integer({ min: 2000, max: 2040 }).map(String),
  records: fc.integer({ min: 1, max: 4 }),
})
/** What a record does to a text of its person's: mostly nothing. */
const damage = fc.oneof(
  { weight: 12, arbitrary: fc.constant((text: string): string | null => text) },
  fc.constant((text: string) => text.toUpperCase()),
  fc.constant((text: string) => ` ${text}\u3000`),
  fc.constant((text: string) => text.slice(0, 2) + text.slice(3)),
  fc.constant((text: string) => `${text[1]}${text[0]}${text.slice(2)}`),
  fc.constant(() => null),
)

/** Records of made-up people in two files of different columns, with mistakes; the same at every run. */
async function writeRecords(): Promise<Input[]> {
  const people = fc.sample(person, { seed: 20264, numRuns: 200 })
  const mistakes = fc.sample(fc.tuple(damage, damage, damage, damage), { seed: 20265, numRuns: 1000 })
  const rows = people.flatMap(({ records, ...own }) => Array.from({ length: records }, () => Object.values(own)))
  const said = rows.map((row, i) => {
    const texts = row.map((each, c) => mistakes[i]![c]!(each))
    return `(${[i, ...texts.map(each => (each === null ? 'null' : literal(each))), `date '2024-01-01' + ${i % 90}`].join(', ')})`
  })
  const from = `(values ${said.join(', ')}) as rows_said(i, given_name, surname, birth_date, postcode, day)`
  const files = ['one', 'two'].map(name => join(folder, `${name}.parquet`))
  await db.run(
    `copy (select 'a' || i as "编号", given_name as "名", surname as "姓", birth_date as "生日", postcode as "邮编", cast(day as varchar) as "更新" from ${from} where i % 3 > 0) to ${literal(files[0]!)} (format parquet)`,
  )
  await db.run(
    `copy (select 'b' || i as id, given_name as gn, surname as sn, birth_date as bd, day as seen, case when i % 2 = 0 then 'o''x' else '乙' end as source from ${from} where i % 3 = 0) to ${literal(files[1]!)} (format parquet)`,
  )
  return [
    {
      files: files[0]!,
      source: '甲\\',
      map: {
        record_id: '编号',
        given_name: '名',
        surname: '姓',
        birth_date: '生日',
        postcode: '邮编',
        updated_at: '更新',
      },
    },
    {
      files: files[1]!,
      map: { record_id: 'id', given_name: 'gn', surname: 'sn', birth_date: 'bd', updated_at: 'seen', source: 'source' },
    },
  ]
}

/** Three of the blocks: each costs Spark as much time as a large one would. */
const model = {
  ...personLatin,
  blocks: [
    { on: ['surname', 'birth_date'], cap: 200 },
    { on: ['given_name.start', 'surname.start', 'birth_date.year'], cap: 200 },
    { on: ['given_name'], cap: 12 },
  ],
}

test('the whole plan finds the same clusters, golden records and weighed pairs on both engines', async () => {
  const inputs = await writeRecords()
  const options = { threads: 2, memory: '1GB', ranks: ['乙', '甲\\'] }
  const linked = await link(model, inputs, { ...options, output: join(folder, 'duckdb') })
  let steps = 0
  const engine: LinkOptions['engine'] = work =>
    openSpark({ folder: work, master: inject('sparkMaster'), memory: '1GB', settings: quick })
  const started = performance.now()
  const tell = () => {
    steps++
  }
  const other = await link(model, inputs, { ...options, output: join(folder, 'spark'), engine, tell })
  process.stdout.write(`Spark: ${steps} steps in ${((performance.now() - started) / 1000).toFixed(1)} s\n`)
  expect({ ...other, seconds: 0 }).toEqual({ ...linked, seconds: 0 })
  expect(linked.entities).toBeGreaterThan(100)
  expect(linked.entities).toBeLessThan(linked.records - 100)
  for (const result of ['clusters', 'golden', 'pairs']) {
    const [one, two] = ['duckdb', 'spark'].map(each => duckDbDialect.parquet([join(folder, each, `${result}.parquet`)]))
    const only = (here = '', there = '') => `(select * from ${here} except all select * from ${there} limit 5)`
    expect(await db.rows(`${only(one, two)} union all ${only(two, one)}`), result).toEqual([])
    expect((await db.first(`select count(*) from ${two}`))[0], result).toBeGreaterThan(100)
  }
})
