import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDuckDb } from '../engine/duckdb.ts'
import { type Decision, type Input, type LinkOptions, link, type Model, personCn, personLatin } from '../index.ts'
import { tablesOf } from '../lookup/plan.ts'
import { openPlace, type Place } from '../testing/linking.ts'
import { chineseRows, latinRows, type Rows } from '../testing/slipping-people.ts'

let place: Place
beforeAll(async () => {
  place = await openPlace()
})
afterAll(() => place.close())

interface Asked {
  readonly model: Model
  readonly columns: readonly string[]
  readonly rows: Rows
  readonly decisions?: readonly Decision[]
}

const decided = (left: number, right: number, decision: Decision['decision']): Decision => ({
  left_source: 'x',
  left_record: left,
  right_source: 'x',
  right_record: right,
  decision,
})

const chinese = ['name', 'id_number', 'birth_date', 'phone', 'address']

const sets: readonly Asked[] = [
  { model: personLatin, columns: ['given_name', 'surname', 'birth_date', 'street', 'postcode'], rows: latinRows(60) },
  { model: personCn, columns: chinese, rows: chineseRows(50) },
  {
    // Blocks that leave something out, clerks who say who is together, and rows in parts, whose nodes are numbered with gaps.
    model: { ...personCn, name: 'tight', blocks: personCn.blocks.map(block => ({ ...block, cap: 4 })) },
    columns: chinese,
    rows: chineseRows(30),
    decisions: [decided(0, 3, 'must'), decided(6, 7, 'cannot'), decided(9, 10, 'cannot'), decided(12, 20, 'must')],
  },
]

/** Everything that a run left: tables, answers and results. */
async function leftBy(output: string, tables: readonly string[]) {
  const work = join(output, 'work')
  const json = (name: string) => JSON.parse(readFileSync(join(work, name), 'utf8'))
  const answers = ['trained.json', 'least.json', 'dropped.json', 'counts.json'].map(json)
  const results: unknown[] = []
  for (const name of ['clusters', 'golden', 'pairs']) results.push(await place.resultOf(output, name))
  const held: [string, readonly unknown[]][] = []
  for (const table of tables) held.push([table, await place.rowsOf(output, table)])
  return { answers, results, held }
}

/** Links rows into a folder of their own. */
async function linkedTo(name: string, { model, columns: fields, rows, decisions }: Asked, more: Partial<LinkOptions>) {
  const files = await place.write(model.name, ['id', ...fields], rows)
  const map: Input['map'] = { record_id: 'id', ...Object.fromEntries(fields.map(field => [field, field])) }
  const output = join(place.folder, `${model.name}-${name}`)
  const given = { output, threads: 2, memory: '1GB', ...(decisions ? { decisions, together: 20 } : {}), ...more }
  const linked = await link(model, [{ files, map, source: 'x' }], given)
  return { output, linked: { ...linked, seconds: 0, entry: { ...linked.entry, at: '' } } }
}

test.each(sets)('a run of $model.name in memory leaves what one leaves that writes each table', async asked => {
  const { model, rows, decisions } = asked
  const written = await linkedTo('written', asked, { inMemory: 0 })
  const held = await linkedTo('held', asked, { inMemory: rows.length })
  expect(held.linked).toEqual(written.linked)
  expect(held.linked.entities).toBeLessThan(rows.length / 2)
  expect(held.linked.capped.length).toBeGreaterThanOrEqual(decisions ? 1 : 0)
  const tables = readdirSync(join(held.output, 'work', 'tables')).map(file => basename(file, '.parquet'))
  expect(tables).toEqual(
    tablesOf(model)
      .filter(table => existsSync(join(written.output, 'work', 'tables', `${table}.parquet`)))
      .sort(),
  )
  expect(await leftBy(held.output, tables)).toEqual(await leftBy(written.output, tables))
})

test.each(sets.filter(({ model }) => model.exact))(
  'a large run of $model.name in the program leaves what one leaves of which an engine compares and joins',
  async asked => {
    const [large, statements] = [
      { inMemory: 0, many: 5 },
      (folder: string) => openDuckDb({ folder, threads: 1, memory: '1GB' }),
    ]
    const here = await linkedTo('here', asked, large)
    const there = await linkedTo('there', asked, { ...large, engine: statements })
    expect(here.linked).toEqual(there.linked)
    const made = (output: string) => readdirSync(join(output, 'work', 'tables'))
    const tables = tablesOf(asked.model).filter(table => made(there.output).includes(`${table}.parquet`))
    expect(tables.length).toBeGreaterThan(10)
    expect(await leftBy(here.output, tables)).toEqual(await leftBy(there.output, tables))
    // Pairs were weighed in parts here, and by statements on the other side alone.
    expect(made(here.output)).toContain('weighed_1_00000.parquet')
    expect(made(here.output).filter(name => name.startsWith('compared_0'))).toEqual([])
    expect(made(there.output)).toContain('compared_0.parquet')
  },
)
