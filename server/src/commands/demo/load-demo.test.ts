import { light } from '@lifetree/clock'
import { clockOf, endedStates } from '@lifetree/contract/case-states'
import { expect, it } from 'vitest'
import { auditKey, sealOnce, verify } from '../../audit/index.ts'
import { publishedCalendar } from '../../platform/calendar.ts'
import { copyRows, type LoadTx } from '../../platform/database/copy.ts'
import { secret } from '../../platform/secret.ts'
import { cloneDatabase } from '../../platform/testing/database.ts'
import { loadDemo } from './load-demo.ts'
import type { StoryPhoto } from './load-stories.ts'

const db = await cloneDatabase()
const now = new Date('2026-06-03T06:32:00Z')
const calendar = publishedCalendar('Asia/Shanghai')
const parts = {
  access: db.access,
  secret: secret('a secret of this test'),
  now,
  calendar,
  hangPhotos: (tx: LoadTx, photos: readonly StoryPhoto[]) =>
    copyRows(
      tx,
      'files (id, account_id, kind, state, ready_at)',
      photos.map(({ fileId, accountId, at }) => [fileId, accountId, 'image', 'ready', at]),
    ),
}
const spec = { seed: 1, day: '2026-06-03', scale: 'small' } as const

it('loads a city once, whole, with cases that keep the promises of live ones', async () => {
  expect(await loadDemo(spec, parts)).toBe(true)
  expect(await loadDemo(spec, parts)).toBe(false)
  const { rows } = await db.owner.query<{
    state: keyof typeof clockOf
    ended: boolean
    kinds: string[]
    events: string
    version: number
  }>({
    text: `select c.state, c.ended_at is not null as ended, c.version,
        array(select kind from case_clocks t where t.case_id = c.id and t.stopped_at is null and kind not in ('milestone', 'helper')) as kinds,
        (select count(*) from case_events e where e.case_id = c.id) as events
      from cases c`,
  })
  expect(rows.length).toBeGreaterThan(100)
  for (const { state, ended, kinds, events, version } of rows) {
    expect(ended).toBe((endedStates as readonly string[]).includes(state))
    expect(kinds).toEqual([clockOf[state]].filter(kind => kind !== null))
    expect(Number(events)).toBe(version)
  }
})

it('shows every open state, and all three lights', async () => {
  const { rows } = await db.owner.query<{
    state: string
    started_at: Date
    unit: 'urgent_hour'
    amount: string
    policy: null
    pauses: []
  }>({
    text: `select c.state, t.started_at, t.limit_unit as unit, t.limit_amount as amount, t.pauses from cases c join case_clocks t on t.id = c.clock_id`,
  })
  const lights = rows.map(({ started_at, unit, amount, pauses }) =>
    light(
      {
        startedAt: started_at,
        limit: { unit, amount: Number(amount) },
        pauses: pauses.map((p: { from: string; until: string }) => ({
          from: new Date(p.from),
          until: new Date(p.until),
        })),
        stoppedAt: null,
      },
      calendar,
      now,
    ),
  )
  expect(new Set(lights)).toEqual(new Set(['green', 'yellow', 'red', 'paused']))
  expect(new Set(rows.map(({ state }) => state)).size).toBe(12)
})

it('shows a milestone met and one to come, who helps, a parent case, and what reports have earned', async () => {
  const { rows } = await db.owner.query<Record<string, number>>({
    text: `select (select count(*)::int from case_clocks where kind = 'milestone' and met_at is not null) as met,
        (select count(*)::int from cases c join case_clocks t on t.id = c.clock_id where t.kind = 'milestone') as next,
        (select count(*)::int from case_helpers where ended_at is null) as helping,
        (select count(*)::int from case_helpers where outcome = 'done') as helped,
        (select max(children) from cases) as children,
        (select count(*)::int from cases where parent_id is not null) as bound,
        (select sum(points)::int from reward_entries) as points`,
  })
  const [shown = {}] = rows
  for (const [what, count] of Object.entries(shown)) expect(count, what).toBeGreaterThan(0)
  expect(shown.bound).toBe(shown.children)
})

it('has a log that an auditor can read and prove', async () => {
  const pool = db.app
  const key = auditKey(parts.secret)
  while ((await sealOnce(pool, key, now)) > 0);
  expect(await verify({ pool, key })).toMatchObject({ broken: null })
  const { rows } = await db.owner.query<{ kind: string; role: string; entries: string }>({
    text: 'select kind, role, count(*) as entries from audit_entries group by 1, 2',
  })
  expect(rows.find(({ kind }) => kind === 'read')).toMatchObject({ role: 'handler' })
  expect(rows.map(({ role }) => role)).toEqual(expect.arrayContaining(['operator', 'dispatcher', 'grid_worker']))
  const { rows: rest } = await db.owner.query({ text: 'select from audit_entries_rest' })
  expect(rest).toEqual([])
})

it('shows what came in through the open interface, with its answers, in its own name', async () => {
  const { rows } = await db.owner.query<{ requests: number; named: number; answers: number }>({
    text: `select count(*)::int as requests, count(*) filter (where e.who = r.client_name and e.role = 'client')::int as named,
        (select count(*)::int from open311_answers) as answers
      from open311_requests r join case_events e on e.case_id = r.case_id and e.action = 'report'`,
  })
  const [told] = rows
  expect(told?.requests).toBeGreaterThan(5)
  expect(told?.named).toBe(told?.requests)
  expect(told?.answers).toBeGreaterThan(0)
})
