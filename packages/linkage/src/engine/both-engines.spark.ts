import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { type BothEngines, openBoth } from '../testing/both-engines.ts'
import { literal } from './duckdb.ts'
import type { Dialect } from './engine.ts'

let both: BothEngines

/** Few enough that rows meet, with the ends of what a column holds. */
const key = fc.option(
  fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: -3, max: 9 }).map(BigInt) },
    fc.constantFrom(2n ** 62n, -(2n ** 62n)),
  ),
)
const signs = [
  '张',
  '三',
  '㐂',
  '\u{20000}',
  '🙂',
  'é',
  'e\u0301',
  'a',
  'Z',
  '0',
  ' ',
  '\u3000',
  '\u00a0',
  '\t',
  "'",
  '"',
  '\\',
  '%',
  '`',
]
const text = fc.option(fc.string({ unit: fc.constantFrom(...signs), maxLength: 4 }))
const part = (max: number) => fc.nat({ max }).map(String)
const dateText = fc
  .tuple(
    fc.constantFrom('', ' ', '0'),
    fc.integer({ min: 1, max: 9999 }),
    fc.constantFrom('-', '/', '\\', ' ', '.'),
    part(14),
    part(33),
  )
  .chain(([before, year, sign, month, day]) =>
    fc
      .constantFrom('', ' ', 'T10:00:00', ' 23:59:59+08', '日', '9', 'Z')
      .map(after => `${before}${year}${sign}${month.padStart(2, '0')}${sign}${day}${after}`),
  )
const day = fc.option(
  fc.oneof(
    dateText,
    fc.constantFrom(
      '2024',
      '2024-02',
      '20240229',
      '2024-02-29',
      '2023-02-29',
      '2024/2-9',
      '',
      'x',
      '2024年1月5日',
      '0000-01-01',
      '10000-01-01',
    ),
  ),
)
const row = fc.record({
  k1: key,
  k2: key,
  n: fc.option(fc.integer({ min: -5, max: 5 })),
  w: fc.bigInt({ min: -(2n ** 40n), max: 2n ** 40n }),
  t: text,
  d: day,
  l: fc.option(fc.array(fc.option(fc.integer({ min: 0, max: 9 })), { maxLength: 4 })),
})

const value = (each: unknown): string => {
  if (each === null) return 'null'
  if (typeof each === 'string') return literal(each)
  return Array.isArray(each) ? `[${each.map(value).join(', ')}]` : String(each)
}

async function writeRows(file: string, seed: number): Promise<void> {
  const rows = fc.sample(row, { seed, numRuns: 400 })
  const said = rows.map((each, id) => `(${[id, ...Object.values(each)].map(value).join(', ')})`)
  const types = [
    'id::bigint',
    'k1::bigint',
    'k2::bigint',
    'n::integer',
    'w::bigint',
    't::varchar',
    'd::varchar',
    'l::bigint[]',
  ]
  await both.duckDb.run(
    `copy (select ${types.map(each => `${each} as ${each.split('::')[0]}`).join(', ')}, try_cast(d as date) as day, '一' as "姓 名", t as "a\`b""c"
       from (values ${said.join(', ')}) as rows_said(id, k1, k2, n, w, t, d, l)) to ${literal(file)} (format parquet)`,
  )
}

beforeAll(async () => {
  const started = performance.now()
  both = await openBoth(inject('sparkMaster'))
  process.stdout.write(`Spark: a driver on the cluster after ${((performance.now() - started) / 1000).toFixed(1)} s\n`)
  for (const [name, seed] of [
    ['x', 20261],
    ['y', 20262],
  ] as const) {
    const file = join(both.folder, `${name}.parquet`)
    await writeRows(file, seed)
    for (const engine of [both.duckDb, both.spark]) await engine.open(name, [file])
  }
})

afterAll(async () => {
  await both?.close()
})

const cases: Readonly<Record<string, (dialect: Dialect) => string>> = {
  'a join on several whole numbers leaves out nulls': () =>
    'select x.id as a, y.id as b from x join y on y.k1 = x.k1 and y.k2 = x.k2 and y.id <> x.id',
  'a left join fills what is missing': () =>
    'select x.id, coalesce(y.w, 0) as w, coalesce(y.n, -1) as n from x left join y on y.id = x.k1 and y.n <> x.n',
  'nulls meet where they are not distinct': () =>
    'select x.id as a, y.id as b from x join y on x.k1 is not distinct from y.k1 and x.n is not distinct from y.n',
  'an anti join keeps those without a partner': () =>
    'select x.id from x left join y on y.k1 = x.k1 and y.n = x.n where y.id is null',
  'groups have their sums, extremes and counts': () =>
    `select k1, n, cast(sum(w) as bigint) as w, min(w) as least_w, max(w) as most_w, count(*) as rows_in, count(k2) as said,
       count(distinct k2) as kinds, min(t) as first_text, max(t) as last_text, min(day) as first_day,
       cast(sum(case when n > 0 then n else 0 end) as bigint) as positive from x group by k1, n`,
  'whole sums keep their kind': () =>
    'select cast(sum(n) as bigint) as s, cast(sum(w) as bigint) as w, count(*) as c from x where n > 100',
  'rows are numbered in groups by descending and rising columns': () =>
    'select id, row_number() over (partition by k1 order by n desc, id) as a, row_number() over (partition by k1 order by n, id) as b from x',
  'rows are numbered over all by text, byte by byte': () =>
    "select id, -row_number() over (order by t, k1, id) as node, t < '张' as before, t between '0' and 'a' as inside from x",
  'windows sum, count and look back': () =>
    `select id, cast(sum(w) over (partition by k1 order by id rows between unbounded preceding and current row) as bigint) as w,
       count(*) over (partition by n) as c, lag(n) over (order by id) as before, max(n) over (partition by k2) as most from x`,
  'chains of cases take the first that holds, with nulls': () =>
    `select id, case when k1 = k2 then 1 when k1 > 3 or n < 0 then 2 when t is null then 3 else 4 end as a, greatest(k1, k2) as g,
       least(k1, n) as l, nullif(n, 0) as z, coalesce(k1, k2, -1) as c, n in (1, 2) as i, n not in (1, 2) as o, not (n > 1 and k1 > 1) as b from x`,
  'a list that was made of a group comes apart again': ({ list, unnest }) =>
    `select k1, ${unnest('w')} as w from (select k1, ${list('w')} as w from (select k1, n as w from x) a group by k1) b`,
  'lists that were read come apart, nulls in them too': ({ unnest }) => `select id, ${unnest('l')} as v from x`,
  'lists that were read are kept': () => 'select id, l from x',
  'days of texts and dates are the same': ({ days }) => `select id, d, ${days('d')} as a, ${days('day')} as b from x`,
  'unions keep doubles, or not': () =>
    'select k1, n from x union all (select k1, n from y union select k2, n from y) union all select distinct k1, k2 from x',
  'remainders have the sign of what is divided': () =>
    `select id, w % 7 as m, w % -1024 as o, k1 % 16 as p, (w * 7919 + 11) % 1000003 as h from x`,
  'rows fall into partitions by their keys': () =>
    'select id, cast((abs(coalesce(k1, 0)) % 8 + abs(coalesce(k2, 0)) % 8) % 8 as integer) as part from x',
  'texts are cleared of the spaces at their ends, also wide ones': ({ trimmed }) =>
    `select id, nullif(${trimmed('t')}, '') as t, nullif(concat_ws(' ', ${trimmed('t')}, d), '') as j, length(t) as n, replace(t, '张', 'a') as r, substr(t, 2, 1) as s, t || d as c from x`,
  'texts stand in a query as they are': ({ text: said }) =>
    `select id from x where t in (${signs.map(said).join(', ')}) or t = ${said("\\'")} or t = ${said('\\')}`,
  'equal texts are one, unequal ones are not': () => 'select t, count(*) as n from x group by t',
  'numbers, days and truths become the same texts': () =>
    "select id, cast(w as string) as w, cast(k1 as string) as k, cast(day as string) as d, cast(n > 0 as string) as b from x where day between date '0001-01-01' and date '9999-12-31'",
  'names of any kind are read': ({ quoted }) =>
    `select ${quoted('id')}, ${quoted('姓 名')} as ${quoted('名')}, ${quoted('a`b"c')} as t, "姓 名" as ${quoted('姓 名')} from x`,
  'one number of a whole table stands in a condition': () =>
    'select x.id as a, y.id as b from x join y on y.id = (x.id * 7919 + 3) % (select count(*) from y)',
  'rows that stand, or do not stand, in another table': () =>
    'select id from x where k1 in (select k2 from y where k2 is not null) union all select id from x where not exists (select 1 from y where y.k1 = x.k1 and y.n = x.n)',
  'pairs count as real numbers where they are halved': () =>
    'select k1, sum(c * (c - 1) / 2) as pairs, count(*) as c from (select k1, n, count(*) as c from x group by k1, n having count(*) > 1) a group by k1',
  'bits are joined and moved': () => 'select id, w & 255 as a, w | 1024 as o, cast(1 as bigint) << 40 as s from x',
}

test.each(Object.entries(cases))('on both engines %s', async (name, sqlOf) => {
  const table = `t${Object.keys(cases).indexOf(name)}`
  await both.make(table, sqlOf)
  const { rows, only, columns } = await both.compare(table)
  expect(only).toEqual([])
  expect(columns.filter(column => column.includes('|'))).toEqual([])
  expect(rows).toBeGreaterThan(0)
})

test('on both engines a sum, a product and a cast that do not fit are errors', async () => {
  for (const sql of [
    'select w + 9223372036854775807 as w from x where w > 0',
    'select k1 * k1 as w from x where k1 > 1000',
    'select sum(k) as w from (select cast(9223372036854775807 as bigint) as k from x) a',
    "select cast('a' as bigint) as w from x",
    'select cast(w * 1000000 as integer) as w from x where w > 1000000',
  ]) {
    await expect(both.spark.make('too_large', sql), sql).rejects.toMatchObject({ code: 'engine-failed' })
    await expect(both.duckDb.make('too_large', sql.replace('sum(k)', 'cast(sum(k) as bigint)')), sql).rejects.toThrow()
  }
})

test('a folder that Spark wrote and a file that DuckDB wrote are each read by the other', async () => {
  const sql = 'select id, k1, n, t, day, l from x'
  await both.make('given', () => sql)
  const [duckDbFolder, sparkFolder] = ['duckdb', 'spark'].map(name =>
    join(both.folder, name, 'tables', 'given.parquet'),
  )
  await both.spark.open('given_by_other', [duckDbFolder!])
  await both.duckDb.open('given_by_other', [`${sparkFolder}/*.parquet`])
  await both.make('taken', () => 'select * from given_by_other')
  expect(await both.compare('taken')).toMatchObject({ rows: 400, only: [] })
})

test('several files and patterns are read as one', async () => {
  await both.make('several', ({ parquet }) => {
    const files = [join(both.folder, 'x.parquet'), join(both.folder, '[y].parquet')]
    return `select id, t, count(*) as n from ${parquet(files)} group by id, t`
  })
  expect(await both.compare('several')).toMatchObject({ only: [] })
  expect(await both.duckDb.first('select sum(n) from several')).toEqual([800])
})
