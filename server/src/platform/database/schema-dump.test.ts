import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cloneDatabase } from '../testing/database.ts'
import { MIGRATIONS } from './migrate.ts'
import { dumpSchema } from './schema-dump.ts'

const db = await cloneDatabase()

test('schema.sql is what the migrations make; if not, run tools/schema.ts', async () => {
  expect(await dumpSchema(db.owner)).toBe(readFileSync(join(MIGRATIONS, 'schema.sql'), 'utf8'))
})

test('the dump shows whatever a migration may add', async () => {
  const statements = [
    `create table places (id int primary key, area bigint not null check (area > 0), name text collate "C" default 'x',
       len int generated always as (length(name)) stored, during tstzrange, exclude using gist (id with =, during with &&))`,
    'create table months (at timestamptz, no int) partition by range (at)',
    `create table months_1 partition of months for values from ('2025-01-01') to ('2025-02-01')`,
    'create unique index places_name on places (name) where area > 5',
    'alter table places enable row level security, force row level security',
    'create policy seen on places for select to lifetree_app using (area > 1)',
    'revoke update on places from lifetree_app',
    'grant update (name) on places to lifetree_app',
    'create function stamp() returns trigger language plpgsql as $$ begin return new; end $$',
    'create trigger stamped before insert on places for each row execute function stamp()',
    'create view names with (security_invoker = true) as select name from places',
    'create sequence numbers',
  ]
  for (const text of statements) await db.owner.query({ text })
  const dump = await dumpSchema(db.owner)
  const expected = [
    'area bigint not null',
    'name text collate "C" default \'x\'::text',
    'len integer generated always as (length(name)) stored',
    'CHECK ((area > 0))',
    'EXCLUDE USING gist',
    '-- partition by RANGE (at)',
    'CREATE UNIQUE INDEX places_name',
    'alter table places force row level security;',
    'create policy seen on places for select to lifetree_app using ((area > 1));',
    'grant delete, insert, select on places to lifetree_app;',
    'grant update (name) on places to lifetree_app;',
    'CREATE TRIGGER stamped',
    'create view names with (security_invoker=true) as',
    'create sequence numbers;',
  ]
  for (const part of expected) expect(dump).toContain(part)
  expect(dump).not.toContain('months_1')
})
