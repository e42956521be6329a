import * as acting from '@lifetree/contract/case-acting'
import { getCase } from '@lifetree/contract/case-reading'
import { getCatalogue } from '@lifetree/contract/catalogue'
import { Refused } from '@lifetree/contract/client'
import * as contract from '@lifetree/contract/duty'
import { v7 } from 'uuid'
import { beforeEach, describe, expect, it } from 'vitest'
import { cloneDatabase } from '../platform/testing/database.ts'
import { startTestApp, type TestClient } from '../testing/test-app.ts'
import { loadTestCity } from '../testing/test-city.ts'

const db = await cloneDatabase()
const start = new Date('2026-06-03T06:20:00Z')
const city = await loadTestCity(db, start)
const [app, other] = [await startTestApp(db, { now: start }), await startTestApp(db, { now: start })]
const [worker, operator] = [await app.signedIn(city.worker), await app.signedIn(city.operator)]
const { district } = city
const centre = city.operator.organisationId ?? ''
// The staff of the small city are none of ours: whom a case rings is then known.
await db.owner.query({ text: "update positions set valid_to = valid_from where role in ('duty_officer', 'leader')" })
const duty = await app.signedIn({ role: 'duty_officer', area: district, organisationId: centre })
const second = await app.signedIn({ role: 'duty_officer', area: district, organisationId: centre })
const afar = await app.signedIn({ role: 'duty_officer', area: '340207000000000', organisationId: centre })
const leader = await app.signedIn({ role: 'leader', area: district })
const admin = await app.signedIn({ role: 'admin', area: '340200000000000' })
const { categories } = await worker.call(getCatalogue, {})
const fire = categories.find(({ urgent }) => urgent)

const moveTo = async (minutes: number): Promise<void> => {
  for (const { clock } of [app, other]) clock.now = new Date(start.getTime() + minutes * 60_000)
  await db.owner.query({ text: "update sessions set idle_until = 'infinity', expires_at = 'infinity'" })
}
const reported = async (more: object = {}): Promise<{ caseId: string }> => {
  const report = { ...(await city.report(worker, app.clock.now)), ...more }
  await worker.call(acting.reportCase, report)
  return report
}
/** The code of the refusal that a call meets; 'not refused' when it meets none. */
const refused = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'not refused',
    (error: unknown) => (error instanceof Refused ? error.problem.code : Promise.reject(error)),
  )
const urgent = async (): Promise<string> => (await reported({ categoryId: fire?.id })).caseId
const ringing = async (...clients: TestClient[]): Promise<number[]> =>
  Promise.all(clients.map(async client => (await client.call(contract.listAlarms, {})).alarms.length))
const all = [duty, second, leader, afar]
const shift = (client: TestClient, role: contract.DutyRole, more: object = {}) => ({
  ...{ shiftId: v7(), area: district, accountId: client.accountId, role, day: '2026-06-03' },
  ...{ from: '08:00', to: '20:00', days: 1, ...more },
})

beforeEach(async () => {
  await db.owner.query({ text: 'truncate alarm_ring_ways, alarm_rings, alarms, duty_shifts' })
  await db.owner.query({ text: "delete from graphile_worker._private_jobs where key like 'alarm %'" })
  await moveTo(0)
})

describe('an urgent case', () => {
  it('rings the duty officer and the leader on duty at once, and nobody else', async () => {
    await duty.call(contract.addDutyShifts, shift(duty, 'duty_officer'))
    await duty.call(contract.addDutyShifts, shift(leader, 'leader'))
    const caseId = await urgent()
    await app.runJobs()
    expect(await ringing(...all)).toEqual([1, 0, 1, 0])
    const { alarm, rings } = await operator.call(contract.getCaseDuty, { caseId })
    expect(alarm).toMatchObject({ level: 1, answeredAt: null })
    expect(rings.every(({ byRoster }) => byRoster)).toBe(true)
  })

  it('rings every duty officer of the area where the roster has a hole, and says so', async () => {
    const caseId = await urgent()
    await app.runJobs()
    expect(await ringing(...all)).toEqual([1, 1, 0, 0])
    const { rings } = await operator.call(contract.getCaseDuty, { caseId })
    expect(rings.map(({ byRoster }) => byRoster)).toEqual([false, false])
  })

  it('rings further after five minutes, and after ten: the leaders, then the city; each once', async () => {
    await urgent()
    await app.runJobs()
    await moveTo(4.9)
    await app.runJobs()
    expect(await ringing(...all)).toEqual([1, 1, 0, 0])
    await moveTo(5)
    await app.runJobs()
    expect(await ringing(...all)).toEqual([1, 1, 1, 0])
    await moveTo(10)
    await app.runJobs()
    expect(await ringing(...all)).toEqual([1, 1, 1, 1])
    await moveTo(60)
    expect(await app.runJobs()).not.toContain('ring_further')
  })

  it('rings once where the job comes twice, on either server', async () => {
    await urgent()
    await app.runJobs()
    await moveTo(5)
    const { rows } = await db.owner.query<{ id: string }>({ text: 'select id from alarms' })
    const again = () =>
      db.owner.query({
        text: "select jobs.enqueue('ring_further', jsonb_build_object('alarmId', $1::text)::json)",
        values: [rows[0]?.id],
      })
    await again()
    await again()
    await Promise.all([app.runJobs(), other.runJobs()])
    expect(await ringing(...all)).toEqual([1, 1, 1, 0])
    const rings = await db.owner.query({ text: 'select from alarm_rings' })
    expect(rings.rows).toHaveLength(3)
  })

  it('rings no further once it is answered: told to the case and to the audit log', async () => {
    const caseId = await urgent()
    await app.runJobs()
    await moveTo(2)
    const [alarm] = (await duty.call(contract.listAlarms, {})).alarms
    const answer = { alarmId: alarm?.id ?? '' }
    expect(await refused(afar.call(contract.answerAlarm, answer))).toBe('no_such_alarm')
    expect(await duty.call(contract.answerAlarm, answer)).toEqual({ caseId, first: true })
    expect(await second.call(contract.answerAlarm, answer)).toEqual({ caseId, first: false })
    const recorded = app.entries.filter(({ name, kind }) => name === 'answerAlarm' && kind === 'command')
    expect(recorded.map(({ actor }) => actor.accountId)).toEqual([duty.accountId, second.accountId])
    await moveTo(30)
    expect(await app.runJobs()).not.toContain('ring_further')
    expect(await ringing(...all)).toEqual([0, 0, 0, 0])
    const { rings } = await operator.call(contract.getCaseDuty, { caseId })
    expect(rings.filter(({ answeredAt }) => answeredAt !== null)).toHaveLength(2)
  })

  it('rings nobody where it is of another class, and stops when the case has ended', async () => {
    await reported()
    await app.runJobs()
    expect(await ringing(...all)).toEqual([0, 0, 0, 0])
    const caseId = await urgent()
    await app.runJobs()
    await operator.call(acting.rejectCase, { caseId, reason: '误报' })
    expect(await ringing(...all)).toEqual([0, 0, 0, 0])
    await moveTo(5)
    await app.runJobs()
    expect((await db.owner.query({ text: 'select from alarm_rings' })).rows).toHaveLength(2)
  })

  it('is looked at on site by clocks that run through the night, as its handling does', async () => {
    await moveTo(12 * 60)
    const { caseId } = await operator.call(acting.reportCase, {
      ...((await reportOf()) as object),
      source: 'memo',
    } as never)
    await operator.call(acting.askVerification, { caseId })
    const { clock } = await operator.call(getCase, { caseId })
    expect(fire?.limit.unit).toBe('urgent_hour')
    expect(clock).toMatchObject({ kind: 'verify', limit: { unit: 'urgent_hour', amount: 0.5 } })
    expect(Date.parse(clock?.dueAt ?? '') - app.clock.now.getTime()).toBe(30 * 60_000)
  })
})

const reportOf = async () => {
  const { caseId } = await reported({ categoryId: fire?.id })
  const { lon, lat } = await operator.call(getCase, { caseId })
  return {
    ...{ caseId: v7(), categoryId: fire?.id, point: { lon, lat, accuracy: 6 }, files: [] },
    madeAt: app.clock.now.toISOString(),
  }
}

describe('the roster', () => {
  it('is a week at a glance, with its holes and whom it may hold', async () => {
    await duty.call(contract.addDutyShifts, shift(duty, 'duty_officer', { from: '08:00', to: '08:00', days: 7 }))
    const { shifts, holes, people, area, today } = await duty.call(contract.getDutyRoster, {})
    expect([area?.code, today]).toEqual([district, '2026-06-03'])
    expect(shifts).toHaveLength(7)
    expect(holes.map(({ role }) => role)).toEqual(['leader'])
    expect(new Set(people.map(({ accountId }) => accountId))).toEqual(
      new Set([duty, second, leader].map(({ accountId }) => accountId)),
    )
  })

  it('takes nobody twice at a time, nobody without the post, and no other area than one’s own', async () => {
    const own = shift(duty, 'duty_officer')
    await duty.call(contract.addDutyShifts, own)
    expect(await refused(duty.call(contract.addDutyShifts, { ...own, shiftId: v7(), from: '19:00' }))).toBe(
      'shift_overlaps',
    )
    expect(await refused(duty.call(contract.addDutyShifts, { ...own, day: '2026-06-09' }))).toBe('shift_exists')
    expect(await refused(duty.call(contract.addDutyShifts, shift(worker, 'duty_officer')))).toBe('not_on_post')
    expect(await refused(afar.call(contract.addDutyShifts, shift(duty, 'duty_officer')))).toBe('area_not_yours')
    expect(await refused(afar.call(contract.removeDutyShift, { shiftId: own.shiftId }))).toBe('no_such_shift')
  })

  it('loses a shift that is taken off, by its duty officer or an administrator, and keeps that it was', async () => {
    const own = shift(duty, 'duty_officer')
    await admin.call(contract.addDutyShifts, own)
    await admin.call(contract.removeDutyShift, { shiftId: own.shiftId })
    expect(await refused(duty.call(contract.removeDutyShift, { shiftId: own.shiftId }))).toBe('no_such_shift')
    expect((await admin.call(contract.getDutyRoster, { area: district })).shifts).toEqual([])
    const { rows } = await db.owner.query({ text: 'select from duty_shifts where removed_by is not null' })
    expect(rows).toHaveLength(1)
  })
})

describe('a call to 110, 119 or 120', () => {
  it('is written down once, shown on the case, and never changed', async () => {
    const caseId = await urgent()
    const call = {
      ...{ caseId, callId: v7(), number: '119' as const, calledAt: start.toISOString() },
      ...{ caller: '李望舒', said: '二楼冒烟', reference: '119-17' },
    }
    await operator.call(contract.recordEmergencyCall, call)
    expect(await refused(operator.call(contract.recordEmergencyCall, call))).toBe('call_exists')
    expect(await refused(worker.call(contract.recordEmergencyCall, { ...call, callId: v7() }))).toBe('forbidden')
    const later = { ...call, callId: v7(), calledAt: new Date(start.getTime() + 60_000).toISOString() }
    expect(await refused(operator.call(contract.recordEmergencyCall, later))).toBe('call_in_future')
    const { calls } = await duty.call(contract.getCaseDuty, { caseId })
    expect(calls).toMatchObject([{ number: '119', said: '二楼冒烟', reference: '119-17', recordedBy: '李望舒' }])
    await expect(db.app.query({ text: 'delete from emergency_calls' })).rejects.toMatchObject({ code: '42501' })
  })
})
