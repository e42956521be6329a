import { type CaseTab, centreTabs, departmentTabs } from '@lifetree/contract/case'
import * as acting from '@lifetree/contract/case-acting'
import { listCases } from '@lifetree/contract/case-reading'
import { expect, it } from 'vitest'
import { cloneDatabase } from '../platform/testing/database.ts'
import { startTestApp } from '../testing/test-app.ts'
import { loadTestCity } from '../testing/test-city.ts'

const db = await cloneDatabase()
const now = new Date('2026-06-03T02:00:00Z')
const most = 5

/** What a request asks of the database; `begin` and `commit` ask nothing. */
const asked: string[] = []
interface Asked {
  readonly text: string
  readonly name?: string
  readonly values: readonly unknown[]
}

const literal = (value: unknown): string => {
  const text = value instanceof Date ? value.toISOString() : Array.isArray(value) ? `{${value.join()}}` : String(value)
  return value === null ? 'null' : `'${text.replaceAll("'", "''")}'`
}

/** What shows how a statement runs, as JSON: that plan which the database makes for these values, or which it keeps for all. */
function plansOf({ text, name, values }: Asked): string[] {
  const explain = 'explain (analyze, timing off, format json)'
  const given = values.map(literal)
  const now = text.replace(/\$(\d+)/g, (_, at) => given[Number(at) - 1] ?? '')
  if (!name) return [`${explain} ${now}`]
  return ['force_custom_plan', 'force_generic_plan'].flatMap(mode => [
    `set local plan_cache_mode = ${mode}`,
    `${explain} execute "${name}"${given.length > 0 ? `(${given.join()})` : ''}`,
    'set local plan_cache_mode = auto',
  ])
}

let watches = false
const explained: Promise<{ rows: { 'QUERY PLAN'?: [{ Plan: PlanNode }] }[] }>[] = []
const opening = /^(?:begin|commit|rollback)/
db.app.driver.on('connect', client => {
  const query = client.query.bind(client)
  client.query = ((statement: string | { text: string }, ...rest: []) => {
    const text = typeof statement === 'string' ? statement : statement.text
    if (opening.test(text)) return query(statement as string, ...rest)
    asked.push(text)
    if (!text.includes('case_clocks') || !watches) return query(statement as string, ...rest)
    const answer = query(statement as string, ...rest)
    explained.push(...plansOf(statement as Asked).map(explain => query(explain) as never))
    return answer
  }) as typeof client.query
})

const city = await loadTestCity(db, now)
const app = await startTestApp(db, { now })

it('an inbox costs the database five queries at most, whatever its tab and filter, and a search one more', async () => {
  const handler = await app.signedIn(city.handler)
  for (const tab of departmentTabs) {
    for (const filter of [{}, { light: 'red' as const }, { search: '路', category: '010101' }]) {
      asked.length = 0
      await handler.call(listCases, { tab, ...filter })
      const allowed = 'search' in filter ? most + 1 : most
      expect(asked.length, `${tab} ${JSON.stringify(filter)}:\n${asked.join('\n')}`).toBeLessThanOrEqual(allowed)
      expect(asked.length).toBeGreaterThan(2)
    }
  }
})

interface PlanNode {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Actual Rows': number
  readonly 'Actual Loops': number
  readonly 'Rows Removed by Filter'?: number
  readonly Plans?: readonly PlanNode[]
}

/** Rows of clocks that the nodes of a plan have read, those included that a filter or a policy left out. */
const clocksIn = (node: PlanNode): number =>
  (node.Plans ?? []).reduce((sum, below) => sum + clocksIn(below), 0) +
  (node['Relation Name'] === 'case_clocks'
    ? Math.round((node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'])
    : 0)

/** So many like the one case that there is, each with a clock of its own; those of a department lie with it. */
async function multiply(count: number, change: object): Promise<void> {
  await db.owner.query({
    // Loaded as a restore does, without asking row by row whether clock and case know each other.
    text: `with made as materialized (
        select gen_random_uuid() as id, gen_random_uuid() as clock_id, n
        from (select set_config('session_replication_role', 'replica', true)) as loading, generate_series(1, $1) as n),
      one as (select c.*, to_jsonb(t) as clock from cases c join case_clocks t on t.id = c.clock_id order by c.id limit 1),
      opened as (
        insert into cases select r.* from made, one, jsonb_populate_record(null::cases, (to_jsonb(one) - 'clock') ||
          jsonb_build_object('id', made.id, 'number', $3 || made.n, 'clock_id', made.clock_id, 'photo', null,
            'reported_at', one.reported_at - made.n * interval '1 second',
            'due_at', one.due_at + made.n * interval '1 second') || $2::jsonb) as r)
      insert into case_clocks select r.* from made, one, jsonb_populate_record(null::case_clocks,
        one.clock || jsonb_build_object('id', made.clock_id, 'case_id', made.id)) as r`,
    values: [count, JSON.stringify(change), `${JSON.stringify(change).length}-`],
  })
  await db.owner.query({ text: 'vacuum analyze cases, case_clocks' })
}

it('a list reads the clocks of one page, however many cases its reader may see', async () => {
  const worker = await app.signedIn(city.worker)
  await worker.call(acting.reportCase, await city.report(worker, now))
  const { rows } = await db.owner.query<{ party: string }>({
    text: 'select party from organisations where id = $1',
    values: [city.handler.organisationId],
  })
  await multiply(3000, {})
  const held = { org: rows[0]?.party, organisation_id: city.handler.organisationId, opened_at: now }
  await multiply(3000, { state: 'handling', ...held })
  const lists: [Parameters<typeof app.signedIn>[0], readonly CaseTab[]][] = [
    [city.handler, [...departmentTabs, 'all']],
    [city.operator, [...centreTabs, 'all', 'open']],
  ]
  const limit = 50
  let most = 0
  for (const [position, tabs] of lists) {
    const client = await app.signedIn(position)
    for (const tab of tabs) {
      explained.length = 0
      watches = true
      await client.call(listCases, { tab, limit })
      watches = false
      const plans = (await Promise.all(explained)).flatMap(({ rows }) => rows[0]?.['QUERY PLAN']?.[0].Plan ?? [])
      const read = plans.map(clocksIn)
      expect(read.length, `${position.role} ${tab}`).toBeGreaterThan(0)
      expect(Math.max(...read), `${position.role} ${tab}: ${JSON.stringify(plans, undefined, 1)}`).toBeLessThanOrEqual(
        limit + 1,
      )
      most = Math.max(most, ...read)
    }
  }
  expect(most, 'a page, and the row that tells of a next').toBe(limit + 1)
})
