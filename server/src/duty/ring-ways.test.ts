import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as acting from '@lifetree/contract/case-acting'
import { getCatalogue } from '@lifetree/contract/catalogue'
import * as contract from '@lifetree/contract/duty'
import * as reach from '@lifetree/contract/duty-reach'
import { getSession, setPreferences } from '@lifetree/contract/session'
import { v7 } from 'uuid'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { isPublicAddress } from '../platform/outside/index.ts'
import { cloneDatabase } from '../platform/testing/database.ts'
import { refused } from '../testing/street.ts'
import { startTestApp, type TestClient } from '../testing/test-app.ts'
import { loadTestCity } from '../testing/test-city.ts'
import { type Browser, decrypt, isSignedBy, newBrowser, openPushService } from './testing/push-receiver.ts'

/** A gateway for SMS that may say no for a while. */
const texts: { to: string; content: string }[] = []
let smsStatus = 200
const gateway = createServer(async (request, response) => {
  const body = (await request.toArray()).join('')
  if (smsStatus === 200) texts.push(JSON.parse(body))
  response.writeHead(smsStatus).end()
})
await new Promise<void>(done => gateway.listen(0, '127.0.0.1', done))

const push = await openPushService()
const { pushed } = push
afterAll(() => void gateway.close())
const portOf = (server: { address(): unknown }): number => (server.address() as AddressInfo).port

const db = await cloneDatabase()
const start = new Date('2026-06-03T06:20:00Z')
const city = await loadTestCity(db, start)
const app = await startTestApp(db, {
  now: start,
  environment: {
    LIFETREE_PUBLIC_URL: 'https://city.example',
    LIFETREE_SMS_URL: `http://127.0.0.1:${portOf(gateway)}/send`,
    LIFETREE_SMS_HEADERS: '{"content-type":"application/json"}',
    LIFETREE_SMS_BODY: '{"to":"{phone}","content":"{text}"}',
  },
  outside: {
    mayReach: address => address === '127.0.0.1' || isPublicAddress(address),
    resolve: async () => [{ address: '10.0.0.5', family: 4 }],
  },
})
const bare = await startTestApp(db, { now: start })
const [worker, operator] = [await app.signedIn(city.worker), await app.signedIn(city.operator)]
const { district } = city
const organisationId = city.operator.organisationId ?? ''
await db.owner.query({ text: "update positions set valid_to = valid_from where role in ('duty_officer', 'leader')" })
const duty = await app.signedIn({ role: 'duty_officer', area: district, organisationId })
const second = await app.signedIn({ role: 'duty_officer', area: district, organisationId }, 'en')
const { categories } = await worker.call(getCatalogue, {})
const fire = categories.find(({ urgent }) => urgent)

const moveTo = (seconds: number): void => {
  for (const { clock } of [app, bare]) clock.now = new Date(start.getTime() + seconds * 1000)
}
const urgent = async (): Promise<string> => {
  const report = { ...(await city.report(worker, app.clock.now)), categoryId: fire?.id ?? '' }
  await worker.call(acting.reportCase, report)
  return report.caseId
}
const wayOf = async (caseId: string, way: contract.RingWay): Promise<(contract.WayOfRing | undefined)[]> =>
  (await operator.call(contract.getCaseDuty, { caseId })).rings.map(({ ways }) => ways.find(one => one.way === way))
const statesOf = async (caseId: string, way: contract.RingWay): Promise<(string | undefined)[]> =>
  (await wayOf(caseId, way)).map(one => one?.state).toSorted()
const withPhone = async (client: TestClient, phone: string): Promise<void> => {
  await client.call(reach.sendDutyCode, { phone })
  await app.runJobs()
  await client.call(reach.confirmDutyPhone, { code: /\b\d{6}\b/.exec(texts.at(-1)?.content ?? '')?.[0] ?? '' })
  texts.length = 0
}

const openBrowser = async (client: TestClient, path: string, endpoint?: string): Promise<Browser> => {
  const browser = newBrowser(endpoint ?? push.address + path)
  await client.call(reach.addRingDevice, browser.subscription)
  return browser
}

beforeEach(async () => {
  moveTo(0)
  smsStatus = 200
  push.status.clear()
  texts.length = 0
  pushed.length = 0
  await db.owner.query({
    text: 'truncate alarm_ring_ways, alarm_rings, alarms, duty_shifts, duty_phones, duty_codes, duty_devices',
  })
  await db.owner.query({ text: "delete from graphile_worker._private_jobs where key ~ '^(alarm|ring) '" })
  await db.owner.query({ text: "update sessions set idle_until = 'infinity', expires_at = 'infinity'" })
})

describe('an urgent case', () => {
  it('sends one SMS to each who is rung and has a number, in his language, without a word of any person', async () => {
    await withPhone(duty, '13800007522')
    await withPhone(second, '13900007522')
    const { preferences } = await second.call(getSession, {})
    await second.call(setPreferences, { preferences: { ...preferences, language: 'en' } })
    const caseId = await urgent()
    await app.runJobs()
    await app.runJobs()
    expect(texts.map(({ to }) => to).toSorted()).toEqual(['13800007522', '13900007522'])
    const [zh, en] = texts.toSorted((one, two) => one.to.localeCompare(two.to)).map(({ content }) => content)
    expect(zh).toMatch(/^【.+监督中心】突发事件：.+，.+，\S+。打开并应答：https:\/\/city\.example\/desk\/cases\//)
    expect(zh).toContain(fire?.name.zh)
    expect(zh).toContain(caseId)
    expect(en).toMatch(/^\[.+\] Urgent: .+ Open and answer: https:/)
    expect(`${zh}${en}`).not.toMatch(/大坑|李望舒/)
    expect(await statesOf(caseId, 'sms')).toEqual(['sent', 'sent'])
    expect(await statesOf(caseId, 'live')).toEqual(['sent', 'sent'])
    await second.call(setPreferences, { preferences })
  })

  it('of a confidential class says only that it rings', async () => {
    await withPhone(duty, '13800007522')
    const caseId = await urgent()
    await db.owner.query({ text: 'update cases set confidential = true where id = $1', values: [caseId] })
    await app.runJobs()
    expect(texts[0]?.content).toMatch(/突发事件：保密案件，\S+。/)
    expect(texts[0]?.content).not.toContain(fire?.name.zh)
  })

  it('says of each ring who had no number, and where the city sends no SMS', async () => {
    await withPhone(duty, '13800007522')
    const one = await urgent()
    await app.runJobs()
    expect(await statesOf(one, 'sms')).toEqual(['nowhere', 'sent'])
    expect(await statesOf(one, 'push')).toEqual(['nowhere', 'nowhere'])
    const two = await urgent()
    await bare.runJobs()
    expect(await statesOf(two, 'sms')).toEqual(['not_set_up', 'not_set_up'])
  })

  it('sends again what the gateway did not take, and says in the end that it failed', async () => {
    await withPhone(duty, '13800007522')
    smsStatus = 503
    const caseId = await urgent()
    await app.runJobs()
    expect(await statesOf(caseId, 'sms')).toEqual(['nowhere', 'waiting'])
    moveTo(14)
    await app.runJobs()
    smsStatus = 200
    moveTo(15)
    await app.runJobs()
    expect(texts).toHaveLength(1)
    expect(await statesOf(caseId, 'sms')).toEqual(['nowhere', 'sent'])
    smsStatus = 503
    const other = await urgent()
    for (const seconds of [15, 30, 60, 120, 240, 540, 900, 1800]) {
      moveTo(seconds)
      await app.runJobs()
    }
    const fault = (await wayOf(other, 'sms')).find(way => way?.state === 'failed')?.fault
    expect(fault).toBe('sms_503')
    expect(texts).toHaveLength(1)
  })

  it('sends nobody an SMS that comes after the answer', async () => {
    await withPhone(second, '13900007522')
    smsStatus = 503
    const caseId = await urgent()
    await app.runJobs()
    const [alarm] = (await duty.call(contract.listAlarms, {})).alarms
    await duty.call(contract.answerAlarm, { alarmId: alarm?.id ?? '' })
    smsStatus = 200
    moveTo(60)
    await app.runJobs()
    expect(texts).toEqual([])
    expect(await statesOf(caseId, 'sms')).toEqual(['nowhere', 'stopped'])
  })

  it('sends once where the job comes twice', async () => {
    await withPhone(duty, '13800007522')
    await urgent()
    smsStatus = 503
    await app.runJobs()
    smsStatus = 200
    moveTo(15)
    const rung = await db.owner.query<{ alarmId: string; accountId: string }>({
      text: 'select alarm_id as "alarmId", account_id as "accountId" from alarm_rings where account_id = $1',
      values: [duty.accountId],
    })
    await Promise.all([1, 2, 3].map(() => app.runTask('ring_by_sms', rung.rows[0])))
    expect(texts).toHaveLength(1)
  })
})

describe('a browser that rings', () => {
  it('gets a push that only it can read, signed by the installation, without a word of any person', async () => {
    const { key } = await duty.call(reach.openRingKey, {})
    expect((await second.call(reach.openRingKey, {})).key).toBe(key)
    const browser = await openBrowser(duty, '/one')
    const caseId = await urgent()
    await app.runJobs()
    await app.runJobs()
    expect(pushed.map(({ path }) => path)).toEqual(['/one'])
    const [{ headers, body } = { headers: {} as Record<string, string>, body: Buffer.alloc(0) }] = pushed
    const told = decrypt(browser, body)
    expect(told).toMatchObject({ title: `突发事件：${fire?.name.zh}`, url: `/desk/cases/${caseId}` })
    expect(JSON.stringify(told)).not.toMatch(/大坑|李望舒/)
    expect([headers.urgency, headers.ttl, headers['content-encoding']]).toEqual(['high', '900', 'aes128gcm'])
    const { valid, claims } = isSignedBy(key, headers.authorization ?? '')
    expect(valid).toBe(true)
    expect(claims).toMatchObject({ aud: push.address, sub: 'https://city.example' })
    expect(await statesOf(caseId, 'push')).toEqual(['nowhere', 'sent'])
  })

  it('that its push service knows no longer is forgotten', async () => {
    await openBrowser(duty, '/gone')
    await openBrowser(duty, '/here')
    push.status.set('/gone', 410)
    const caseId = await urgent()
    await app.runJobs()
    const { devices } = await duty.call(reach.getOwnReach, {})
    expect(devices).toHaveLength(1)
    expect(await statesOf(caseId, 'push')).toEqual(['nowhere', 'sent'])
    push.status.set('/here', 404)
    const other = await urgent()
    await app.runJobs()
    expect((await duty.call(reach.getOwnReach, {})).devices).toEqual([])
    const failed = (await wayOf(other, 'push')).find(way => way?.state === 'failed')
    expect(failed?.fault).toBe('push_gone')
  })

  it('that could not be reached is tried again, and its owner’s others are not rung twice', async () => {
    await openBrowser(duty, '/slow')
    await openBrowser(duty, '/quick')
    push.status.set('/slow', 503)
    const caseId = await urgent()
    await app.runJobs()
    expect(await statesOf(caseId, 'push')).toEqual(['nowhere', 'sent'])
    push.status.clear()
    moveTo(15)
    await app.runJobs()
    expect(pushed.map(({ path }) => path).toSorted()).toEqual(['/quick', '/slow', '/slow'])
  })

  it('is refused at a private address, and a name that leads to one is forgotten unasked', async () => {
    for (const endpoint of ['https://10.0.0.5/x', 'https://[::1]/x', 'https://169.254.169.254/latest'])
      expect(await refused(openBrowser(duty, '/', endpoint)), endpoint).toBe('bad_push_address')
    await openBrowser(duty, '/', 'https://inside.example/x')
    await duty.call(reach.openRingKey, {})
    await urgent()
    await app.runJobs()
    expect(pushed).toEqual([])
    expect((await duty.call(reach.getOwnReach, {})).devices).toEqual([])
  })

  it('rings for whoever said so last, is seen by him alone, and no longer than he wants', async () => {
    await openBrowser(duty, '/shared')
    const { deviceId } = (await openBrowser(second, '/shared')).subscription
    expect((await duty.call(reach.getOwnReach, {})).devices).toEqual([])
    expect(await refused(duty.call(reach.removeRingDevice, { deviceId }))).toBe('no_such_device')
    await second.call(reach.removeRingDevice, { deviceId })
    expect((await second.call(reach.getOwnReach, {})).devices).toEqual([])
    expect(await refused(openBrowser(worker, '/worker'))).toBe('not_on_post')
  })
})

describe('the roster', () => {
  it('tells who has a shift ahead and no phone', async () => {
    const shift = (client: TestClient) => ({
      ...{ shiftId: v7(), area: district, accountId: client.accountId, role: 'duty_officer' as const },
      ...{ day: '2026-06-03', from: '08:00', to: '20:00', days: 1 },
    })
    await duty.call(contract.addDutyShifts, shift(duty))
    await duty.call(contract.addDutyShifts, shift(second))
    await withPhone(duty, '13800007522')
    const { withoutPhone } = await operator.call(contract.getDutyRoster, { area: district })
    expect(withoutPhone.map(({ accountId }) => accountId)).toEqual([second.accountId])
  })
})
