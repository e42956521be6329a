import { expect, test } from 'vitest'
import { policies } from './policies.ts'
import { plantedTree } from './tree.ts'

const found = (path: string, text: string): string[] =>
  policies(plantedTree({ [path]: text })).map(({ line, says }) => `${line} ${says}`)

const migration = 'server/migrations/0006_case.sql'
const using = (condition: string): string[] =>
  found(migration, `-- cases\ncreate policy seen on cases using (${condition});`)

test('a table without forced row security is found in the golden schema', () => {
  const golden = 'server/migrations/schema.sql'
  const walled = 'create table cases (\n);\nalter table cases enable row level security;\n'
  expect(found(golden, walled)[0]).toMatch(/^1 cases has no forced row level security/)
  expect(found(golden, `${walled}alter table cases force row level security;\n`)).toEqual([])
  expect(found(golden, 'create table schema_versions (\n);')).toEqual([])
})

test('the form of a policy that was measured is left alone', () => {
  const lo = "(select nullif(current_setting('app.lo', true), '')::bigint)"
  const grids = "(select nullif(current_setting('app.grids', true), '')::bigint[])::bigint[]"
  expect(
    using(`area >= ${lo} or area = any (${grids}) or (select current_setting('app.role', true)) = 'system'`),
  ).toEqual([])
})

test('a setting that is computed for every row, or raises, is found', () => {
  expect(using("current_setting('app.role', true) = 'system'")).toEqual([
    '2 a policy reads a setting outside a (select …): it would be computed for every row',
  ])
  expect(using("org = (select current_setting('app.org', true)::bigint)")[0]).toContain('without nullif')
  expect(using("(select current_setting('app.role')) = 'system'")[0]).toContain('without “, true”')
})

test('a function with its owner’s rights on the caller’s path is found', () => {
  const head = 'create function near(text) returns setof uuid language sql security definer'
  expect(found(migration, `${head} as $$ select 1 $$;`)).toHaveLength(1)
  expect(found(migration, `${head} set search_path = public, pg_temp as $$ select 1 $$;`)).toEqual([])
  expect(found(migration, `${head.replace(' security definer', '')} as $$ select 1 $$;`)).toEqual([])
})
