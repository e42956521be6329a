import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, expect, it } from 'vitest'
import { type Actor, anyone } from '../actor.ts'
import { inTransaction } from '../database/transaction.ts'
import { cloneDatabase } from '../testing/database.ts'
import { announce, type LiveEvent, serveLive } from './index.ts'

const db = await cloneDatabase()
const servers: FastifyInstance[] = []
afterAll(() => Promise.all(servers.map(app => app.close())))

const person = (reach: Partial<Actor>): Actor => ({ ...anyone, role: 'operator', positionId: 'p', ...reach })
const people: Record<string, Actor> = {
  district: person({ lo: '340202000000000', hi: '340202999999999' }),
  elsewhere: person({ lo: '340207000000000', hi: '340207999999999' }),
  department: person({ role: 'handler', parties: ['77'] }),
  worker: person({ role: 'grid_worker', grids: ['340202016001001', '340202016001003'] }),
  stranger: anyone,
}

const startServer = async () => {
  const app = Fastify()
  const findActor = async (request: { query: unknown }) => people[(request.query as { as: string }).as] ?? anyone
  const streams = await serveLive(app, {
    pool: db.app,
    findActor,
    watchActor: findActor,
    onError: error => expect(error).toBeUndefined(),
  })
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  servers.push(app)
  return { app, address, streams }
}

/** Reads the events of one stream as they come. */
const follow = async (address: string, as: string) => {
  const stop = new AbortController()
  const response = await fetch(`${address}/api/live?as=${as}`, { signal: stop.signal })
  const events: LiveEvent[] = []
  const read = async () => {
    for await (const chunk of response.body as ReadableStream<Uint8Array>)
      for (const [, json] of Buffer.from(chunk)
        .toString()
        .matchAll(/^data: (.*)$/gm))
        events.push(JSON.parse(json ?? ''))
  }
  const ended = response.ok ? read().catch(() => {}) : Promise.resolve()
  return { status: response.status, events, stop: () => stop.abort(), ended }
}

const say = (id: string, area: string | null, parties: readonly string[] = []) =>
  inTransaction(db.app, {}, tx => announce(tx, { kind: 'case', id, area, parties }))

it('tells a change to those who may see its row, on every server, and to nobody else', async () => {
  const [one, other] = [await startServer(), await startServer()]
  const names = ['district', 'elsewhere', 'department', 'worker'] as const
  const streams = await Promise.all(names.map((name, at) => follow((at % 2 ? other : one).address, name)))
  await say('a', '340202016001001', ['77'])
  await say('b', '340202016001002')
  await say('c', null, ['77'])
  const ids = () => streams.map(({ events }) => events.map(event => ('id' in event ? event.id : event.kind)).join(''))
  await expect.poll(ids).toEqual(['ab', '', 'ac', 'a'])
  for (const { stop } of streams) stop()
  await expect.poll(() => one.streams.count() + other.streams.count()).toBe(0)
})

it('tells everybody that a year of the calendar was published, and an alarm to those whom it rings alone', async () => {
  const { address } = await startServer()
  const streams = await Promise.all(['district', 'department', 'worker'].map(name => follow(address, name)))
  await inTransaction(db.app, {}, async tx => {
    await announce(tx, { kind: 'calendar', id: 'year', area: null, parties: [] })
    await announce(tx, { kind: 'alarm', id: 'ring', area: null, parties: ['77'] })
  })
  const kinds = () => streams.map(({ events }) => events.map(({ kind }) => kind).join(' '))
  await expect.poll(kinds).toEqual(['calendar', 'calendar alarm', 'calendar'])
  for (const { stop } of streams) stop()
})

it('says nothing of a transaction that rolls back', async () => {
  const { address } = await startServer()
  const stream = await follow(address, 'district')
  const failing = inTransaction(db.app, {}, async tx => {
    await announce(tx, { kind: 'case', id: 'never', area: '340202016001001', parties: [] })
    throw new Error('rolled back')
  })
  await expect(failing).rejects.toThrow()
  await say('then', '340202016001001')
  await expect.poll(() => stream.events).toEqual([{ kind: 'case', id: 'then' }])
  stream.stop()
})

it('opens no stream without a session, and ends those that are open when the server stops', async () => {
  const { app, address } = await startServer()
  expect((await follow(address, 'stranger')).status).toBe(401)
  const stream = await follow(address, 'district')
  await app.close()
  await stream.ended
})
