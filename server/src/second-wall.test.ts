import { getWelcome } from '@lifetree/contract/welcome'
import { beforeAll, expect, inject, it } from 'vitest'
import { buildApp } from './app.ts'
import { openRecorder } from './audit/index.ts'
import { readConfig } from './platform/config.ts'
import { openLog } from './platform/http/log.ts'
import { secret } from './platform/secret.ts'
import { startPlatform } from './platform/start/platform.ts'
import { cloneDatabase } from './platform/testing/database.ts'
import { example, loadExampleCity } from './testing/example-city.ts'
import { startTestApp } from './testing/test-app.ts'

const db = await cloneDatabase()
const app = await startTestApp(db)
beforeAll(() => loadExampleCity(db, app))

/** What is public, or of nobody: the tree of areas, the catalogue, the public bodies, the program's own. */
const ofNobody = [
  'area_codes',
  'area_generation',
  'areas',
  'boundaries',
  'calendar_years',
  'categories',
  'commands',
  'figure_composites',
  'figure_formulas',
  'installation',
  'open311_attributes',
  'open311_offers',
  'organisations',
  'responsibilities',
  'schema_versions',
]

async function listTables(): Promise<string[]> {
  const { rows } = await db.owner.query<{ name: string }>({
    text: `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and nspname !~ '^(pg_|information_schema|graphile_worker)'
        and not exists (select from pg_depend e where e.objid = c.oid and e.deptype = 'e') order by 1`,
  })
  return rows.map(({ name }) => name)
}

/** How many rows the server's role sees without any settings; none where it may not read the table at all. */
async function seenRows(table: string): Promise<number> {
  try {
    const { rows } = await db.app.query<{ rows: number }>({ text: `select count(*)::int as rows from ${table}` })
    return rows[0]?.rows ?? 0
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '42501') return 0
    throw error
  }
}

it('shows the server’s role no row of any table that is somebody’s, while nobody is signed in', async () => {
  const tables = (await listTables()).filter(table => !ofNobody.includes(table))
  const held = await db.owner.query<{ rows: number }>({
    text: `select least((select count(*) from cases where id = $1), (select count(*) from case_callers),
      (select count(*) from case_parties), (select count(*) from accounts), (select count(*) from sessions))::int as rows`,
    values: [example.caseId],
  })
  expect(held.rows[0]?.rows).toBeGreaterThan(0)
  expect(tables.length).toBeGreaterThan(15)
  for (const table of tables) expect(await seenRows(table), table).toBe(0)
})

it('shows no table of nobody that is not there', async () => {
  const tables = await listTables()
  expect(ofNobody.filter(table => !tables.includes(table))).toEqual([])
})

it('runs without a connection of the owner, or of a role that row security does not hold', async () => {
  const { connectionString = '' } = db.access.connection('owner')
  const own = secret(inject('testServer').secret)
  const config = { ...readConfig({ DATABASE_URL: connectionString, LIFETREE_LOG: 'error' }), secret: own }
  const platform = await startPlatform(config, () => {})
  const { database } = platform
  const log = openLog('error')
  const recorder = openRecorder(database.app)
  const server = await buildApp({ config, database, secret: own, log, now: () => new Date(), recorder, webApps: [] })
  try {
    await server.start()
    const asked = Array.from({ length: 8 }, () => server.http.inject({ url: getWelcome.path }))
    for (const answer of await Promise.all(asked)) expect(answer.statusCode).toBe(200)
    const { rows } = await db.owner.query<{ name: string; above: boolean }>({
      text: `select distinct usename::text as name,
          rolsuper or rolbypassrls or rolcreaterole or exists (
            select from pg_class where relowner = usesysid and relnamespace = 'public'::regnamespace) as above
        from pg_stat_activity join pg_roles r on r.oid = usesysid
        where datname = current_database() and application_name not like 'test %' order by 1`,
    })
    expect(rows).toEqual([
      { name: 'lifetree_app', above: false },
      { name: 'lifetree_jobs', above: false },
    ])
  } finally {
    await server.close()
    await platform.close()
  }
})
