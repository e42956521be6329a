import { changesOfYear } from '@lifetree/clock'
import { listCalendarYears, publishCalendarYear } from '@lifetree/contract/calendar'
import * as acting from '@lifetree/contract/case-acting'
import * as reading from '@lifetree/contract/case-reading'
import { getCatalogue } from '@lifetree/contract/catalogue'
import { v7 } from 'uuid'
import { expect, it } from 'vitest'
import { openCalendar } from '../calendar/index.ts'
import { settingsOf, system } from '../platform/actor.ts'
import { inTransaction } from '../platform/database/transaction.ts'
import { openLog } from '../platform/http/log.ts'
import { cloneDatabase } from '../platform/testing/database.ts'
import { openLoop, refused } from '../testing/loop.ts'
import { startTestApp } from '../testing/test-app.ts'
import { caseTasks, recountTask } from './index.ts'

const db = await cloneDatabase()
const { app, worker, operator, dispatcher, works, reported } = await openLoop(db)
// Monday, 10:00 in the city.
app.clock.now = new Date('2026-12-28T02:00:00Z')
await db.owner.query({ text: "update sessions set idle_until = 'infinity', expires_at = 'infinity'" })
const other = await startTestApp(db, { now: app.clock.now })
const rules = await app.signedIn({ role: 'rule_editor', area: '340200000000000' })
const { categories } = await worker.call(getCatalogue, {})
/** Five working days or more: from 28 December on they reach into January. */
const slow = categories.find(({ limit }) => limit.unit === 'working_day' && limit.amount >= 5 && limit.amount <= 8)

const sent = async (): Promise<string> => {
  const { caseId } = await reported({ categoryId: slow?.id })
  const { state } = await operator.call(acting.fileCase, { caseId })
  if (state !== 'dispatched') await dispatcher.call(acting.dispatchCase, { caseId, organisationId: works })
  return caseId
}
const detailOf = (caseId: string, client = operator) => client.call(reading.getCase, { caseId })
const recounted = async (caseId: string) =>
  (await detailOf(caseId)).events.filter(({ action }) => action === 'recount').map(({ facts }) => facts)

const holiday = { zh: '元旦', en: "New Year's Day" }
const year = 2027
const fixed = { '2027-05-01': { zh: '劳动节', en: 'Labour Day' }, '2027-10-01': { zh: '国庆节', en: 'National Day' } }
const publish = (more: object = {}) =>
  rules.call(publishCalendarYear, {
    ...{ id: v7(), year, replaces: 0, notice: '元旦：1月1日至5日放假。' },
    holidays: {
      ...Object.fromEntries(['01', '02', '03', '04', '05'].map(day => [`2027-01-${day}`, holiday])),
      ...fixed,
    },
    makeUpDays: [],
    ...more,
  })

it('on 28 December, with next year unpublished, a case is filed and its due time is provisional', async () => {
  expect(slow).toBeDefined()
  const caseId = await sent()
  const { clock, state } = await detailOf(caseId)
  expect(state).toBe('dispatched')
  expect(clock).toMatchObject({ kind: 'handle', provisional: true })
  expect(clock?.dueAt?.slice(0, 4)).toBe('2027')
})

it('the lack of next year is told to the desk and to whoever runs the server, which is ready all the same', async () => {
  expect((await rules.call(listCalendarYears, {})).missing).toBe(2027)
  const { notes, checks } = (await app.http.inject('/ready')).json()
  expect(notes).toEqual([
    { name: 'calendar', note: expect.objectContaining({ zh: expect.stringContaining('2027 年') }) },
  ])
  expect(checks.map(({ name }: { name: string }) => name)).not.toContain('calendar')
  const today = app.clock.now
  app.clock.now = new Date('2026-10-31T02:00:00Z')
  expect((await app.http.inject('/ready')).json().notes).toEqual([])
  app.clock.now = new Date('2026-10-31T16:00:00Z')
  expect((await app.http.inject('/ready')).json().notes).toHaveLength(1)
  app.clock.now = today
})

it('nonsense is refused: half a year, a day off that is worked, nobody’s right, a version that was overtaken', async () => {
  expect(await refused(publish({ holidays: fixed }))).toBe('calendar_unsound')
  expect(await refused(publish({ makeUpDays: ['2027-01-02'] }))).toBe('calendar_unsound')
  expect(await refused(publish({ replaces: 3 }))).toBe('calendar_overtaken')
  expect(await refused(operator.call(publishCalendarYear, publishCalendarYear.example as never))).toBe('forbidden')
  const { years } = await rules.call(listCalendarYears, {})
  const brought = years.find(one => one.year === 2026)
  const { holidays, makeUpDays } = brought ?? { holidays: {}, makeUpDays: [] }
  expect(await refused(publish({ year: 2026, holidays, makeUpDays }))).toBe('calendar_same')
})

it('a year that is published moves every open due time once, with a line, on both servers and after a job that died', async () => {
  const cases = await Promise.all([sent(), sent(), sent()])
  const before = await detailOf(cases[0] ?? '')
  await publish()
  await app.runJobs()
  const after = await detailOf(cases[0] ?? '')
  // Monday the 4th and Tuesday the 5th are off now.
  expect(after.clock).toMatchObject({ provisional: false })
  expect(Date.parse(after.clock?.dueAt ?? '')).toBe(Date.parse(before.clock?.dueAt ?? '') + 2 * 86_400_000)
  for (const caseId of cases)
    expect(await recounted(caseId)).toEqual([{ due_was: before.clock?.dueAt, due_is: after.clock?.dueAt }])

  // The second server knows it without being told by a request of its own.
  const calendarOf = async (server: typeof app) =>
    (await server.with(operator).call(getCatalogue, {})).calendar.years['2027']?.holidays['2027-01-05']
  await expect.poll(() => calendarOf(other)).toEqual(holiday)
  await expect.poll(() => calendarOf(app)).toEqual(holiday)

  // The second look a minute later, and the job once more by the other server: nothing is left to tell.
  app.clock.now = new Date(app.clock.now.getTime() + 61_000)
  expect(await app.runJobs()).toContain(recountTask)
  await other.runTask(recountTask)
  for (const caseId of cases) expect(await recounted(caseId)).toHaveLength(1)
  const { rows } = await db.owner.query<{ run_at: Date }>({
    text: 'select run_at from graphile_worker._private_jobs where key = $1',
    values: [`light ${cases[0]}`],
  })
  expect(rows[0]?.run_at.toISOString()).toBe(new Date(Date.parse(after.clock?.yellowAt ?? '')).toISOString())
})

it('a newer version replaces the older one, which stays; a recount that is cut short goes on where it was', async () => {
  const cases = await Promise.all(Array.from({ length: 3 }, sent))
  const before = await detailOf(cases[0] ?? '')
  const holidays = { '2027-01-01': holiday, '2027-01-02': holiday, '2027-01-03': holiday, ...fixed }
  await publish({ holidays, replaces: 1 })
  const { years } = await rules.call(listCalendarYears, {})
  const versions = years.filter(one => one.year === year)
  expect(versions.map(({ version, inForce }) => [version, inForce])).toEqual([
    [2, true],
    [1, false],
  ])
  expect(changesOfYear(versions[1] ?? years[0]!, versions[0] ?? years[0]!).map(({ day }) => day)).toEqual([
    '2027-01-04',
    '2027-01-05',
  ])

  // The first transaction of a job that dies in its second.
  let acts = 0
  const dying = {
    now: app.clock.now,
    log: openLog('silent'),
    act: <T>(work: Parameters<typeof inTransaction<T>>[2]): Promise<T> => {
      acts++
      if (acts === 2)
        return inTransaction(db.app, { settings: settingsOf(system) }, async tx => {
          await work(tx)
          throw new Error('killed')
        })
      return inTransaction(db.app, { settings: settingsOf(system) }, work)
    },
  }
  const recount = caseTasks(openCalendar('Asia/Shanghai'))[recountTask]
  await expect(recount?.({ from: '2027-01-04' } as never, dying)).rejects.toThrow('killed')
  expect(await recounted(cases[0] ?? '')).toEqual([])
  await app.runJobs()
  for (const caseId of cases) expect(await recounted(caseId)).toHaveLength(1)
  const after = await detailOf(cases[0] ?? '')
  expect(Date.parse(after.clock?.dueAt ?? '')).toBe(Date.parse(before.clock?.dueAt ?? '') - 2 * 86_400_000)
})

it('a version is never changed or deleted, by whomever', async () => {
  for (const text of ['delete from calendar_years', "update calendar_years set notice = 'x'"])
    await expect(db.app.query({ text })).rejects.toMatchObject({ code: '42501' })
})
