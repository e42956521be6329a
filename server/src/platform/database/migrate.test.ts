import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { secret } from '../secret.ts'
import { cloneDatabase, emptyDatabase } from '../testing/database.ts'
import { type Access, accessByUrl } from './access.ts'
import { MIGRATIONS, migrate } from './migrate.ts'

const db = await cloneDatabase()
const root = mkdtempSync(join(tmpdir(), 'lifetree-migrations-'))
afterAll(() => rmSync(root, { recursive: true }))

function folderOf(files: Record<string, string>): string {
  const folder = mkdtempSync(join(root, 'set-'))
  for (const [name, sql] of Object.entries(files)) writeFileSync(join(folder, name), sql)
  return folder
}

async function ask(access: Access, text: string): Promise<unknown[]> {
  const client = new pg.Client(access.connection('owner'))
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

const first = { '0001_a.sql': 'create table a (id int primary key)' }
const second = { '0002_b.sql': 'create table b (id int references a); insert into a values (1)' }

test('a database is migrated once, however many servers start together', async () => {
  const access = await emptyDatabase()
  const applied = await Promise.all([migrate(access), migrate(access), migrate(access)])
  expect(applied.map(names => names.length > 0).sort()).toEqual([false, false, true])
  expect(await migrate(access)).toEqual([])
})

test('new migrations follow those that ran; one asked for is the last', async () => {
  const access = await emptyDatabase()
  expect(await migrate(access, { folder: folderOf({ ...first, ...second }), upTo: '0001_a' })).toEqual(['0001_a'])
  expect(await migrate(access, { folder: folderOf({ ...first, ...second }) })).toEqual(['0002_b'])
  expect(await ask(access, 'select id from a')).toEqual([{ id: 1 }])
})

test('what was applied is told, and whether the database was new', async () => {
  const access = await emptyDatabase()
  const told: string[] = []
  const onApply = (name: string, before: string) => void told.push(`${name} ${before}`)
  await migrate(access, { folder: folderOf(first), onApply })
  await migrate(access, { folder: folderOf({ ...first, ...second }), onApply })
  expect(told).toEqual(['0001_a empty', '0002_b older'])
})

test('a migration that fails leaves nothing, and the next start tries it again', async () => {
  const access = await emptyDatabase()
  const broken = { '0002_b.sql': 'create table b (id int); select 1 / 0' }
  await expect(migrate(access, { folder: folderOf({ ...first, ...broken }) })).rejects.toThrow('0002_b')
  expect(await ask(access, `select to_regclass('a') is not null as a, to_regclass('b') is not null as b`)).toEqual([
    { a: true, b: false },
  ])
  expect(await migrate(access, { folder: folderOf({ ...first, ...second }) })).toEqual(['0002_b'])
})

test('a changed, a missing, a late and a doubly numbered migration are refused', async () => {
  const access = await emptyDatabase()
  await migrate(access, { folder: folderOf({ ...first, ...second }) })
  const refused = (files: Record<string, string>) => expect(migrate(access, { folder: folderOf(files) })).rejects
  await refused({ ...first, '0002_b.sql': 'create table c ()' }).toThrow('was changed')
  await refused(first).toThrow('newer version')
  await refused({ '0000_z.sql': 'select 1', ...first, ...second }).toThrow('numbered before')
  await refused({ ...first, ...second, '0002_c.sql': 'select 1' }).toThrow('number 0002')
  await refused({ ...first, ...second, 'notes.sql': 'select 1' }).toThrow('notes.sql')
})

test('a server with another secret is refused before it shuts the first one out', async () => {
  const access = await emptyDatabase()
  await migrate(access, { folder: folderOf(first) })
  const other = accessByUrl(secret((await urlOf(access)) ?? ''), secret('another'))
  await expect(migrate(other, { folder: folderOf(first) })).rejects.toThrow('LIFETREE_SECRET')
  const app = new pg.Client(access.connection('app'))
  await app.connect()
  await app.end()
})

test('a second installation on the same PostgreSQL is refused, and stays refused', async () => {
  const access = await emptyDatabase()
  const other = accessByUrl(secret((await urlOf(access)) ?? ''), secret('another'))
  await expect(migrate(other, { folder: folderOf(first) })).rejects.toThrow('belongs to another installation')
  await expect(migrate(other, { folder: folderOf(first) })).rejects.toThrow('belongs to another installation')
  expect(await migrate(access, { folder: folderOf(first) })).toEqual(['0001_a'])
})

test('line ends of another system do not count as a change', async () => {
  const access = await emptyDatabase()
  await migrate(access, { folder: folderOf({ '0001_a.sql': 'create table a ();\nselect 1' }) })
  expect(await migrate(access, { folder: folderOf({ '0001_a.sql': 'create table a ();\r\nselect 1' }) })).toEqual([])
})

test('an owner who is no superuser can migrate a database of his own, if he may see all rows', async () => {
  const access = await emptyDatabase()
  const name = (await ask(access, 'select current_database() as name')) as [{ name: string }]
  const login = `owner_of_${name[0].name}`
  await ask(
    access,
    `create role ${login} login createrole password 'own'; alter database ${name[0].name} owner to ${login}`,
  )
  afterAll(() => ask(db.access, `drop role ${login}`))
  const url = new URL((await urlOf(access)) ?? '')
  url.username = login
  url.password = 'own'
  const own = accessByUrl(secret(url.href), secret('test'))
  await expect(migrate(own)).rejects.toThrow(`alter role ${login} bypassrls`)
  await ask(access, `alter role ${login} bypassrls`)
  expect((await migrate(own)).length).toBeGreaterThan(0)
  const app = new pg.Client(own.connection('app'))
  await app.connect()
  expect((await app.query(`select jobs.enqueue('greet', '{}') > '0' as queued`)).rows).toEqual([{ queued: true }])
  await app.end()
})

const urlOf = async (access: Access) => access.connection('owner').connectionString

test('the migrations are those that this program brings', async () => {
  expect(await ask(db.access, 'select count(*)::int > 0 as any from schema_versions')).toEqual([{ any: true }])
  expect(await migrate(db.access, { folder: MIGRATIONS })).toEqual([])
})
