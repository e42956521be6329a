import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runMigrations } from 'graphile-worker'
import pg from 'pg'
import type { Access } from './access.ts'
import { withOwner } from './owner.ts'
import { checkOwner, setUpRoles } from './roles.ts'

export const MIGRATIONS = fileURLToPath(new URL('../../../migrations', import.meta.url))
/** Any number, the same in every server: whoever holds the lock migrates, the others wait and find it done. */
const LOCK = 7_305_806_101

export interface MigrateOptions {
  readonly folder?: string
  /** Stops after the migration of this name: a restore first needs the schema that its rows were written under. */
  readonly upTo?: string
  /** Called after each one, with what the database was before. */
  readonly onApply?: (name: string, before: 'empty' | 'older') => void
}

interface Migration {
  readonly name: string
  readonly sql: string
  readonly hash: string
}

/**
 * Brings a database to the schema of this program, as its owner; answers the names of what was applied.
 * Refuses a database whose migrations were changed afterwards or are not known here (a newer program's).
 */
export function migrate(access: Access, options: MigrateOptions = {}): Promise<string[]> {
  return withOwner(access, async owner => {
    await owner.query('select pg_advisory_lock($1)', [LOCK])
    await checkOwner(owner)
    await setUpRoles(owner, access)
    const known = readMigrations(options.folder ?? MIGRATIONS, options.upTo)
    const pending = await findPending(owner, known)
    const before = pending.length === known.length ? 'empty' : 'older'
    await migrateJobs(owner, access)
    for (const migration of pending) {
      await apply(owner, migration)
      options.onApply?.(migration.name, before)
    }
    return pending.map(({ name }) => name)
  })
}

function readMigrations(folder: string, upTo: string | undefined): Migration[] {
  const names = readdirSync(folder).filter(name => name !== 'schema.sql')
  const odd = names.find(name => !/^\d{4}_[a-z0-9_]+\.sql$/.test(name))
  if (odd) throw new Error(`Migrations are named NNNN_feature_what.sql; found ${odd}`)
  const all = names.sort().map(file => {
    const sql = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n')
    return { name: file.replace('.sql', ''), sql, hash: createHash('sha256').update(sql).digest('hex') }
  })
  const numbers = all.map(({ name }) => name.slice(0, 4))
  const twice = numbers.find((number, i) => numbers.indexOf(number) !== i)
  if (twice) throw new Error(`Two migrations have the number ${twice}`)
  return upTo === undefined ? all : all.filter(({ name }) => name <= upTo)
}

async function findPending(owner: pg.Client, known: readonly Migration[]): Promise<Migration[]> {
  await owner.query(`create table if not exists schema_versions (
    name text primary key, hash text not null, at timestamptz not null default now())`)
  const { rows } = await owner.query<{ name: string; hash: string }>(
    'select name, hash from schema_versions order by name',
  )
  for (const { name, hash } of rows) {
    const migration = known.find(one => one.name === name)
    if (!migration) {
      throw new Error(
        `数据库由更新的版本升级过（${name}），使用该版本 · The database was migrated by a newer version (${name}): run that one`,
      )
    }
    if (migration.hash !== hash) {
      throw new Error(
        `迁移 ${name} 执行后被改动，恢复原文件 · Migration ${name} was changed after it ran: restore the file, add a new one`,
      )
    }
  }
  const last = rows.at(-1)?.name ?? ''
  const pending = known.filter(({ name }) => !rows.some(row => row.name === name))
  const late = pending.find(({ name }) => name < last)
  if (late) {
    throw new Error(
      `迁移 ${late.name} 的编号早于已执行的 ${last} · Migration ${late.name} is numbered before ${last}, which has already run`,
    )
  }
  return pending
}

async function apply(owner: pg.Client, { name, sql, hash }: Migration): Promise<void> {
  try {
    await owner.query('begin')
    await owner.query(sql)
    await owner.query('insert into schema_versions (name, hash) values ($1, $2)', [name, hash])
    await owner.query('commit')
  } catch (cause) {
    await owner.query('rollback')
    throw new Error(`迁移 ${name} 失败，未改动数据库 · Migration ${name} failed; nothing of it stays`, { cause })
  }
}

/** The job queue's own tables, and the right of the jobs role on them and on nothing else. */
async function migrateJobs(owner: pg.Client, access: Access): Promise<void> {
  const pgPool = new pg.Pool({ ...access.connection('owner'), max: 1 })
  // A connection that breaks while idle is told by the next statement; without a listener it would end the process.
  pgPool.on('error', () => {})
  pgPool.on('connect', client => client.on('error', () => {}))
  try {
    await runMigrations({ pgPool })
  } finally {
    await pgPool.end()
  }
  await owner.query(`
    grant usage on schema graphile_worker to lifetree_jobs;
    grant select, insert, update, delete on all tables in schema graphile_worker to lifetree_jobs;
    grant usage, select on all sequences in schema graphile_worker to lifetree_jobs;
    grant execute on all functions in schema graphile_worker to lifetree_jobs;
    do $$ declare name text; begin
      for name in select relname from pg_class c where relnamespace = 'graphile_worker'::regnamespace and relrowsecurity
        and not exists (select from pg_policy where polrelid = c.oid and polname = 'jobs')
      loop
        execute format('create policy jobs on graphile_worker.%I to lifetree_jobs using (true) with check (true)', name);
      end loop;
    end $$`)
}
