import { type CaseTab, centreTabs, departmentTabs } from '@lifetree/contract/case'
import { countWork, listCases, mapCases } from '@lifetree/contract/case-reading'
import { caseStates, endedStates } from '@lifetree/contract/case-states'
import { beforeAll, expect, it } from 'vitest'
import { loadDemo } from '../commands/demo/load-demo.ts'
import { publishedCalendar } from '../platform/calendar.ts'
import { copyRows } from '../platform/database/copy.ts'
import { secret } from '../platform/secret.ts'
import { cloneDatabase } from '../platform/testing/database.ts'
import { startTestApp, type TestClient } from '../testing/test-app.ts'

const db = await cloneDatabase()
const now = new Date('2026-06-03T06:32:00Z')
const app = await startTestApp(db, { now })
const calendar = publishedCalendar('Asia/Shanghai')
const city = '340200000000000'
const district = '340202000000000'
const otherDistrict = '340207000000000'
const otherGrid = '340207001001001'
const tabsOfCentre: readonly CaseTab[] = ['all', 'open', ...centreTabs]
const minute = 60_000

interface Readers {
  readonly director: TestClient
  readonly supervisor: TestClient
  readonly foreigner: TestClient
  readonly handler: TestClient
}
let readers: Readers

beforeAll(async () => {
  await loadDemo(
    { seed: 1, day: '2026-06-03', scale: 'small' },
    {
      access: db.access,
      secret: secret('a secret of this test'),
      now,
      calendar,
      hangPhotos: (tx, photos) =>
        copyRows(
          tx,
          'files (id, account_id, kind, state, ready_at)',
          photos.map(({ fileId, accountId, at }) => [fileId, accountId, 'image', 'ready', at]),
        ),
    },
  )
  const { rows } = await db.owner.query<{ id: string }>({
    text: `select o.id from organisations o join cases c on c.org = o.party group by 1 order by count(*) desc, 1 limit 1`,
  })
  readers = {
    director: await app.signedIn({ role: 'duty_officer', area: district, organisationId: await findCentre() }),
    supervisor: await app.signedIn({ role: 'supervisor', area: city }),
    foreigner: await app.signedIn({ role: 'supervisor', area: otherDistrict }),
    handler: await app.signedIn({ role: 'handler', organisationId: rows[0]?.id ?? '' }),
  }
}, 60_000)

async function findCentre(): Promise<string> {
  const { rows } = await db.owner.query<{ id: string }>({
    text: `select id from organisations where kind = 'centre' and area = $1`,
    values: [district],
  })
  return rows[0]?.id ?? ''
}

/** The cases of a tab, counted one by one by reading all its pages. */
async function read(client: TestClient, asked: Parameters<typeof pages>[1]) {
  const answers = await pages(client, asked)
  return {
    said: answers[0]?.total,
    counts: answers[0]?.counts ?? [],
    listed: answers.flatMap(({ cases }) => cases).length,
  }
}

async function pages(
  client: TestClient,
  asked: { tab: CaseTab; light?: 'red' | 'yellow' | 'green'; category?: string; area?: string },
) {
  const answers = []
  for (let after: string | undefined; ; ) {
    const answer = await client.call(listCases, { ...asked, ...(after !== undefined && { after }) })
    answers.push(answer)
    if (answer.next === null) return answers
    after = answer.next
  }
}

/** Every tab, with every light, counts what it lists; the counts beside a list are those of its tabs. */
async function expectAgreement(
  client: TestClient,
  tabs: readonly CaseTab[],
  filter: { category?: string; area?: string } = {},
) {
  for (const tab of tabs) {
    const { said, listed, counts } = await read(client, { tab, ...filter })
    expect(said, tab).toBe(listed)
    const beside = counts.find(count => count.tab === tab)
    expect(beside?.all, tab).toBe(listed)
    if (tab === 'all' || tab === 'open' || tab === 'ended' || tab === 'appeals' || tab === 'returned') continue
    for (const light of ['yellow', 'red', 'green'] as const) {
      const lit = await read(client, { tab, light, ...filter })
      expect(lit.said, `${tab} ${light}`).toBe(lit.listed)
      if (light !== 'green') expect(beside?.[light], `${tab} ${light}`).toBe(lit.listed)
    }
  }
}

/** The same numbers in every run. */
function seeded(seed: number): (below: number) => number {
  let state = seed
  return below => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** Any change of a few cases, whoever might make it: state, holder, light, secrecy, area. The database keeps its own promises. */
async function changeSome(random: (below: number) => number): Promise<void> {
  const states = caseStates.filter(state => state !== 'merged')
  const state = states[random(states.length)] ?? 'handling'
  const held = ['dispatched', 'handling', 'suspended'].includes(state)
  const ended = (endedStates as readonly string[]).includes(state)
  const yellow = ended ? null : new Date(app.clock.now.getTime() + (random(240) - 120) * minute)
  const due = yellow && new Date(yellow.getTime() + random(90) * minute)
  await db.owner.query({
    text: `update cases set state = $1, org = case when $2 then (select party from organisations where id = organisation_id) end,
        organisation_id = case when $2 then coalesce(organisation_id, (select min(id::text)::uuid from organisations)) else organisation_id end,
        ended_at = case when $3 then coalesce(ended_at, $4::timestamptz) end, clock_id = case when $3 then null else coalesce(clock_id, id) end,
        yellow_at = $5, due_at = $6, awaits = $7, appealed = $8, confidential = $9, area = case when $10 then $11::bigint else area end
      where id in (select id from cases where state <> 'merged' and (not $2 or organisation_id is not null)
        order by md5(id::text || $12) limit 7)`,
    values: [
      ...[state, held, ended, app.clock.now, yellow, due],
      ...[
        state === 'handling' && random(2) === 0 ? 'approver' : null,
        random(9) === 0,
        random(12) === 0,
        random(10) === 0,
      ],
      ...[otherGrid, String(random(1e6))],
    ],
  })
}

it('counts what its lists hold, over random histories, as time goes by and whenever it is folded', async () => {
  const random = seeded(7)
  for (let round = 0; round < 6; round++) {
    for (let change = 0; change < 5; change++) await changeSome(random)
    app.clock.now = new Date(app.clock.now.getTime() + random(20 * minute))
    if (round % 3 > 0) await app.runTask('fold_case_counts')
    await expectAgreement(readers.director, ['to_accept', 'running', 'to_decide', 'all'])
    await expectAgreement(readers.handler, ['handling', 'due_soon'])
  }
  await expectAgreement(readers.supervisor, tabsOfCentre)
  await expectAgreement(readers.director, tabsOfCentre)
  await expectAgreement(readers.handler, departmentTabs)
}, 120_000)

it('counts a class and an area below its own as well', async () => {
  const { rows } = await db.owner.query<{ code: string }>({
    text: `select k.code from cases c join categories k on k.id = c.category_id group by 1 order by count(*) desc, 1 limit 1`,
  })
  const category = rows[0]?.code ?? ''
  await expectAgreement(readers.director, ['running', 'ended'], { category })
  await expectAgreement(readers.supervisor, ['running', 'ended'], { category, area: district })
  await expectAgreement(readers.supervisor, ['running', 'ended'], { area: district })
  expect((await read(readers.director, { tab: 'all', area: otherDistrict })).said).toBe(0)
}, 60_000)

it('comes to the same when all is counted anew', async () => {
  const figures = async () =>
    (
      await db.owner.query({
        text: `select level, category, area, state, awaits, appealed, n, lit, soon, yellow, red from case_counts
          where n <> 0 or lit <> 0 or soon <> 0 or yellow <> 0 or red <> 0 order by 1, 2, 3, 4, 5, 6`,
      })
    ).rows
  await app.runTask('fold_case_counts')
  const folded = await figures()
  expect(folded.length).toBeGreaterThan(50)
  await app.runTask('count_cases_anew')
  expect(await figures()).toEqual(folded)
  expect(await waiting()).toBe(0)
})

const waiting = async (): Promise<number> =>
  (await db.owner.query<{ n: number }>({ text: 'select count(*)::int as n from case_count_deltas' })).rows[0]?.n ?? 0

it('is folded once, whichever of two servers does it', async () => {
  const other = await startTestApp(db, { now: app.clock.now })
  const random = seeded(11)
  for (let change = 0; change < 20; change++) await changeSome(random)
  expect(await waiting()).toBeGreaterThan(20)
  await Promise.all([app, other, app, other].map(server => server.runTask('fold_case_counts')))
  await app.runTask('fold_case_counts')
  expect(await waiting()).toBe(0)
  await expectAgreement(readers.supervisor, ['running', 'all'])
  await other.stop()
})

it('shows a position the figures of its areas alone', async () => {
  await db.owner.query({ text: `update cases set area = $1 where area = $2`, values: ['340202016001001', otherGrid] })
  expect((await read(readers.foreigner, { tab: 'all' })).said).toBe(0)
  await app.runTask('fold_case_counts')
  expect((await read(readers.foreigner, { tab: 'all' })).said).toBe(0)
  const seen = await db.app.query({
    text: 'select from case_counts union all select from case_count_deltas union all select from case_count_turns',
  })
  expect(seen.rowCount).toBe(0)
})

it('tells the work of a position as its board does', async () => {
  const { positions } = await readers.director.call(countWork, {})
  const { counts } = await readers.director.call(listCases, { tab: 'to_accept' })
  const waitsFor = ['to_accept', 'to_dispatch', 'to_decide', 'to_close']
  const wanted = counts.filter(({ tab }) => waitsFor.includes(tab)).reduce((sum, { all }) => sum + all, 0)
  // A case may wait under two tabs: what a department asks for while the centre has it to dispatch.
  expect(positions[0]?.waiting).toBeGreaterThan(0)
  expect(positions[0]?.waiting).toBeLessThanOrEqual(wanted)
})

it('gives a map pins while they are few, and a figure for each area once they are many', async () => {
  const few = await readers.director.call(mapCases, {})
  expect(few.ids).toHaveLength(few.total)
  expect(few.lights.green + few.lights.yellow + few.lights.red).toBe(few.total)
  const { rows } = await db.owner.query<{ id: string }>({
    text: `select c.id from cases c where c.ended_at is null and not confidential order by 1 limit 1`,
  })
  await db.owner.query({
    text: `insert into cases (id, number, state, category_id, source, urgent, area_id, area, address, description, lon, lat, accuracy,
        reporter_id, made_at, reported_at, clock_id, yellow_at, due_at)
      select gen_random_uuid(), 'x-' || n, 'reported', category_id, source, urgent, area_id, area, address, description, lon, lat, accuracy,
        reporter_id, made_at, reported_at, gen_random_uuid(), $2::timestamptz - n % 3 * interval '1 day', $2::timestamptz - n % 3 * interval '1 day'
      from cases, generate_series(1, 2100) n where id = $1`,
    values: [rows[0]?.id, new Date(app.clock.now.getTime() + 720 * minute)],
  })
  const many = await readers.director.call(mapCases, { level: 'community' })
  expect(many.ids).toEqual([])
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0)
  expect(many.total).toBe(few.total + 2100)
  // Confidential cases that the reader is a party to are in the total; no figure of an area holds them.
  expect(many.total - sum(many.areas.counts)).toBeLessThan(10)
  expect(many.areas.lons[0]).toBeGreaterThan(118)
  const red = await readers.director.call(mapCases, { level: 'grid', light: 'red' })
  expect(red.total).toBe(many.lights.red)
  expect(red.ids).toHaveLength(red.total)
  const outside = await readers.director.call(mapCases, { level: 'grid', within: '100,20,101,21' })
  expect(outside).toMatchObject({ ids: [], total: many.total })
})
