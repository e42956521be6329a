import { fileCase, reportCase } from '@lifetree/contract/case-acting'
import { getCase } from '@lifetree/contract/case-reading'
import { getSession } from '@lifetree/contract/session'
import { v7 } from 'uuid'
import { beforeAll, expect, it } from 'vitest'
import { cloneDatabase } from './platform/testing/database.ts'
import { startTestApp, type TestApp, type TestClient } from './testing/test-app.ts'
import { loadTestCity, type TestCity } from './testing/test-city.ts'

const db = await cloneDatabase()
const now = new Date()
const [one, other] = [await startTestApp(db, { now }), await startTestApp(db, { now })]
let city: TestCity
let worker: TestClient, operator: TestClient

beforeAll(async () => {
  city = await loadTestCity(db, now)
  worker = await one.signedIn(city.worker)
  operator = await one.signedIn(city.operator)
  await Promise.all([one.startJobs(), other.startJobs()])
})

/** The events of a live stream on a listening server, as they come. */
async function follow({ http }: TestApp, { cookie }: TestClient) {
  if (!http.server.listening) await http.listen({ port: 0, host: '127.0.0.1' })
  const { port } = http.server.address() as { port: number }
  const response = await fetch(`http://127.0.0.1:${port}/api/live`, { headers: { cookie } })
  const seen: string[] = []
  const read = async () => {
    for await (const chunk of response.body as ReadableStream<Uint8Array>) seen.push(Buffer.from(chunk).toString())
  }
  return { response, text: () => seen.join(''), ended: read() }
}

it('a session that one opened holds on the other', async () => {
  expect(await other.with(worker).call(getSession, {})).toMatchObject({
    state: 'ready',
    account: { id: worker.accountId },
  })
})

it('what is sent twice, to each of them once, is done once', async () => {
  const report = await city.report(worker, now)
  const options = { commandId: v7() }
  const answers = await Promise.all([
    worker.call(reportCase, report, options),
    other.with(worker).call(reportCase, report, options),
  ])
  expect(answers[0]).toEqual(answers[1])
  const detail = await other.with(operator).call(getCase, { caseId: report.caseId })
  expect(detail.events.map(({ action }) => action)).toEqual(['report'])
})

it('a change on one is told on the other, to who may see it', async () => {
  const { response, text } = await follow(other, operator)
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  const report = await city.report(worker, now)
  await worker.call(reportCase, report)
  await expect.poll(text).toContain(report.caseId)
})

it('a light turns once, whichever of them turns it', async () => {
  const report = await city.report(worker, now)
  await worker.call(reportCase, report)
  for (const { clock } of [one, other]) clock.now = new Date(now.getTime() + 13 * 60_000)
  await db.owner.query({
    text: 'update graphile_worker._private_jobs set run_at = now() where key = $1',
    values: [`light ${report.caseId}`],
  })
  const lights = () =>
    db.owner.query({ text: 'select light from case_lights where case_id = $1', values: [report.caseId] })
  await expect.poll(async () => (await lights()).rows).toEqual([{ light: 'yellow' }])
  for (const { clock } of [one, other]) clock.now = now
})

it('two officials who act at once, each on his own server: one wins, the other is told', async () => {
  const report = await city.report(worker, now)
  await worker.call(reportCase, report)
  const second = await other.signedIn(city.operator)
  await db.owner.query({
    text: `update files set state = 'ready', ready_at = now() where id = any ($1::uuid[])`,
    values: [report.files.map(({ id }) => id)],
  })
  const version = 1
  const both = await Promise.allSettled([
    operator.call(fileCase, { caseId: report.caseId, version }),
    second.call(fileCase, { caseId: report.caseId, version }),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const [lost] = both.filter(result => result.status === 'rejected')
  expect(lost?.reason.problem).toMatchObject({ status: 409, code: 'overtaken', facts: { who: '李望舒' } })
})

it('one stops in good order: its streams end, what is being asked is answered, the other goes on', async () => {
  const { response, ended } = await follow(one, operator)
  expect(response.status).toBe(200)
  const report = await city.report(worker, now)
  const answered = worker.call(reportCase, report)
  await one.stop()
  expect(await answered).toMatchObject({ caseId: report.caseId })
  await ended
  const detail = await other.with(operator).call(getCase, { caseId: report.caseId })
  expect(detail.state).toBe('reported')
  const ready = await other.http.inject('/ready')
  expect(ready.json()).toMatchObject({ ready: true })
})
