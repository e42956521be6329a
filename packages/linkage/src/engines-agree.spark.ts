import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { type DuckDb, duckDbDialect, literal, openDuckDb } from './engine/duckdb.ts'
import { openSpark } from './engine/spark.ts'
import { type Decision, type Input, type Linked, type LinkOptions, link, personCn } from './index.ts'
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

const surnames = ['赵', '钱', '孙', '李', '周', '吴', '欧阳']
const given = [
  '伟',
  '炜',
  '芳',
  '娜',
  '秀英',
  '敏',
  '静',
  '丽',
  '强',
  '磊',
  '洋',
  '艳',
  '勇',
  '军',
  '杰',
  '建国',
  '建军',
  '国强',
]
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** A resident's number with its check sign (GB 11643). */
const numberOf = (day: string, order: number): string => {
  const body = `370102${day.replaceAll('-', '')}${String(order).padStart(3, '0')}`
  const sum = [...body].reduce((total, digit, i) => total + Number(digit) * weights[i]!, 0)
  return `${body}${'10X98765432'[sum % 11]}`
}

const person = fc
  .record({
    name: fc.tuple(fc.constantFrom(...surnames), fc.constantFrom(...given)).map(parts => parts.join('')),
    day: fc
      .date({ min: new Date('1950-01-01'), max: new Date('1990-12-31'), noInvalidDate: true })
      .map(day => day.toISOString().slice(0, 10)),
    order: fc.integer({ min: 1, max: 998 }),
    phone: fc.integer({ min: 0, max: 400 }).map(last => `1385311${String(last * 7).padStart(4, '0')}`),
    records: fc.integer({ min: 1, max: 4 }),
  })
  .map(({ name, day, order, phone, records }) => ({
    texts: [name, numberOf(day, order), order % 2 === 1 ? '男' : '女', day, phone],
    records,
  }))

type Damage = (text: string) => string | null

/** What a record does to a text of its person's: mostly nothing. */
const damage = (own: Damage) =>
  fc.oneof(
    { weight: 10, arbitrary: fc.constant<Damage>(text => text) },
    fc.constant<Damage>(text => ` ${text}\u3000`),
    { weight: 2, arbitrary: fc.constant<Damage>(() => null) },
    { weight: 2, arbitrary: fc.constant(own) },
  )
const damages = fc.tuple(
  damage(name => name.replace('伟', '炜').replace('国', '囯')),
  damage(number => `${number.slice(0, 14)}${(Number(number[14]) + 1) % 10}${number.slice(15)}`),
  damage(sex => (sex === '男' ? '1' : '2')),
  damage(day => day.replaceAll('-', '')),
  damage(phone => `+86 ${phone}`),
)

/** Records of made-up people in two files of different columns, with mistakes; the same at every run. */
async function writeRecords(): Promise<Input[]> {
  const people = fc.sample(person, { seed: 20264, numRuns: 200 })
  const mistakes = fc.sample(damages, { seed: 20265, numRuns: 1000 })
  const rows = people.flatMap(({ records, texts }) => Array.from({ length: records }, () => texts))
  const said = rows.map((row, i) => {
    const texts = row.map((each, c) => mistakes[i]![c]!(each))
    return `(${[i, ...texts.map(each => (each === null ? 'null' : literal(each))), `date '2024-01-01' + ${i % 90}`].join(', ')})`
  })
  const from = `(values ${said.join(', ')}) as rows_said(i, xm, sfzh, xb, csrq, dh, day)`
  const files = ['one', 'two'].map(name => join(folder, `${name}.parquet`))
  await db.run(
    `copy (select 'a' || i as "编号", xm as "姓 名", sfzh as "证号", xb as "性别", csrq as "生日", dh as "电话", right(dh, 4) as "户号", cast(day as varchar) as "更新"
       from ${from} where i % 3 > 0) to ${literal(files[0]!)} (format parquet)`,
  )
  await db.run(
    `copy (select 'b' || i as id, xm, sfzh, dh, right(dh, 4) as hh, day, case when i % 2 = 0 then 'o''x' else '乙' end as dept
       from ${from} where i % 3 = 0) to ${literal(files[1]!)} (format parquet)`,
  )
  const first = {
    record_id: '编号',
    name: '姓 名',
    id_number: '证号',
    sex: '性别',
    birth_date: '生日',
    phone: '电话',
    account: '户号',
  }
  const second = {
    record_id: 'id',
    name: 'xm',
    id_number: 'sfzh',
    phone: 'dh',
    account: 'hh',
    updated_at: 'day',
    source: 'dept',
  }
  return [
    { files: files[0]!, source: '甲\\', map: { ...first, updated_at: '更新' } },
    { files: files[1]!, map: second },
  ]
}

/** Decisions against what a run found: records of one entity that cannot be, and of two that must be, in every twentieth. */
async function decideSome(output: string): Promise<Decision[]> {
  const clusters = duckDbDialect.parquet([join(output, 'clusters.parquet')])
  const rows = (await db.rows(
    `select a.source, a.record_id, b.source, b.record_id, case when b.cluster_id = a.cluster_id then 'cannot' else 'must' end
     from (select *, row_number() over (partition by cluster_id order by record_id) as place from ${clusters}) a
     join (select *, row_number() over (partition by cluster_id order by record_id) as place from ${clusters}) b
       on (b.cluster_id = a.cluster_id and b.place = 2 and a.cluster_id % 20 = 0) or (b.cluster_id = a.cluster_id + 1 and b.place = 1 and a.cluster_id % 20 = 10)
     where a.place = 1 order by all`,
  )) as [string, string, string, string, 'must' | 'cannot'][]
  return rows.map(([left_source, left_record, right_source, right_record, decision]) => ({
    ...{ left_source, left_record, right_source, right_record, decision },
  }))
}

/** Three of the blocks: each costs Spark as much time as a large one would. */
const few = ['id_number', 'name.spelling birth_date', 'name.spelling phone']
const model = { ...personCn, blocks: personCn.blocks.filter(({ on }) => few.includes(on.join(' '))) }

// Some 150 steps of a second or more each: on a busy machine that takes its time.
test('the whole plan finds the same clusters, golden records and weighed pairs on both engines', {
  timeout: 1_800_000,
}, async () => {
  const inputs = await writeRecords()
  const before = join(folder, 'before')
  await link(model, inputs, { threads: 2, memory: '1GB', output: before })
  const decisions = await decideSome(before)
  const options = { threads: 2, memory: '1GB', together: 400, ranks: ['乙', '甲\\'], decisions, after: before }
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
  const timeless = (each: Linked) => ({ ...each, seconds: 0, entry: { ...each.entry, at: '' } })
  expect(timeless(other)).toEqual(timeless(linked))
  expect(linked.entities).toBeGreaterThan(100)
  expect(linked.entities).toBeLessThan(linked.records - 100)
  expect(linked.entry?.changes).toMatchObject({ merged: expect.any(Number), split: expect.any(Number) })
  for (const result of ['clusters', 'golden', 'pairs', 'history/moves-00002', 'history/changes-00002']) {
    const [one, two] = ['duckdb', 'spark'].map(each => duckDbDialect.parquet([join(folder, each, `${result}.parquet`)]))
    const only = (here = '', there = '') => `(select * from ${here} except all select * from ${there} limit 5)`
    expect(await db.rows(`${only(one, two)} union all ${only(two, one)}`), result).toEqual([])
    expect((await db.first(`select count(*) from ${two}`))[0], result).toBeGreaterThan(
      result.startsWith('history') ? 5 : 50,
    )
  }
})
