import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as contract from '@lifetree/contract/duty-reach'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { cloneDatabase } from '../platform/testing/database.ts'
import { refused } from '../testing/street.ts'
import { startTestApp } from '../testing/test-app.ts'
import { loadTestCity } from '../testing/test-city.ts'

/** A gateway for SMS. */
const texts: { to: string; content: string }[] = []
let status = 200
const gateway = createServer(async (request, response) => {
  const body = (await request.toArray()).join('')
  if (status === 200) texts.push(JSON.parse(body))
  response.writeHead(status).end()
})
await new Promise<void>(done => gateway.listen(0, '127.0.0.1', done))
afterAll(() => void gateway.close())

const db = await cloneDatabase()
const start = new Date('2026-06-03T06:20:00Z')
const city = await loadTestCity(db, start)
const environment = {
  LIFETREE_SMS_URL: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/send`,
  LIFETREE_SMS_HEADERS: '{"content-type":"application/json"}',
  LIFETREE_SMS_BODY: '{"to":"{phone}","content":"{text}"}',
}
const app = await startTestApp(db, { now: start, environment })
const bare = await startTestApp(db, { now: start })
const { district } = city
const organisationId = city.operator.organisationId ?? ''
const duty = await app.signedIn({ role: 'duty_officer', area: district, organisationId })
const other = await app.signedIn({ role: 'leader', area: district })
const worker = await app.signedIn(city.worker)
const admin = await app.signedIn({ role: 'admin', area: '340200000000000' })

const phone = '138-0000 7522'
const later = (seconds: number): void => {
  app.clock.now = new Date(app.clock.now.getTime() + seconds * 1000)
}
const codeIn = (text = ''): string => /\b\d{6}\b/.exec(text)?.[0] ?? ''
const wrongFor = (code: string): string => (code === '000000' ? '000001' : '000000')
const codeSent = async (client = duty): Promise<string> => {
  await client.call(contract.sendDutyCode, { phone })
  await app.runJobs()
  return codeIn(texts.at(-1)?.content)
}

beforeEach(async () => {
  app.clock.now = start
  status = 200
  texts.length = 0
  await db.owner.query({ text: 'truncate duty_phones, duty_codes, duty_devices' })
  await db.owner.query({ text: "update sessions set idle_until = 'infinity', expires_at = 'infinity'" })
})

describe('a duty phone', () => {
  it('is one’s own number once its code is typed, and stands nowhere but masked', async () => {
    const code = await codeSent()
    expect(texts.map(({ to }) => to)).toEqual(['13800007522'])
    const { phone: none, pending } = await duty.call(contract.getOwnReach, {})
    expect([none, pending?.mask, pending?.state, pending?.triesLeft]).toEqual([null, '138 **** 7522', 'sent', 5])
    expect(await duty.call(contract.confirmDutyPhone, { code })).toMatchObject({ confirmed: true })
    const own = await duty.call(contract.getOwnReach, {})
    expect([own.phone?.mask, own.pending]).toEqual(['138 **** 7522', null])
    expect(await admin.call(contract.getDutyReach, { accountId: duty.accountId })).toEqual({
      ...{ phone: '138 **** 7522', devices: 0 },
    })
    const { rows } = await db.owner.query({ text: 'select * from duty_phones p join duty_codes c using (account_id)' })
    expect(JSON.stringify(rows)).not.toContain('13800007522')
    expect(JSON.stringify(app.entries)).not.toMatch(new RegExp(`13800007522|138-0000 7522|${code}`))
  })

  it('takes five tries of a code and no more, then not even the right one', async () => {
    const code = await codeSent()
    const wrong = wrongFor(code)
    for (const triesLeft of [4, 3, 2, 1, 0])
      expect(await duty.call(contract.confirmDutyPhone, { code: wrong })).toEqual({ confirmed: false, triesLeft })
    expect(await refused(duty.call(contract.confirmDutyPhone, { code }))).toBe('no_code')
    expect((await duty.call(contract.getOwnReach, {})).phone).toBeNull()
  })

  it('takes a code for ten minutes, once, and of nobody else', async () => {
    const code = await codeSent()
    expect(await refused(other.call(contract.confirmDutyPhone, { code }))).toBe('no_code')
    later(600)
    expect(await refused(duty.call(contract.confirmDutyPhone, { code }))).toBe('no_code')
    const fresh = await codeSent()
    await duty.call(contract.confirmDutyPhone, { code: fresh })
    expect(await refused(duty.call(contract.confirmDutyPhone, { code: fresh }))).toBe('no_code')
  })

  it('is sent a code a minute and five a day at most, whatever the number', async () => {
    await codeSent()
    expect(await refused(duty.call(contract.sendDutyCode, { phone: '13900007522' }))).toBe('code_too_soon')
    for (let count = 2; count <= 5; count++) {
      later(60)
      await duty.call(contract.confirmDutyPhone, { code: await codeSent() })
    }
    later(60)
    expect(await refused(duty.call(contract.sendDutyCode, { phone }))).toBe('code_too_often')
    later(86_400)
    expect(await refused(duty.call(contract.sendDutyCode, { phone }))).toBe('not refused')
    expect(texts).toHaveLength(5)
  })

  it('says that the gateway did not take the code, and sends it no second time by itself', async () => {
    status = 503
    await duty.call(contract.sendDutyCode, { phone })
    await app.runJobs()
    expect((await duty.call(contract.getOwnReach, {})).pending?.state).toBe('failed')
    status = 200
    later(300)
    await app.runJobs()
    expect(texts).toEqual([])
  })

  it('is of no use to whom nothing rings, nor where the city sends no SMS', async () => {
    expect(await refused(worker.call(contract.sendDutyCode, { phone }))).toBe('not_on_post')
    expect(await refused(bare.with(duty).call(contract.sendDutyCode, { phone }))).toBe('no_sms')
    expect((await bare.with(duty).call(contract.getOwnReach, {})).sms).toBe(false)
  })

  it('is removed by its owner, and goes a month after the post ended', async () => {
    const register = async () => duty.call(contract.confirmDutyPhone, { code: await codeSent() })
    await register()
    await duty.call(contract.removeDutyPhone, {})
    expect((await duty.call(contract.getOwnReach, {})).phone).toBeNull()
    later(60)
    await register()
    const kept = async (): Promise<number> => {
      await app.runTask('act_on_retention')
      return (await db.owner.query({ text: 'select from duty_phones' })).rows.length
    }
    later(40 * 86_400)
    expect(await kept()).toBe(1)
    await db.owner.query({
      text: "update positions set valid_to = '2026-06-10' where account_id = $1",
      values: [duty.accountId],
    })
    app.clock.now = new Date('2026-07-09T00:00:00Z')
    expect(await kept()).toBe(1)
    app.clock.now = new Date('2026-07-12T00:00:00Z')
    expect(await kept()).toBe(0)
    await db.owner.query({
      text: 'update positions set valid_to = null where account_id = $1',
      values: [duty.accountId],
    })
  })
})
