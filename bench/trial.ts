import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { streamPastCases } from '@lifetree/server/src/case/index.ts'
import { catalogueTasks } from '@lifetree/server/src/catalogue/index.ts'
import { settingsOf, system } from '@lifetree/server/src/platform/actor.ts'
import { inLoad, type LoadTx } from '@lifetree/server/src/platform/database/copy.ts'
import { findDatabaseServer, openDatabase } from '@lifetree/server/src/platform/database/open.ts'
import { inTransaction } from '@lifetree/server/src/platform/database/transaction.ts'
import { openLog } from '@lifetree/server/src/platform/http/log.ts'
import { runTask } from '@lifetree/server/src/platform/jobs/task.ts'
import { type Figure, print, rounded } from './figures.ts'
import { configOf, makeSmallCity } from './small-city.ts'

const size = { cases: 1_000_000, grids: 4505, communities: 950 }
const wanted = 30

/** Codes of the reference city's size: nine districts, communities and grids spread over them. */
const codes = `create temp table grid_code on commit drop as
  select n as no, 340200000000000 + (2 + n % 9) * 1000000000::bigint + (1 + n % 79) * 1000000 + (1 + n % ${size.communities}) * 1000 + 1 + n / ${size.communities} as code
  from generate_series(1, ${size.grids}) n`

/** Ended cases of a year, over all classes, grids and hours. */
const cases = `insert into cases (id, number, state, category_id, source, urgent, area_id, area, address, description, lon, lat,
    accuracy, made_at, reported_at, ended_at, outcome)
  select uuidv7(), '2505-' || i, 'closed', k.ids[1 + (i * 7919::bigint) % array_length(k.ids, 1)], 'worker', false, a.id, g.code, '', '', 118.3, 31.3, 6,
    s.at, s.at, s.at, 'solved'
  from generate_series(1, ${size.cases}) i
    cross join lateral (select timestamptz '2025-06-01' + i * interval '31 seconds' as at) s
    cross join (select array_agg(id) as ids from categories) k cross join (select id from areas limit 1) a
    join grid_code g on g.no = 1 + (i * 104729::bigint) % ${size.grids}`

/** By day a district's organisation answers for each class, by night another; some communities have their own. */
const rules = `with organisation as (select array_agg(id) as ids from organisations),
    class as (select code, row_number() over (order by code) as no from categories),
    district as (select distinct code / 1000000000 * 1000000000 as code from grid_code),
    community as (select distinct code / 1000 * 1000 as code from grid_code)
  insert into responsibilities (id, category_code, area, organisation_id, from_minute, to_minute, version, valid_from)
  select uuidv7(), c.code, d.code, o.ids[1 + (c.no + d.code / 1000000000) % array_length(o.ids, 1)], t.from_minute, t.to_minute, 1, timestamptz '2024-01-01'
  from class c cross join district d cross join organisation o
    cross join (values (null::smallint, null::smallint), (1320::smallint, 360::smallint)) t(from_minute, to_minute)
  union all
  select uuidv7(), c.code, m.code, o.ids[1 + c.no % array_length(o.ids, 1)], null, null, 1, timestamptz '2024-01-01'
  from class c cross join community m cross join organisation o where (c.no + m.code / 1000) % 10 = 0`

/** A draft that gives every third line to another organisation. */
const draft = `with editor as (select id from accounts limit 1),
    version as (insert into rule_versions (id, kind, state, opened_by, opened_at, edited_by, edited_at)
      select uuidv7(), 'responsibility', 'draft', id, now(), id, now() from editor returning id),
    line as (select r.*, row_number() over (order by id) as no, (select array_agg(id) from organisations) as ids from responsibilities r),
    said as (select id, no, ids, jsonb_build_object('category', category_code, 'area', area::text, 'days', to_jsonb(days),
        'hours', case when from_minute is null then null else jsonb_build_object('from', from_minute, 'to', to_minute) end,
        'organisationId', organisation_id) as rule from line),
    changes as (insert into rule_changes (version_id, key, before, after)
      select v.id, s.id::text, rule, rule || jsonb_build_object('organisationId', ids[1 + no % array_length(ids, 1)])
      from said s cross join version v
      where no % 3 = 0 and rule->>'organisationId' <> ids[1 + no % array_length(ids, 1)]::text)
  insert into rule_trials (id, version_id, edit, from_at, to_at, asked_by, asked_at)
  select uuidv7(), v.id, 1, timestamptz '2025-01-01', timestamptz '2027-01-01', e.id, now() from version v cross join editor e
  returning id`

async function fill(tx: LoadTx): Promise<{ trial: string; lines: number }> {
  for (const statement of [codes, 'delete from responsibilities', cases, rules]) await tx.query(statement)
  const trials = await tx.query<{ id: string }>(draft)
  const lines = await tx.query<{ count: number }>('select count(*)::int as count from responsibilities')
  await tx.query('analyze cases, responsibilities')
  return { trial: trials.rows[0]?.id ?? '', lines: lines.rows[0]?.count ?? 0 }
}

/** A million past cases, streamed from the database and routed by a draft and by what is in force: the job as the desk starts it. */
export async function measure(): Promise<Figure[]> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'lifetree-bench-trial-'))
  const config = configOf(dataFolder)
  await makeSmallCity(dataFolder)
  const server = await findDatabaseServer(config)
  const database = openDatabase(server.access, 'bench')
  try {
    const { trial, lines } = await inLoad(server.access, fill)
    const tasks = catalogueTasks({ timeZone: config.timeZone, pastCases: streamPastCases })
    const started = performance.now()
    const parts = { pool: database.app, now: () => new Date(), log: openLog(config.logLevel) }
    await runTask(tasks, { name: 'try_rules', payload: { id: trial } }, parts)
    const seconds = (performance.now() - started) / 1000
    const { rows } = await inTransaction(database.app, { settings: settingsOf(system), readOnly: true }, tx =>
      tx.query<{ cases: number; elsewhere: number }>({
        text: `select (result->>'cases')::int as cases, (result->>'elsewhere')::int as elsewhere from rule_trials where id = $1`,
        values: [trial],
      }),
    )
    const [result] = rows
    if (result?.cases !== size.cases || result.elsewhere === 0)
      throw new Error(`the trial looked at ${result?.cases} cases and moved ${result?.elsewhere}`)
    const [counted, moved] = [lines, result.elsewhere].map(number => number.toLocaleString('en'))
    return [
      {
        name: { zh: '用过去的案件试用规则', en: 'rules tried on past cases' },
        value: rounded(seconds, 1),
        unit: 's',
        note: {
          zh: `1,000,000 件案件、4,505 个网格、${counted} 条责任，${moved} 件会改派；要求不超过 ${wanted} s`,
          en: `1,000,000 cases, 4,505 grids, ${counted} lines, ${moved} would go elsewhere; wanted: at most ${wanted} s`,
        },
      },
    ]
  } finally {
    await database.close()
    await server.close()
    rmSync(dataFolder, { recursive: true, force: true })
  }
}

if (import.meta.main) print(await measure())
