import type { AddressInfo } from 'node:net'
import { getSession } from '@lifetree/contract/session'
import { expect, it, vi } from 'vitest'
import { cloneDatabase } from './platform/testing/database.ts'
import { startTestApp } from './testing/test-app.ts'

const db = await cloneDatabase()
const t = await startTestApp(db)
const withToken = await startTestApp(db, { environment: { LIFETREE_METRICS_TOKEN: 'sixteen letters!' } })

it('an account signs in and acts in its one position', async () => {
  const operator = await t.signedIn({ role: 'supervisor', area: '340202000000000' })
  const session = await operator.call(getSession, {})
  expect(session.state).toBe('ready')
  expect(session.position?.role).toBe('supervisor')
})

it('a guarded role is signed in with its second factor', async () => {
  const admin = await t.signedIn({ role: 'admin', area: '340200000000000' }, 'en')
  const session = await admin.call(getSession, {})
  expect(session).toMatchObject({ state: 'ready', position: { role: 'admin' } })
})

it('is ready when the database answers, is migrated, and jobs run', async () => {
  expect((await t.http.inject('/health')).json()).toEqual({ healthy: true })
  const early = await t.http.inject('/ready')
  expect(early.json().checks).toMatchObject([{ ready: true }, { ready: true }, { name: 'jobs', ready: false }])
  await t.startJobs()
  const answer = await t.http.inject('/ready')
  expect(answer.statusCode).toBe(200)
  expect(answer.json()).toMatchObject({ ready: true })
})

it('is not ready on a database that lacks a migration, and says which', async () => {
  await db.owner.query({ text: "update schema_versions set name = '0009_gone' where name = '0002_identity'" })
  const answer = await t.http.inject('/ready')
  await db.owner.query({ text: "update schema_versions set name = '0002_identity' where name = '0009_gone'" })
  expect(answer.statusCode).toBe(503)
  expect(answer.json().checks[1]).toMatchObject({ ready: false, missing: { en: 'the database lacks 0002_identity' } })
})

it('shows durations by endpoint to its own machine alone', async () => {
  const own = await t.http.inject('/metrics')
  expect(own.body).toContain('lifetree_request_seconds_count{route="getSession",method="GET",status="200"}')
  const passedOn = await t.http.inject({ url: '/metrics', headers: { 'x-forwarded-for': '10.0.0.9' } })
  expect(passedOn.statusCode).toBe(403)
  const foreign = await t.http.inject({ url: '/metrics', remoteAddress: '10.0.0.9' })
  expect(foreign.statusCode).toBe(403)
})

it('shows them to who brings the token', async () => {
  const ask = (authorization: string) =>
    withToken.http.inject({ url: '/metrics', remoteAddress: '10.0.0.9', headers: { authorization } })
  expect((await ask('Bearer sixteen letters!')).statusCode).toBe(200)
  expect((await ask('Bearer sixteen letters?')).statusCode).toBe(403)
})

it('an open stream does not keep a session in use: it ends with it', async () => {
  const start = new Date(t.clock.now)
  const { cookie } = await t.signedIn({ role: 'supervisor', area: '340202000000000' })
  await t.http.listen({ port: 0, host: '127.0.0.1' })
  const { port } = t.http.server.address() as AddressInfo
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const stream = await fetch(`http://127.0.0.1:${port}/api/live`, { headers: { cookie } })
  const reader = stream.body?.getReader()
  const beatAfter = async (hours: number) => {
    t.clock.now = new Date(start.getTime() + hours * 3_600_000)
    vi.advanceTimersByTime(20_000)
    return (await reader?.read())?.done
  }
  try {
    await reader?.read()
    expect(await beatAfter(6)).toBe(false)
    expect(await beatAfter(11.9)).toBe(false)
    expect(await beatAfter(12.1)).toBe(true)
  } finally {
    vi.useRealTimers()
    t.clock.now = start
  }
})
