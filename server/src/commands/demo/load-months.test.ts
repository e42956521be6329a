import { monthsBefore, reportsIn } from '@lifetree/simcity'
import { expect, it } from 'vitest'
import { publishedCalendar } from '../../platform/calendar.ts'
import { copyRows, type LoadTx } from '../../platform/database/copy.ts'
import { secret } from '../../platform/secret.ts'
import { cloneDatabase } from '../../platform/testing/database.ts'
import { findDivisions } from '../city/find-divisions.ts'
import { initCity } from '../init.ts'
import { loadDemo } from './load-demo.ts'
import { loadMonths, type MonthProgress, type MonthsParts } from './load-months.ts'
import type { StoryPhoto } from './load-stories.ts'

const [db, real] = [await cloneDatabase(), await cloneDatabase()]
const now = new Date('2026-06-03T06:32:00Z')
const timeZone = 'Asia/Shanghai'
const calendar = publishedCalendar(timeZone)
const installation = secret('a secret of this test')
const spec = { seed: 1, day: '2026-06-03', scale: 'small' } as const
const hangPhotos = (tx: LoadTx, photos: readonly StoryPhoto[]) =>
  copyRows(
    tx,
    'files (id, account_id, kind, state, ready_at)',
    photos.map(({ fileId, accountId, at }) => [fileId, accountId, 'image', 'ready', at]),
  )
const parts: MonthsParts = { access: db.access, now, calendar, seed: 1, months: 2, perMonth: 40, batch: 25 }

const rowsOf = async <Row extends object>(text: string): Promise<Row[]> =>
  (await db.owner.query<Row & Record<string, unknown>>({ text })).rows
const past = "reported_at < '2026-04-04T16:00:00Z'"
const countPast = async () =>
  (await rowsOf<{ n: number }>(`select count(*)::int as n from cases where ${past}`))[0]?.n ?? 0

it('writes nothing where there is no demo city, least of all into a real one', async () => {
  expect(await loadMonths(spec, parts)).toBe('empty')
  const divisions = (await findDivisions('3402')) ?? []
  await initCity(real.access, { divisions, login: 'admin', timeZone, now }, installation)
  expect(await loadMonths(spec, { ...parts, access: real.access })).toBe('real')
  const { rows } = await real.owner.query<{ n: number }>({
    text: 'select (select count(*) from cases)::int + (select count(*) from files)::int as n',
  })
  expect(rows).toEqual([{ n: 0 }])
})

it('breaks off between batches and goes on without doubling, to the same cases as in one go', async () => {
  await loadDemo(spec, { access: db.access, secret: installation, now, calendar, hangPhotos })
  const before = await rowsOf<{ n: number }>('select count(*)::int as n from cases')
  const breakOff = ({ done }: MonthProgress) => {
    if (done > 25) throw new Error('the power went')
  }
  await expect(loadMonths(spec, { ...parts, onBatch: breakOff })).rejects.toThrow('the power went')
  const first = reportsIn(monthsBefore('2026-04-05', 2)[0]!, parts.perMonth)
  expect(await countPast()).toBe(first)
  const told: MonthProgress[] = []
  const made = await loadMonths(spec, { ...parts, onBatch: progress => told.push(progress) })
  const all = await countPast()
  expect(made).toBe(all - first)
  expect(told.at(-1)).toMatchObject({ done: all, of: all, made })
  expect(await loadMonths(spec, parts)).toBe(0)
  expect(await countPast()).toBe(all)
  const after = await rowsOf<{ n: number }>('select count(*)::int as n from cases')
  expect(after[0]!.n - before[0]!.n).toBe(all)
})

it('adds what is missing to months that had fewer, and another seed adds other cases', async () => {
  const had = await countPast()
  const more = await loadMonths(spec, { ...parts, perMonth: 60 })
  expect(Number(more) / had).toBeCloseTo(0.5, 1)
  expect(await loadMonths(spec, { ...parts, perMonth: 60 })).toBe(0)
  expect(await loadMonths(spec, { ...parts, seed: 2, months: 1 })).toBeGreaterThan(30)
})

it('tells of cases that keep the promises of live ones: ended, archived a month later, no clock that runs', async () => {
  const rows = await rowsOf<{ state: string; ended: boolean; running: number; events: number; version: number }>(
    `select c.state, c.ended_at is not null as ended, c.version,
      (select count(*)::int from case_clocks t where t.case_id = c.id and t.stopped_at is null) as running,
      (select count(*)::int from case_events e where e.case_id = c.id) as events
      from cases c where ${past}`,
  )
  for (const { ended, running, events, version } of rows) {
    expect([ended, running, events]).toEqual([true, 0, version])
  }
  const states = new Set(rows.map(({ state }) => state))
  expect([...states].filter(state => !['archived', 'rejected', 'closed'].includes(state))).toEqual([])
  expect(rows.filter(({ state }) => state === 'archived').length / rows.length).toBeGreaterThan(0.7)
  const months = await rowsOf<{ month: string }>(
    `select distinct to_char(reported_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month from cases where ${past} order by 1`,
  )
  expect(months.map(({ month }) => month)).toEqual(['2026-02', '2026-03', '2026-04'])
})

it('counts of each past case what had been closed there before', async () => {
  // Everywhere at once, pair by pair, as the definition has it.
  const wrong = await rowsOf(
    `select c.id from cases c join categories k on k.id = c.category_id where c.${past} and c.recurrences <> (
      select count(*) from cases b join categories o on o.id = b.category_id where o.code = k.code and b.id <> c.id
        and b.state in ('closed', 'force_closed', 'archived') and b.ended_at between c.reported_at - interval '30 days' and c.reported_at
        and b.lon between c.lon - 0.003 and c.lon + 0.003 and b.lat between c.lat - 0.003 and c.lat + 0.003
        and 6371008.8 * sqrt(power(radians(b.lat - c.lat), 2) + power(radians(b.lon - c.lon) * cos(radians(c.lat)), 2))
          <= greatest(k.duplicate_radius, case when c.source in ('public', 'hotline') then 250 else 0 end))`,
  )
  expect(wrong).toEqual([])
  const [counted] = await rowsOf<{ n: number }>(
    `select count(*)::int as n from cases where ${past} and recurrences > 0`,
  )
  expect(counted?.n).toBeGreaterThan(3)
})

it('names photos that never came, so that no server waits for them or paints them', async () => {
  const rows = await rowsOf<{ refused: string | null; n: number }>(
    `select f.refused, count(*)::int as n from case_files p join files f on f.id = p.file_id join cases c on c.id = p.case_id
      where c.${past} group by 1`,
  )
  expect(rows).toMatchObject([{ refused: 'never_arrived' }])
  expect(rows[0]!.n).toBeGreaterThan(100)
})

it('leaves a demo city alone whose areas were changed', async () => {
  await db.owner.query({ text: 'update area_codes set code = 340202016001099 where code = 340202016001001' })
  expect(await loadMonths(spec, parts)).toBe('changed')
})
