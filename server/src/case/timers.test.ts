import { reportCase } from '@lifetree/contract/case-acting'
import { expect, it } from 'vitest'
import { cloneDatabase } from '../platform/testing/database.ts'
import { startTestApp } from '../testing/test-app.ts'
import { loadTestCity } from '../testing/test-city.ts'

const now = new Date('2026-06-03T02:00:00Z')
/** A light turns when its share is exceeded, hence the millisecond. */
const after = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000 + 1)
const db = await cloneDatabase()
const city = await loadTestCity(db, now)
const t = await startTestApp(db, { now })
const worker = await t.signedIn(city.worker)

interface Timer {
  readonly run_at: Date
  readonly key: string
}
const timers = async (): Promise<readonly Timer[]> => {
  const { rows } = await db.owner.query<Timer>({
    text: "select run_at, key from graphile_worker._private_jobs where key like 'light %' order by run_at",
  })
  return rows
}
const loseTimers = () => db.owner.query({ text: "delete from graphile_worker._private_jobs where key like 'light %'" })

it('a timer that was lost is set again, at the time at which it stood', async () => {
  const report = await city.report(worker, now)
  await worker.call(reportCase, report)
  const before = await timers()
  expect(before).toEqual([{ run_at: after(12), key: `light ${report.caseId}` }])
  await loseTimers()
  await t.runTask('set_case_timers')
  expect(await timers()).toEqual(before)
})

it('one that waits is left alone', async () => {
  const [timer] = await timers()
  await db.owner.query({ text: "update graphile_worker._private_jobs set run_at = run_at + interval '1 minute'" })
  await t.runTask('set_case_timers')
  expect(await timers()).toEqual([{ ...timer, run_at: after(13) }])
})

it('a light that has turned is not turned anew: the timer is for the next, and for none when all have', async () => {
  await loseTimers()
  t.clock.now = after(14)
  await t.runTask('set_case_timers')
  expect((await timers()).map(({ run_at }) => run_at)).toEqual([after(15)])
  await loseTimers()
  t.clock.now = after(16)
  await t.runTask('set_case_timers')
  expect(await timers()).toEqual([])
})

it('more than one batch of them', async () => {
  t.clock.now = now
  await loseTimers()
  await db.owner.query({
    text: `with copied as (
        insert into cases (id, number, state, category_id, source, urgent, area_id, area, address, description, lon, lat,
          accuracy, made_at, reported_at, clock_id, yellow_at, due_at)
        select gen_random_uuid(), 'x-' || n, 'reported', category_id, source, urgent, area_id, area, address, description, lon, lat,
          accuracy, made_at, reported_at, gen_random_uuid(), yellow_at, due_at
        from cases, generate_series(1, 2500) n returning id, clock_id, reported_at, yellow_at, due_at)
      insert into case_clocks (id, case_id, kind, started_at, limit_unit, limit_amount, yellow_at, due_at)
      select clock_id, id, 'accept', reported_at, 'urgent_hour', 0.25, yellow_at, due_at from copied`,
  })
  await t.runTask('set_case_timers')
  expect((await timers()).length).toBe(2501)
})

it('a case that ended gets none', async () => {
  await loseTimers()
  await db.owner.query({
    text: `with stopped as (update case_clocks set stopped_at = now(), yellow_at = null)
      update cases set state = 'rejected', ended_at = now(), clock_id = null, yellow_at = null, due_at = null`,
  })
  await t.runTask('set_case_timers')
  expect(await timers()).toEqual([])
})
