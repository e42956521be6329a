import * as acting from '@lifetree/contract/case-acting'
import { revokeOpen311Client } from '@lifetree/contract/open311'
import { createWebhook, listWebhooks, sendWebhookAgain, setWebhookActive } from '@lifetree/contract/webhook'
import { v7 } from 'uuid'
import { describe, expect, it } from 'vitest'
import { cloneDatabase } from '../platform/testing/database.ts'
import { type Key, openScene } from '../testing/open311-scene.ts'
import { openReceiver, type Receiver } from './testing/receiver.ts'

const db = await cloneDatabase()
const outside = { mayReach: (address: string) => address === '127.0.0.1' }
const { app, city, administer, admit, send, caseOf } = await openScene(db, { outside })
const minutes = (count: number): void => {
  app.clock.now = new Date(app.clock.now.getTime() + count * 60_000)
}

/** A client with a receiver that hears of what it sends. */
async function hearing(): Promise<Key & { receiver: Receiver; webhookId: string }> {
  const [key, receiver, webhookId] = [await admit(), await openReceiver(), v7()]
  const made = await (await administer()).call(createWebhook, {
    webhookId,
    clientId: key.clientId,
    url: receiver.url,
  })
  receiver.secret = made.secret
  return { ...key, receiver, webhookId }
}

const shown = async (clientId: string) => (await (await administer()).call(listWebhooks, { clientId })).webhooks[0]

/** Verified on site, then declined: three changes of state, with a note between them. */
async function decline(number: string): Promise<void> {
  const caseId = await caseOf(number)
  const operator = await app.signedIn(city.operator)
  await operator.call(acting.askVerification, { caseId })
  await operator.call(acting.noteCase, { caseId, text: '给内部看的话' })
  await (await app.signedIn(city.worker)).call(acting.verifyCase, { caseId, finding: 'not_found', files: [] })
  await operator.call(acting.rejectCase, { caseId, reason: '现场没有' })
}
const told = [
  [1, 'reported', 'open'],
  [2, 'verifying', 'open'],
  [3, 'verified', 'open'],
  [4, 'rejected', 'closed'],
]
const seen = (receiver: Receiver, number: string) =>
  receiver.of(number).map(({ sequence, state, status }) => [sequence, state, status])

describe('a client that is told', () => {
  it('hears of every change of state in order, signed, with nothing that a person wrote, and of nobody else’s', async () => {
    const { key, receiver, clientId } = await hearing()
    const stranger = await hearing()
    const number = await send(key, { description: '坑', first_name: 'Ming' })
    await decline(number)
    await app.runJobs()
    expect(seen(receiver, number)).toEqual(told)
    expect(receiver.messages.every(({ signed }) => signed)).toBe(true)
    expect(stranger.receiver.count()).toBe(0)
    const { rows } = await db.owner.query<{ bodies: string }>({
      text: "select string_agg(body, '') as bodies from webhook_deliveries",
    })
    for (const word of ['坑', 'Ming', '给内部看的话', '现场没有']) expect(rows[0]?.bodies).not.toContain(word)
    expect(await shown(clientId)).toMatchObject({ delivered: 4, waiting: 0, failingSince: null, lastFault: null })
  })

  it('loses nothing when its side is down for a day, and hears it in order afterwards', async () => {
    const { key, receiver, clientId } = await hearing()
    await receiver.down()
    const number = await send(key, { description: 'down' })
    await app.runJobs()
    await decline(number)
    for (let hour = 0; hour < 24; hour++) {
      minutes(60)
      await app.runJobs()
    }
    expect(await shown(clientId)).toMatchObject({ delivered: 0, waiting: 4, lastFault: 'unreachable' })
    expect((await shown(clientId))?.failingSince).not.toBeNull()
    await receiver.up()
    minutes(6 * 60)
    await app.runJobs()
    expect(seen(receiver, number)).toEqual(told)
    expect(await shown(clientId)).toMatchObject({ delivered: 4, waiting: 0, failingSince: null })
  })

  it('that answers with an error is asked again, later each time; the next message waits for the former', async () => {
    const { key, receiver } = await hearing()
    receiver.answers = 500
    const number = await send(key, { description: 'errors' })
    await app.runJobs()
    await decline(number)
    await app.runJobs()
    expect(receiver.count()).toBe(1)
    minutes(0.2)
    await app.runJobs()
    expect(receiver.count()).toBe(2)
    minutes(0.2)
    await app.runJobs()
    expect(receiver.count()).toBe(2)
    receiver.answers = 301
    minutes(0.4)
    await app.runJobs()
    expect([receiver.count(), receiver.messages]).toEqual([3, []])
    receiver.answers = 200
    minutes(2)
    await app.runJobs()
    expect(seen(receiver, number)).toEqual(told)
  })

  it('whose one request stands still hears of the others', async () => {
    const { key, receiver } = await hearing()
    receiver.answers = 410
    const first = await send(key, { description: 'first' })
    await app.runJobs()
    receiver.answers = 200
    const second = await send(key, { description: 'second' })
    await app.runJobs()
    expect([seen(receiver, first), seen(receiver, second)]).toEqual([[], told.slice(0, 1)])
  })

  it('is given up after a week, marked, and goes on where it stopped when somebody says so', async () => {
    const { key, receiver, webhookId, clientId } = await hearing()
    receiver.answers = 500
    const number = await send(key, { description: 'given up' })
    for (let quarter = 0; quarter < 4 * 9; quarter++) {
      await app.runJobs()
      minutes(6 * 60)
    }
    await decline(number)
    await app.runJobs()
    expect(await shown(clientId)).toMatchObject({ halted: 1, waiting: 4, lastFault: 'http_500' })
    const before = receiver.count()
    minutes(24 * 60)
    await app.runJobs()
    expect(receiver.count()).toBe(before)
    receiver.answers = 200
    expect(await (await administer()).call(sendWebhookAgain, { webhookId })).toEqual({ cases: 1 })
    await app.runJobs()
    expect(seen(receiver, number)).toEqual(told)
    expect(await shown(clientId)).toMatchObject({ halted: 0, waiting: 0, failingSince: null })
  })

  it('keeps what happens while it is paused, and is told nothing once its key is revoked', async () => {
    const { key, receiver, webhookId, clientId } = await hearing()
    const admin = await administer()
    await admin.call(setWebhookActive, { webhookId, active: false })
    const number = await send(key, { description: 'paused' })
    await decline(number)
    await app.runJobs()
    expect([receiver.count(), (await shown(clientId))?.waiting]).toEqual([0, 4])
    await admin.call(setWebhookActive, { webhookId, active: true })
    await app.runJobs()
    expect(seen(receiver, number)).toEqual(told)
    const last = await send(key, { description: 'last' })
    await admin.call(revokeOpen311Client, { clientId })
    await app.runJobs()
    expect(receiver.of(last)).toEqual([])
  })

  it('whose timers were lost with the queue hears all the same', async () => {
    const { key, receiver } = await hearing()
    const number = await send(key, { description: 'restored' })
    // What is told is written; what was planned is gone.
    receiver.answers = 0
    await app.runJobs()
    await db.owner.query({ text: 'delete from graphile_worker._private_jobs' })
    receiver.answers = 200
    minutes(1)
    await app.runTask('plan_webhooks')
    await app.runJobs()
    expect(seen(receiver, number)).toEqual(told.slice(0, 1))
  })
})

describe('an address', () => {
  it.each(['http://10.0.0.1/', 'http://[::1]/', 'http://me:secret@example.org/', 'http://169.254.169.254/latest'])(
    '%s is no webhook',
    async url => {
      const { clientId } = await admit()
      const call = (await administer()).call(createWebhook, { webhookId: v7(), clientId, url })
      await expect(call).rejects.toThrow('bad_webhook_address')
    },
  )

  it('whose name leads into our own network is never asked, and what waits stays', async () => {
    const receiver = await openReceiver()
    const resolved = {
      ...outside,
      resolve: async () => [
        { address: '127.0.0.1', family: 4 },
        { address: '10.0.0.7', family: 4 },
      ],
    }
    const other = await openScene(await cloneDatabase(), { outside: resolved })
    const own = await other.admit()
    const url = receiver.url.replace('127.0.0.1', 'inner.example')
    await (await other.administer()).call(createWebhook, { webhookId: v7(), clientId: own.clientId, url })
    await other.send(own.key)
    await other.app.runJobs()
    expect(receiver.count()).toBe(0)
    const { webhooks } = await (await other.administer()).call(listWebhooks, { clientId: own.clientId })
    expect(webhooks[0]).toMatchObject({ waiting: 1, lastFault: 'private_address' })
  })
})
