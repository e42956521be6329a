import { expect, test } from 'vitest'
import { featureOfMigration, tableOwners, tables } from './tables.ts'
import { plantedTree } from './tree.ts'

const migrations = {
  'server/migrations/0001_identity.sql':
    'create table accounts (id uuid primary key);\n-- create table cases (id uuid);',
  'server/migrations/0002_case.sql':
    'create table if not exists cases (id uuid);\ncreate table "case_parties" (id uuid);',
}
const found = (path: string, text: string): string[] =>
  tables(plantedTree({ ...migrations, [path]: text })).map(({ line, says }) => `${line ?? '-'} ${says}`)

const store = 'server/src/identity/store.ts'

test('the owner of a table is the feature in the name of its migration', () => {
  expect(Object.fromEntries(tableOwners(plantedTree(migrations)))).toEqual({
    accounts: 'identity',
    cases: 'case',
    case_parties: 'case',
  })
  expect(featureOfMigration('server/migrations/0007_data_centre_quality.sql')).toBe('data-centre')
  expect(featureOfMigration('server/migrations/0007_casework.sql')).toBeUndefined()
})

test('each way of writing another feature’s table is found', () => {
  const foreign = [
    'insert into cases (id) values ($1)',
    'UPDATE cases SET id = $1',
    'update only cases as c set id = $1',
    'with gone as (delete from public.cases returning id) select * from gone',
    'merge into "cases" using accounts on true when matched then delete',
    'truncate table cases',
    'copy cases (id) from stdin',
  ]
  for (const sql of foreign) {
    expect(found(store, `const a = 1\nconst sql = \`${sql}\``), sql).toEqual([
      '2 writes cases, a table of case: call its door instead',
    ])
  }
  expect(found(store, "db.insertInto('cases').values({})")).toHaveLength(1)
  expect(found('server/src/app.ts', "db.query('delete from accounts')")).toHaveLength(1)
})

test('reading another’s table and writing one’s own are not', () => {
  const sql = [
    'select * from cases for update of cases',
    'insert into accounts (id) values ($1) on conflict (id) do update set id = excluded.id',
    'update accounts a set id = c.id from cases c',
    'copy cases to stdout',
  ]
  for (const each of sql) expect(found(store, `const sql = '${each}'`), each).toEqual([])
  expect(found(store, '// insert into cases')).toEqual([])
  expect(found('server/src/identity/store.test.ts', "const sql = 'delete from cases'")).toEqual([])
})

test('a table whose name is filled in is found, but not in the platform, which restores them all', () => {
  const text = 'const sql = (table: string) => `insert into ${table} values ($1)`'
  expect(found(store, text)).toHaveLength(1)
  expect(found('server/src/platform/restore.ts', text)).toEqual([])
})

test('a migration that changes another’s table, has no feature, or another’s number is found', () => {
  expect(found('server/migrations/0003_identity_more.sql', 'alter table cases add column a text;')).toEqual([
    '- changes cases, a table of case: a migration of that feature does',
  ])
  expect(found('server/migrations/0003_identity_more.sql', 'create index on case_parties (id);')).toHaveLength(1)
  expect(found('server/migrations/0003_more.sql', 'select 1')).toHaveLength(1)
  expect(found('server/migrations/0002_audit.sql', 'select 1')).toEqual(['- has the number of another migration'])
})

test('an enum type in the database is found', () => {
  expect(found('server/migrations/0003_case_light.sql', "create type light as enum ('green');")).toHaveLength(1)
})

test('a later feature may open an earlier table’s rows to readers, and nothing more', () => {
  const path = 'server/migrations/0003_patrol.sql'
  const reading = 'create policy of_patrols on accounts for select using (true);'
  expect(found(path, reading)).toEqual([])
  expect(found(path, reading.replace('for select', 'for update'))).toHaveLength(1)
  expect(found(path, 'create policy of_patrols on accounts using (true);')).toHaveLength(1)
})

test('a later migration takes a table over openly; from then on its maker writes it no more', () => {
  const path = 'server/migrations/0003_patrol.sql'
  const open = '-- takes over: cases\nalter table cases add column a text;'
  const tree = plantedTree({ ...migrations, [path]: open })
  expect(tableOwners(tree).get('cases')).toBe('patrol')
  expect(tables(tree)).toEqual([])
  expect(found(path, 'alter table cases add column a text;')).toHaveLength(1)
  const writer = { 'server/src/case/store.ts': "const sql = 'delete from cases'" }
  expect(tables(plantedTree({ ...migrations, ...writer, [path]: open })).map(({ says }) => says)).toEqual([
    'writes cases, a table of patrol: call its door instead',
  ])
  expect(tables(plantedTree({ ...migrations, ...writer }))).toEqual([])
})

test('what was taken over was its maker’s until then, and a table that nobody made is not taken', () => {
  const later = {
    'server/migrations/0003_case_more.sql': 'alter table cases add column b text;',
    'server/migrations/0004_patrol.sql': '-- takes over: cases, dreams\nalter table cases add column a text;',
  }
  expect(tables(plantedTree({ ...migrations, ...later }))).toEqual([])
  expect(tableOwners(plantedTree({ ...migrations, ...later })).has('dreams')).toBe(false)
  const after = { ...later, 'server/migrations/0005_case_again.sql': 'alter table cases add column c text;' }
  expect(tables(plantedTree({ ...migrations, ...after }))).toHaveLength(1)
})
