import { type Endpoint, pathFields } from '@lifetree/contract/endpoint'
import { commonRefusals, type Problem } from '@lifetree/contract/refusal'
import { mayUse, roles } from '@lifetree/contract/rights'
import fc from 'fast-check'
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, it } from 'vitest'
import { openRecorder } from './audit/index.ts'
import { cloneDatabase } from './platform/testing/database.ts'
import { loadExampleCity, positionOf, restoreExamples } from './testing/example-city.ts'
import { startTestApp, type TestClient } from './testing/test-app.ts'

const db = await cloneDatabase()
const app = await startTestApp(db, { recorder: openRecorder(db.app) })
beforeAll(() => loadExampleCity(db, app), 60_000)

/** Rises with new endpoints only by what each costs: some twenty bodies. */
const bodies = 20

const deep = (depth: number): unknown => (depth === 0 ? [] : [deep(depth - 1)])
const strings = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  "'; drop table cases; --",
  '" or 1=1 --',
  '<script>alert(1)</script>',
  '../../../etc/passwd',
  '%00',
  '{{7*7}}',
  '\ud800',
  '🙂'.repeat(40),
  'x'.repeat(5_000),
  '01900000-0000-7000-8000-00000000ca5e',
  '00000000-0000-0000-0000-000000000000',
  '9999-99-99',
  '0001-01-01',
  '2026-06-03T06:20:00.000Z',
  '-1',
  '1e309',
  'null',
]
const hostile: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(...strings),
  fc.constantFrom<unknown>(null, true, false, 0, -1, 1.5, 1e308, Number.MAX_SAFE_INTEGER + 1, [], {}, [[]], deep(60)),
  fc.constantFrom<unknown>(Array(2_000).fill(0), { toString: 'x' }, { $ne: null }, ['a', { b: 1 }]),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.jsonValue({ maxDepth: 3 }),
)
const unknownName = fc.constantFrom(
  'role',
  'admin',
  'constructor',
  'toString',
  'hasOwnProperty',
  'accountId',
  'x'.repeat(300),
  '',
)

/** The example with some fields made hostile, left out or added: what a caller sends who knows the contract well. */
const twisted = (input: Record<string, unknown>): fc.Arbitrary<Record<string, unknown>> =>
  fc
    .record({
      changed: fc.dictionary(fc.constantFrom('', ...Object.keys(input)), hostile, { maxKeys: 2 }),
      missing: fc.subarray(Object.keys(input), { maxLength: Math.min(1, Object.keys(input).length) }),
      added: fc.dictionary(unknownName, hostile, { maxKeys: 1 }),
    })
    .map(({ changed, missing, added }) => {
      const names = Object.keys(changed).filter(name => name in input)
      const all = { ...input, ...Object.fromEntries(names.map(name => [name, changed[name]])), ...added }
      return Object.fromEntries(Object.entries(all).filter(([name]) => !missing.includes(name)))
    })

const noBodies = [
  '',
  'null',
  '"text"',
  '[]',
  '[{"caseId":1}]',
  '17',
  '{',
  '{"a":1,"a":2}',
  '{"__proto__":{"role":"admin"}}',
  '{"constructor":{"prototype":{"role":"admin"}}}',
  `${'{"a":'.repeat(2_000)}1${'}'.repeat(2_000)}`,
  `"${'x'.repeat(200_000)}"`,
  `{${Array.from({ length: 10_000 }, (_, i) => `"k${i}":0`).join()}}`,
  `"${'x'.repeat(300_000)}"`,
  '\u0000\u0001',
]

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

function requestOf(endpoint: Endpoint, input: Record<string, unknown>): InjectOptions {
  const own = endpoint.example as Record<string, unknown>
  const inPath = pathFields(endpoint.path)
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = asText(input[name] ?? own[name])
    return encodeURIComponent(value.isWellFormed() ? value.slice(0, 150) || 'x' : 'x')
  })
  const rest = Object.entries(input).filter(([name]) => !inPath.includes(name))
  if (endpoint.method === 'POST') return commandOf(path, JSON.stringify(Object.fromEntries(rest)))
  const parameters = rest.flatMap(([name, value]) =>
    Array.isArray(value) ? value.slice(0, 20).map(one => [name, asText(one)]) : [[name, asText(value)]],
  )
  return { method: 'GET', url: `${path}?${new URLSearchParams(parameters)}` }
}

const commandOf = (url: string, payload: string): InjectOptions => ({
  method: 'POST',
  url,
  payload,
  headers: { 'content-type': 'application/json', 'idempotency-key': v7() },
})

const pathOf = ({ path, example }: Endpoint): string =>
  path.replace(/:(\w+)/g, (_, name: string) => String((example as Record<string, unknown>)[name]))

const chinese = /\p{Script=Han}/u

/** A refusal is a problem document of a declared code, in the reader's language; never a fault of ours. */
function expectRefusal(endpoint: Endpoint, answer: LightMyRequestResponse, language: 'zh' | 'en'): void {
  expect(answer.statusCode, answer.body).toBeLessThan(500)
  if (answer.statusCode < 400) return
  expect(answer.headers['content-type']).toContain('application/problem+json')
  const problem = answer.json() as Problem
  const declared = { ...commonRefusals, ...endpoint.refusals }
  expect(Object.keys(declared)).toContain(problem.code)
  expect(problem.status).toBe(answer.statusCode)
  // A name that it quotes is written as its bearer writes it.
  const names = Object.values(problem.facts ?? {}).map(String)
  const said = names.reduce((title, name) => title.replaceAll(name, ''), problem.title)
  expect(chinese.test(said), problem.title).toBe(language === 'zh')
  for (const { path, message } of problem.fields ?? []) {
    expect(path, answer.body).not.toBe('')
    expect(chinese.test(message) || language === 'en', message).toBe(true)
  }
  if (problem.code === 'invalid_input') expect(problem.fields?.length, answer.body).toBeGreaterThan(0)
}

/** The rows of every table but those that a refusal may leave behind: what was tried, and when a session was seen. */
async function countRows(): Promise<Record<string, string>> {
  const { rows } = await db.owner.query<{ counts: Record<string, string> }>({
    name: 'count rows',
    text: `select json_object_agg(relname, (xpath('/row/c/text()',
        query_to_xml(format('select count(*) as c from public.%I', relname), false, true, '')))[1]::text) as counts
      from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
        and relname !~ '^(audit_|sign_in_attempts$)'`,
  })
  return rows[0]?.counts ?? {}
}

/** What stands in the tables since the last change. */
let standing: Record<string, string> | undefined

const clients = new Map<string, TestClient>()
async function clientFor({ name, right }: Endpoint, language: 'zh' | 'en'): Promise<TestClient> {
  const role = roles.find(one => mayUse(one, right)) ?? 'operator'
  const key = `${right === 'session.use' ? name : role} ${language}`
  const known = clients.get(key)
  if (known) return known
  standing = undefined
  const client = await app.signedIn(positionOf(role, 'inside'), language)
  clients.set(key, client)
  return client
}

async function tryRequest(endpoint: Endpoint, request: InjectOptions, language: 'zh' | 'en'): Promise<void> {
  const client = await clientFor(endpoint, language)
  standing ??= await countRows()
  const answer = await client.inject(request)
  expectRefusal(endpoint, answer, language)
  if (answer.statusCode >= 400 && answer.statusCode !== 401) {
    expect(await countRows(), answer.body).toEqual(standing)
    return
  }
  // It was taken, or the session is over: all as it was at first, for the next.
  standing = undefined
  await restoreExamples(db)
  if (answer.statusCode === 401 || endpoint.right === 'session.use')
    for (const [key, one] of clients) if (one === client) clients.delete(key)
}

const languages = fc.constantFrom('zh' as const, 'en' as const)

describe.each(app.endpoints.map(endpoint => [endpoint.name, endpoint] as const))('%s', (_, endpoint) => {
  it('refuses hostile input in words, and keeps nothing of it', async () => {
    const input = twisted(endpoint.example as Record<string, unknown>)
    await fc.assert(
      fc.asyncProperty(input, languages, async (values, language) => {
        await tryRequest(endpoint, requestOf(endpoint, values), language)
      }),
      { numRuns: bodies },
    )
  })

  if (endpoint.kind === 'command')
    it('refuses what is no body at all', async () => {
      for (const payload of noBodies) await tryRequest(endpoint, commandOf(pathOf(endpoint), payload), 'zh')
    })
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
    clients.clear()
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
