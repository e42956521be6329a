import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import * as acting from '@lifetree/contract/case-acting'
import { createWebhook } from '@lifetree/contract/webhook'
import { v7 } from 'uuid'
import { afterAll, expect, inject, it } from 'vitest'
import { settingsOf, system } from '../platform/actor.ts'
import { inTransaction } from '../platform/database/transaction.ts'
import { openLog } from '../platform/http/log.ts'
import { startWorker } from '../platform/jobs/worker.ts'
import { openOutside } from '../platform/outside/index.ts'
import { secret } from '../platform/secret.ts'
import { cloneDatabase } from '../platform/testing/database.ts'
import { openScene } from '../testing/open311-scene.ts'
import { startTestApp } from '../testing/test-app.ts'
import { webhookSealer, webhookTasks } from './index.ts'
import { insertDelivery, insertEndpoint, planOne, takeNumber } from './store.ts'
import { openReceiver } from './testing/receiver.ts'

const db = await cloneDatabase()
const outside = { mayReach: (address: string) => address === '127.0.0.1' }
const scene = await openScene(db, { outside, now: new Date() })
const { app, city, admit, send, caseOf, administer } = scene
const installation = 'of the process that is killed'
const sealer = webhookSealer(secret(installation))
const children: ChildProcess[] = []
afterAll(() => children.forEach(child => void child.kill('SIGKILL')))

/** A process of its own that sends what waits in this test's database. */
function sendAlone(): ChildProcess {
  const { url, secret: databaseSecret } = inject('testServer')
  const own = new URL(url)
  own.pathname = `/${db.name}`
  const script = fileURLToPath(new URL('./testing/deliver-alone.ts', import.meta.url))
  const child = spawn(process.execPath, [script, own.href, databaseSecret, installation], { stdio: 'inherit' })
  children.push(child)
  return child
}

it('a process that is killed between sending and noting sends again; the receiver sees no gap', async () => {
  const receiver = await openReceiver()
  const { key, clientId } = await admit()
  const caseId = await caseOf(await send(key, { description: 'killed' }))
  await app.runJobs()
  const [endpointId, now] = [v7(), new Date()]
  await inTransaction(db.app, { settings: settingsOf(system) }, async tx => {
    receiver.secret = 'whsec_test'
    const sealed = sealer.seal(Buffer.from(receiver.secret), endpointId)
    await insertEndpoint(tx, { id: endpointId, clientId, url: receiver.url, sealed, by: null, at: now })
    for (let n = 1; n <= 3; n++) {
      const { seq } = await takeNumber(tx, endpointId, caseId)
      const body = JSON.stringify({
        sequence: seq,
        service_request: { service_request_id: 'one', state: 's', status: 'open' },
      })
      await insertDelivery(tx, { id: v7(), endpointId, caseId, seq, body, at: now })
    }
    await planOne(tx, { endpointId, caseId }, now)
  })
  const child = sendAlone()
  // It has taken the second message, and dies before it hears that it arrived.
  receiver.onMessage = ({ sequence }) => {
    if (sequence !== 2) return
    receiver.onMessage = () => {}
    child.kill('SIGKILL')
  }
  await once(child, 'exit')
  expect(receiver.messages.map(({ sequence }) => sequence)).toEqual([1, 2])
  const worker = await startWorker({
    ...{ pool: db.app, jobs: db.jobs, nightly: [], log: openLog('silent'), timeZone: 'Asia/Shanghai' },
    ...{ tasks: webhookTasks({ outside: openOutside(outside), sealer, now: () => new Date() }), now: () => new Date() },
    lostAfterMs: 900,
  })
  await expect.poll(() => receiver.messages.map(({ sequence }) => sequence)).toEqual([1, 2, 3])
  await worker.stop()
  // The second came twice, and was dropped once.
  expect(receiver.count()).toBe(4)
})

it('two servers tell of many requests at once, each in its order and without a gap', async () => {
  const receiver = await openReceiver()
  const { key, clientId } = await admit({ perMinute: 6000 })
  const made = await (await administer()).call(createWebhook, { webhookId: v7(), clientId, url: receiver.url })
  receiver.secret = made.secret
  const other = await startTestApp(db, { outside, now: new Date() })
  await Promise.all([app.startJobs(), other.startJobs()])
  const [operator, worker] = [await app.signedIn(city.operator), await app.signedIn(city.worker)]
  const numbers: string[] = []
  for (let n = 0; n < 12; n++) {
    const number = await send(key, { description: `request ${n}` })
    numbers.push(number)
    const caseId = await caseOf(number)
    await operator.call(acting.askVerification, { caseId })
    await worker.call(acting.verifyCase, { caseId, finding: 'not_found', files: [] })
    await operator.call(acting.rejectCase, { caseId, reason: '现场没有' })
  }
  await expect.poll(() => numbers.filter(number => receiver.of(number).length === 4).length).toBe(12)
  await Promise.all([app.stop(), other.stop()])
  for (const number of numbers) {
    const sequences = receiver.of(number).map(({ sequence }) => sequence)
    expect(sequences, number).toEqual(sequences.map((_, at) => at + 1))
  }
  expect(receiver.messages.every(({ signed }) => signed)).toBe(true)
})
