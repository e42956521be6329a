import { v7 } from 'uuid'
import { beforeAll, describe, expect, it } from 'vitest'
import { openLog } from './platform/http/log.ts'
import { forgetNightly } from './platform/jobs/forget.ts'
import { runTask } from './platform/jobs/task.ts'
import { RETENTION_TASK, retentionTasks } from './platform/retention.ts'
import { cloneDatabase } from './platform/testing/database.ts'
import { retentions } from './retentions.ts'
import { example, loadExampleCity } from './testing/example-city.ts'
import { startTestApp } from './testing/test-app.ts'

const db = await cloneDatabase()
const app = await startTestApp(db)

/** Every column of every table, but those of the job queue's package, which hold ids alone. */
async function listColumns(): Promise<string[]> {
  const { rows } = await db.owner.query<{ name: string }>({
    text: `select c.oid::regclass || '.' || a.attname as name
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relkind in ('r', 'p') and not c.relispartition
        and nspname !~ '^(pg_|information_schema|graphile_worker)' order by 1`,
  })
  return rows.map(({ name }) => name)
}

const personal = retentions.flatMap(one => one.personal)
const declared = [
  ...personal.flatMap(({ table, columns }) => columns.map(column => `${table}.${column}`)),
  ...retentions.flatMap(({ impersonal }) =>
    Object.entries(impersonal).flatMap(([table, columns]) => columns.map(column => `${table}.${column}`)),
  ),
]

describe('the declaration', () => {
  it('says of each column of the database whether it is personal, and of none that is not there', async () => {
    expect(declared.toSorted()).toEqual(await listColumns())
  })

  it('would miss a new column', async () => {
    await db.owner.query({ text: 'alter table case_callers add column address text' })
    expect((await listColumns()).filter(name => !declared.includes(name))).toEqual(['case_callers.address'])
    await db.owner.query({ text: 'alter table case_callers drop column address' })
  })

  it('has an action behind each personal column', () => {
    const tables = personal.filter(({ by }) => typeof by === 'function').map(({ table }) => table)
    const doers = [...tables, ...forgetNightly.map(({ task }) => task)]
    for (const { table, by, days } of personal) {
      expect(days, table).toBeGreaterThan(0)
      if (typeof by !== 'function') expect(doers, table).toContain(by.with)
    }
  })
})

const days = (count: number): Date => new Date(app.clock.now.getTime() + count * 86_400_000)
const actAt = (now: Date): Promise<void> =>
  runTask(
    retentionTasks(retentions),
    { name: RETENTION_TASK, payload: {} },
    { pool: db.app, now: () => now, log: openLog('error') },
  )
const one = async <Row extends object>(text: string, ...values: unknown[]): Promise<Row | undefined> =>
  (await db.owner.query<Row>({ text, values })).rows[0]
const count = async (table: string): Promise<number> =>
  Number((await one<{ n: string }>(`select count(*) as n from ${table}`))?.n)

describe('the nightly job', () => {
  beforeAll(async () => {
    await loadExampleCity(db, app)
    await db.owner.query({
      text: `update cases set state = 'closed', org = null, clock_id = null, ended_at = $2 where id = $1`,
      values: [example.caseId, app.clock.now],
    })
    await db.owner.query({
      text: 'update accounts set disabled_at = $2 where id = $1',
      values: [example.accountId, app.clock.now],
    })
    await db.owner.query({
      text: `insert into audit_contents (entry_id, at, salt, content) values ($1, $2, 'x', '{}')`,
      values: [v7(), app.clock.now],
    })
    await db.owner.query({
      text: `insert into sign_in_attempts (key, failures, blocked_until, last_at) values ('x', 1, $1, $1)`,
      values: [app.clock.now],
    })
  })

  it('forgets attempts after a day, and who was signed in where after half a year', async () => {
    await actAt(days(0.5))
    expect([(await count('sign_in_attempts')) > 0, (await count('sessions')) > 1]).toEqual([true, true])
    await actAt(days(2))
    expect(await count('sign_in_attempts')).toBe(0)
    await actAt(days(200))
    // The one of the example has no end.
    expect(await count('sessions')).toBe(1)
  })

  it('deletes a caller two years after the case ended, and not before', async () => {
    await actAt(days(729))
    expect(await count('case_callers')).toBe(1)
    await actAt(days(731))
    expect(await count('case_callers')).toBe(0)
  })

  it('leaves an id of an account two years after it was disabled', async () => {
    const account = await one('select login, name, password_hash from accounts where id = $1', example.accountId)
    expect(account).toEqual({ login: `erased-${example.accountId}`, name: '已注销', password_hash: null })
  })

  it('deletes what was typed after five years; the chain of entries stays', async () => {
    await actAt(days(1825))
    expect(await count('audit_contents')).toBe(1)
    await actAt(days(1827))
    expect(await count('audit_contents')).toBe(0)
  })

  it('erases words and traces of a case after ten years; what happened when stays for figures', async () => {
    const words = () =>
      one(
        `select c.description, c.address, count(*) filter (where e.who <> '') > 0 as named, count(*) > 0 as told
        from cases c join case_events e on e.case_id = c.id where c.id = $1 group by c.id`,
        example.caseId,
      )
    await actAt(days(3649))
    expect(await words()).toMatchObject({ named: true })
    await actAt(days(3651))
    expect(await words()).toEqual({ description: '', address: '', named: false, told: true })
  })

  it('erases for the system alone', async () => {
    await expect(db.app.query({ text: 'select erase_cases(now(), 10)' })).rejects.toMatchObject({ code: '42501' })
  })
})
