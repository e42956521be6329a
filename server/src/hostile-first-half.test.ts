import { readdirSync } from 'node:fs'
import { type Endpoint, pathFields } from '@lifetree/contract/endpoint'
import { mayUse } from '@lifetree/contract/rights'
import { v7 } from 'uuid'
import { describe, expect, it } from 'vitest'
import { positionOf } from './testing/example-city.ts'
import { commandOf, pathOf, requestOf, strings } from './testing/hostile-input.ts'
import { fileOf, halves, openHostileScene, shareOf } from './testing/hostile-scene.ts'

const { app, clientFor, countRows, forgetClients, sendNoBodies, sendTwisted } = await openHostileScene()

describe.each(shareOf(import.meta.filename, app.endpoints).map(endpoint => [endpoint.name, endpoint] as const))(
  '%s',
  (_, endpoint) => {
    it('refuses hostile input in words, and keeps nothing of it', () => sendTwisted(endpoint))

    if (endpoint.kind === 'command') it('refuses what is no body at all', () => sendNoBodies(endpoint))
  },
)

it('leaves no endpoint out: each falls to one of the files that are there', () => {
  const files = readdirSync(import.meta.dirname).filter(name => /^hostile-.*\.test\.ts$/.test(name))
  expect(files.toSorted()).toEqual(halves.map(fileOf).toSorted())
  const shared = files.flatMap(file => shareOf(file, app.endpoints).map(({ name }) => name))
  expect(shared.toSorted()).toEqual(app.endpoints.map(({ name }) => name).toSorted())
})

describe('an id of a command', () => {
  const commands = app.endpoints.filter(({ kind, secret }) => kind === 'command' && !secret)

  it('stands for one command of one sender: forged or used again for another it is refused', async () => {
    const [note, other] = ['noteCase', 'reportCase'].map(name => commands.find(one => one.name === name)) as [
      Endpoint,
      Endpoint,
    ]
    const id = v7()
    const send = async (endpoint: Endpoint, more: object, language: 'zh' | 'en' = 'zh') => {
      const client = await clientFor(endpoint, language)
      const body = { ...(endpoint.example as object), ...more }
      const rest = Object.entries(body).filter(([name]) => !pathFields(endpoint.path).includes(name))
      const request = commandOf(pathOf(endpoint), JSON.stringify(Object.fromEntries(rest)))
      return client.inject({ ...request, headers: { ...request.headers, 'idempotency-key': id } })
    }
    const first = await send(note, {})
    expect(first.statusCode, first.body).toBe(200)
    const counted = await countRows()
    expect((await send(note, {})).json()).toEqual(first.json())
    expect((await send(note, { text: '换了内容' })).json()).toMatchObject({ status: 409, code: 'command_reused' })
    expect((await send(other, {})).json()).toMatchObject({ status: 409, code: 'command_reused' })
    // Another person, who signs in anew and knows the id.
    forgetClients()
    const stranger = await app.signedIn(positionOf('operator', 'inside'))
    const request = commandOf(pathOf(note), JSON.stringify({ text: '已电话联系' }))
    const forged = await stranger.inject({ ...request, headers: { ...request.headers, 'idempotency-key': id } })
    expect(forged.json()).toMatchObject({ status: 409, code: 'command_reused' })
    expect((await countRows()).case_events).toBe(counted.case_events)
  })

  it.each([undefined, '', '1', 'x'.repeat(400), "'; drop table commands; --"])('is a UUID: %j', async id => {
    const [endpoint] = commands as [Endpoint]
    const client = await clientFor(endpoint, 'zh')
    const { headers: _, ...request } = commandOf(pathOf(endpoint), '{}')
    const headers = { 'content-type': 'application/json', ...(id !== undefined && { 'idempotency-key': id }) }
    const answer = await client.inject({ ...request, headers })
    expect(answer.json()).toMatchObject({ code: 'invalid_input', fields: [{ path: 'Idempotency-Key' }] })
  })
})

it('records an attempt beyond one’s rights, however hostile its input', async () => {
  const worker = await app.signedIn(positionOf('grid_worker', 'inside'))
  const beyond = app.endpoints.filter(({ right }) => !mayUse('grid_worker', right))
  expect(beyond.length).toBeGreaterThan(20)
  for (const endpoint of beyond) {
    const fields = Object.keys(endpoint.example as object)
    const values = [...fields, 'purpose'].map((name, i) => [name, strings[(i * 7 + 2) % strings.length]])
    const answer = await worker.inject(requestOf(endpoint, Object.fromEntries(values)))
    expect(answer.json(), `${endpoint.name}: ${answer.body}`).toMatchObject({ status: 403, code: 'forbidden' })
  }
})
