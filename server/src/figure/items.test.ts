import { dimensions, listFigureItems, measures, readFigures } from '@lifetree/contract/figure'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { loadDemo } from '../commands/demo/load-demo.ts'
import { publishedCalendar } from '../platform/calendar.ts'
import { copyRows } from '../platform/database/copy.ts'
import { secret } from '../platform/secret.ts'
import { cloneDatabase } from '../platform/testing/database.ts'
import { startTestApp } from '../testing/test-app.ts'

const db = await cloneDatabase()
const now = new Date('2026-06-03T06:32:00Z')
await loadDemo(
  { seed: 1, day: '2026-06-03', scale: 'small' },
  {
    access: db.access,
    secret: secret('a secret of this test'),
    now,
    calendar: publishedCalendar('Asia/Shanghai'),
    hangPhotos: (tx, photos) =>
      copyRows(
        tx,
        'files (id, account_id, kind, state, ready_at)',
        photos.map(({ fileId, accountId, at }) => [fileId, accountId, 'image', 'ready', at]),
      ),
  },
)
const app = await startTestApp(db, { now })
const leader = await app.signedIn({ role: 'leader', area: '340200000000000' })
await app.runTask('fold_figures')

const filterOf = {
  district: 'area',
  town: 'area',
  community: 'area',
  grid: 'area',
  department: 'organisation',
} as const
const days = fc
  .integer({ min: 0, max: 70 })
  .map(back => new Date(now.getTime() - back * 86_400_000).toISOString().slice(0, 10))
const periods = fc.tuple(days, days).map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a }))
const splits = fc.constantFrom(...dimensions.filter(one => !['day', 'week', 'month'].includes(one)))

/** Every case of the list, over its pages. */
async function listAll(input: Parameters<typeof readItems>[0]): Promise<{ ids: Set<string>; total: number }> {
  const ids = new Set<string>()
  let after: string | undefined
  let total = 0
  do {
    const page = await readItems({ ...input, ...(after && { after }) })
    for (const { id } of page.cases) ids.add(id)
    total = page.total
    after = page.next ?? undefined
  } while (after)
  return { ids, total }
}
const readItems = (input: Parameters<typeof leader.call<typeof listFigureItems>>[1]) =>
  leader.call(listFigureItems, input)

it('a figure is exactly as many cases as its list holds, whatever the period, the split and the measure', async () => {
  let opened = 0
  await fc.assert(
    fc.asyncProperty(periods, splits, fc.constantFrom(...measures), async (period, by, measure) => {
      const { rows, total } = await leader.call(readFigures, { ...period, by })
      expect(rows.reduce((sum, { counts }) => sum + counts[measure], 0)).toBe(total[measure])
      const row = rows.toSorted((a, b) => b.counts[measure] - a.counts[measure])[0]
      if (!row || row.key === null) return
      const named = filterOf[by as keyof typeof filterOf] ?? by
      // What lies right below a district without a town has the district's own code: its list would be the district's.
      const list = await listAll({ ...period, measure, [named]: row.key } as Parameters<typeof readItems>[0])
      expect(list.ids.size).toBe(row.counts[measure])
      expect(list.total).toBe(row.counts[measure])
      opened += list.ids.size
    }),
    { numRuns: 40, seed: 7 },
  )
  expect(opened).toBeGreaterThan(200)
}, 60_000)

it('the facts count what the history itself says', async () => {
  const period = { from: '2026-05-01', to: '2026-05-31' }
  const { total } = await leader.call(readFigures, { ...period, by: 'source' })
  const { rows } = await db.owner.query({
    text: `with may as (select '2026-05-01'::date as a, '2026-05-31'::date as b),
      day as (select c.id, c.confidential, c.state, (c.reported_at at time zone 'Asia/Shanghai')::date as reported,
          (c.ended_at at time zone 'Asia/Shanghai')::date as ended from cases c),
      happened as (select case_id, action, from_state, min((at at time zone 'Asia/Shanghai')::date) as day from case_events
        group by 1, 2, 3)
      select (select count(*) from day, may where not confidential and reported between a and b)::int as reported,
        (select count(distinct case_id) from happened h join day d on d.id = h.case_id, may
          where not confidential and action = 'file' and day between a and b)::int as filed,
        (select count(*) from day, may where not confidential and state in ('closed', 'force_closed', 'archived')
          and ended between a and b)::int as closed,
        (select count(distinct case_id) from (select case_id, min(day) as day from happened where action = 'return' group by 1) r
          join day d on d.id = r.case_id, may where not confidential and day between a and b)::int as returned,
        (select count(*) from (select distinct on (case_id) case_id, (due_at at time zone 'Asia/Shanghai')::date as due
            from case_clocks where kind = 'handle' order by case_id, stopped_at desc nulls first) t
          join day d on d.id = t.case_id, may where not confidential and state in ('dispatched', 'handling', 'suspended', 'checking',
            'pending_close', 'reopen_requested', 'closed', 'force_closed', 'archived')
            and due <= b and (due >= a or ended is null or ended >= a))::int as due_to_close`,
  })
  const [direct] = rows
  expect(total).toMatchObject(direct as object)
  expect(total.due_to_close).toBeGreaterThan(50)
})

it('rebuilt from nothing they are the same', async () => {
  const all = async () => (await db.owner.query({ text: 'select * from figure_facts order by case_id' })).rows
  const folded = await all()
  expect(folded.length).toBeGreaterThan(100)
  await db.owner.query({ text: 'delete from figure_facts' })
  await db.owner.query({ text: 'insert into figure_changes (case_id) select id from cases' })
  await app.runTask('fold_figures')
  expect(await all()).toEqual(folded)
})
