import * as acting from '@lifetree/contract/case-acting'
import { getCatalogue } from '@lifetree/contract/catalogue'
import * as contract from '@lifetree/contract/duty'
import * as reach from '@lifetree/contract/duty-reach'
import { beforeEach, describe, expect, it } from 'vitest'
import { isPublicAddress } from '../platform/outside/index.ts'
import { cloneDatabase } from '../platform/testing/database.ts'
import { startTestApp, type TestClient } from '../testing/test-app.ts'
import { loadTestCity } from '../testing/test-city.ts'
import { type Browser, decrypt, newBrowser, openPushService } from './testing/push-receiver.ts'

const push = await openPushService()
const { pushed } = push
const db = await cloneDatabase()
const start = new Date('2026-06-03T06:20:00Z')
const city = await loadTestCity(db, start)
const app = await startTestApp(db, {
  now: start,
  outside: { mayReach: address => address === '127.0.0.1' || isPublicAddress(address) },
})
const [worker, operator] = [await app.signedIn(city.worker), await app.signedIn(city.operator)]
const { district } = city
const organisationId = city.operator.organisationId ?? ''
await db.owner.query({ text: "update positions set valid_to = valid_from where role in ('duty_officer', 'leader')" })
const duty = await app.signedIn({ role: 'duty_officer', area: district, organisationId })
const second = await app.signedIn({ role: 'duty_officer', area: district, organisationId })
const { categories } = await worker.call(getCatalogue, {})
const fire = categories.find(({ urgent }) => urgent)

const moveTo = (seconds: number): void => {
  app.clock.now = new Date(start.getTime() + seconds * 1000)
}
const urgent = async (): Promise<string> => {
  const report = { ...(await city.report(worker, app.clock.now)), categoryId: fire?.id ?? '' }
  await worker.call(acting.reportCase, report)
  return report.caseId
}
const openBrowser = async (client: TestClient, path: string): Promise<Browser> => {
  await client.call(reach.openRingKey, {})
  const browser = newBrowser(push.address + path)
  await client.call(reach.addRingDevice, browser.subscription)
  return browser
}
const answer = async (client: TestClient): Promise<void> => {
  const [alarm] = (await client.call(contract.listAlarms, {})).alarms
  await client.call(contract.answerAlarm, { alarmId: alarm?.id ?? '' })
}
/** Jobs that make jobs: rings first, then what takes them back. */
const runJobs = async (): Promise<void> => {
  await app.runJobs()
  await app.runJobs()
}
const quietOf = async (caseId: string): Promise<(string | undefined)[]> =>
  (await operator.call(contract.getCaseDuty, { caseId })).rings
    .map(({ ways }) => ways.find(({ way }) => way === 'quiet')?.state)
    .toSorted()
const pathsOf = (): string[] => pushed.map(({ path }) => path).toSorted()

beforeEach(async () => {
  moveTo(0)
  push.status.clear()
  pushed.length = 0
  await db.owner.query({ text: 'truncate alarm_ring_ways, alarm_rings, alarms, duty_devices' })
  await db.owner.query({ text: "delete from graphile_worker._private_jobs where key ~ '^(alarm|ring) '" })
  await db.owner.query({ text: "update sessions set idle_until = 'infinity', expires_at = 'infinity'" })
})

describe('a push that has rung', () => {
  it('is replaced on every browser that it rang by a quiet line that says who answered, once', async () => {
    const browsers = {
      '/one': await openBrowser(duty, '/one'),
      '/two': await openBrowser(duty, '/two'),
      '/colleague': await openBrowser(second, '/colleague'),
    } as const
    const caseId = await urgent()
    await runJobs()
    expect(pathsOf()).toEqual(['/colleague', '/one', '/two'])
    const loud = new Map(pushed.map(({ path, body }) => [path, decrypt(browsers[path as '/one'], body)]))
    expect(await quietOf(caseId)).toEqual([undefined, undefined])
    pushed.length = 0
    moveTo(40)
    await answer(duty)
    await answer(second).catch(() => undefined)
    await runJobs()
    await app.runTask('quiet_rings', { alarmId: loud.get('/one')?.tag })
    await runJobs()
    expect(pathsOf()).toEqual(['/colleague', '/one', '/two'])
    for (const { path, body, headers } of pushed) {
      const told = decrypt(browsers[path as '/one'], body)
      expect(told).toMatchObject({
        title: `已有人应答：${fire?.name.zh}`,
        quiet: true,
        tag: loud.get(path)?.tag,
        url: `/desk/cases/${caseId}`,
      })
      expect(told.body).toMatch(/^值班长.+已应答，\S+$/)
      expect(told.body).toContain(
        (await duty.call(contract.getDutyRoster, { area: district })).people.find(
          ({ accountId }) => accountId === duty.accountId,
        )?.name,
      )
      expect(headers.urgency).toBe('normal')
      expect(headers.topic).toBe(told.tag?.replaceAll('-', ''))
    }
    expect(await quietOf(caseId)).toEqual(['sent', 'sent'])
  })

  it('is not taken back where it never rang', async () => {
    await openBrowser(duty, '/one')
    const caseId = await urgent()
    await runJobs()
    pushed.length = 0
    await answer(second)
    await runJobs()
    expect(pathsOf()).toEqual(['/one'])
    expect(await quietOf(caseId)).toEqual(['sent', undefined])
  })

  it('that was on its way when somebody answered is taken back as well', async () => {
    const browser = await openBrowser(duty, '/slow')
    const caseId = await urgent()
    let answered: Promise<void> | undefined
    push.before.set('/slow', () => {
      answered ??= answer(second).then(() =>
        app.runTask('quiet_rings', { alarmId: decrypt(browser, pushed[0]?.body ?? Buffer.alloc(0)).tag }),
      )
      return answered.then(
        () => undefined,
        () => undefined,
      )
    })
    await runJobs()
    push.before.clear()
    await runJobs()
    expect(pushed.map(({ body }) => decrypt(browser, body).quiet ?? false)).toEqual([false, true])
    expect(await quietOf(caseId)).toEqual(['sent', undefined])
  })

  it('is taken back later where its push service was away', async () => {
    await openBrowser(duty, '/one')
    const caseId = await urgent()
    await runJobs()
    push.status.set('/one', 503)
    await answer(duty)
    await runJobs()
    expect(await quietOf(caseId)).toEqual(['waiting', undefined])
    push.status.clear()
    pushed.length = 0
    moveTo(15)
    await runJobs()
    expect(pathsOf()).toEqual(['/one'])
    expect(await quietOf(caseId)).toEqual(['sent', undefined])
  })

  it('is replaced where the case ends before anybody answers, by a line that says so and no name', async () => {
    const browser = await openBrowser(duty, '/one')
    const caseId = await urgent()
    await runJobs()
    pushed.length = 0
    await operator.call(acting.rejectCase, { caseId, reason: '误报，现场没有' })
    await runJobs()
    await runJobs()
    expect(pathsOf()).toEqual(['/one'])
    const told = decrypt(browser, pushed[0]?.body ?? Buffer.alloc(0))
    expect(told).toMatchObject({ title: `案件已结束：${fire?.name.zh}`, quiet: true })
    expect(told.body).toMatch(/^不用再应答，\S+$/)
    expect(await quietOf(caseId)).toEqual(['sent', undefined])
  })

  it('that was on its way when the case ended is taken back as well', async () => {
    const browser = await openBrowser(duty, '/slow')
    const caseId = await urgent()
    let ended: Promise<unknown> | undefined
    push.before.set('/slow', () => {
      ended ??= operator.call(acting.rejectCase, { caseId, reason: '误报，现场没有' })
      return ended.then(() => undefined)
    })
    await runJobs()
    push.before.clear()
    await runJobs()
    await runJobs()
    expect(pushed.map(({ body }) => decrypt(browser, body).quiet ?? false)).toEqual([false, true])
    expect(await quietOf(caseId)).toEqual(['sent', undefined])
  })
})
