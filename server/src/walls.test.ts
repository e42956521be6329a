import type { Endpoint } from '@lifetree/contract/endpoint'
import { pathFields } from '@lifetree/contract/endpoint'
import type { Problem } from '@lifetree/contract/refusal'
import { mayUse, type Permission, permissions, type Role, roles } from '@lifetree/contract/rights'
import { v7 } from 'uuid'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { cloneDatabase } from './platform/testing/database.ts'
import { example, loadExampleCity, positionOf, restoreExamples } from './testing/example-city.ts'
import { startTestApp, type TestClient } from './testing/test-app.ts'

const db = await cloneDatabase()
const app = await startTestApp(db)
type Client = Pick<TestClient, 'inject'>
const sessions = new Map<string, TestClient>()

beforeAll(async () => {
  await loadExampleCity(db, app)
  for (const role of roles)
    for (const where of ['inside', 'outside'] as const)
      sessions.set(`${role} ${where}`, await app.signedIn(positionOf(role, where)))
}, 120_000)
beforeEach(() => restoreExamples(db))

const noOne: Client = { inject: options => app.http.inject(options) }
/** Signed in with a password alone; one of each role, since an address may ask so often a minute. */
const unproven = new Map<Role, TestClient>()
async function asUnproven(role: Role): Promise<TestClient> {
  const client = unproven.get(role) ?? (await app.signedIn({ ...positionOf(role, 'inside'), secondFactor: 'lacking' }))
  unproven.set(role, client)
  return client
}
const as = (role: Role, where: 'inside' | 'outside'): TestClient => sessions.get(`${role} ${where}`) as TestClient

/** Sends the endpoint's own example, as bytes and not through the typed client. */
async function send(client: Client, endpoint: Endpoint): Promise<{ status: number; code: string; text: string }> {
  const input = endpoint.example as Record<string, unknown>
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(input[name])))
  const rest = Object.entries(input).filter(([name]) => !pathFields(endpoint.path).includes(name))
  const answer = await client.inject({
    method: endpoint.method,
    ...(endpoint.method === 'GET'
      ? { url: `${path}?${new URLSearchParams(rest.map(([name, value]) => [name, String(value)]))}` }
      : {
          url: path,
          payload: JSON.stringify(Object.fromEntries(rest)),
          headers: { 'content-type': 'application/json', 'idempotency-key': v7() },
        }),
  })
  const code = answer.statusCode < 400 ? 'answered' : (answer.json() as Problem).code
  return { status: answer.statusCode, code, text: answer.body }
}

/** What a wall says. Whoever may pass gets any answer but these. */
const walls = [
  'not_signed_in',
  'forbidden',
  'second_factor_needed',
  'not_found',
  'position_needed',
  'password_change_needed',
  'foreign_request',
  // Each example is one that its own schema takes.
  'invalid_input',
]
const isOpen = ({ right }: Endpoint): boolean => right === 'anyone'
const permissionOf = ({ right }: Endpoint): Permission | undefined =>
  right === 'anyone' ? undefined : permissions[right]
/** Whether the example acts on a row that the city holds, and not on one that it makes. */
const isAboutARow = ({ about, example: input }: Endpoint): boolean =>
  about !== undefined && Object.values<unknown>(example).includes((input as Record<string, unknown>)[about])

it('knows the endpoints of the whole app', () => {
  expect(app.endpoints.length).toBeGreaterThan(40)
  expect(new Set(app.endpoints.map(({ right }) => right)).size).toBeGreaterThan(10)
})

/** Ways that carry bytes or a stream are no endpoints: they are behind the same session. */
it('asks for a session wherever else /api leads', async () => {
  const known = app.endpoints.map(({ path }) => path as string)
  const others = listRoutes().filter(({ path }) => path.startsWith('/api/') && !known.includes(path))
  expect(others.map(({ path }) => path)).toContain('/api/live')
  for (const { path, methods } of others)
    for (const method of methods.filter(one => one === 'GET' || one === 'POST' || one === 'PATCH')) {
      const answer = await app.http.inject({ method, url: path.replace(/:\w+/g, example.caseId) })
      expect(answer.statusCode, `${method} ${path}: ${answer.body}`).toBe(401)
    }
})

/** The addresses of the HTTP server, as it prints them: a tree whose branches are parts of addresses. */
function listRoutes(): { path: string; methods: string[] }[] {
  const routes: { path: string; methods: string[] }[] = []
  const above: string[] = []
  for (const line of app.http.printRoutes({ commonPrefix: false }).split('\n')) {
    const [, indent = '', part = '', methods] = /^([│ ]*[├└]── )(.*?)(?: \(([A-Z, ]+)\))?$/.exec(line) ?? []
    above.length = Math.max(0, indent.length / 4 - 1)
    above.push(part)
    if (methods) routes.push({ path: above.join(''), methods: methods.split(', ') })
  }
  return routes
}

describe.each(app.endpoints.map(endpoint => [endpoint.name, endpoint] as const))('%s', (_, endpoint) => {
  const { right } = endpoint
  const holders = roles.filter(role => mayUse(role, right))
  const others = roles.filter(role => !mayUse(role, right))

  if (!isOpen(endpoint))
    it('asks for a session', async () => {
      expect(await send(noOne, endpoint)).toMatchObject({ status: 401, code: 'not_signed_in' })
    })

  if (isOpen(endpoint))
    it('needs no session', async () => {
      expect(['not_signed_in', 'forbidden', 'not_found']).not.toContain((await send(noOne, endpoint)).code)
    })

  if (others.length > 0 && !isOpen(endpoint))
    it('refuses each role without its right', async () => {
      for (const role of others)
        expect(await send(as(role, 'inside'), endpoint), role).toMatchObject({ status: 403, code: 'forbidden' })
    })

  if (permissionOf(endpoint)?.secondFactor)
    it('asks each role for its second factor', async () => {
      for (const role of holders) {
        expect(await send(await asUnproven(role), endpoint), role).toMatchObject({
          status: 403,
          code: 'second_factor_needed',
        })
      }
    })

  if (!isOpen(endpoint))
    it('answers each role with its right, inside its area', async () => {
      for (const role of holders) {
        await restoreExamples(db)
        const client = mayEndSession(endpoint) ? await app.signedIn(positionOf(role, 'inside')) : as(role, 'inside')
        if (seesOwn(endpoint, role)) await reportedBy(client.accountId)
        const { code, status, text } = await send(client, endpoint)
        expect(walls, `${role}: ${text}`).not.toContain(code)
        expect(status, `${role}: ${text}`).toBeLessThan(500)
      }
    })

  if (permissionOf(endpoint)?.ownReports)
    it('shows no other’s report in its own area to whoever sees his own alone, and lets none be changed', async () => {
      const before = await stateOfCase()
      for (const role of holders.filter(one => seesOwn(endpoint, one))) {
        const answer = await send(as(role, 'inside'), endpoint)
        if (isAboutARow(endpoint)) expect(answer, role).toMatchObject({ status: 404, code: 'not_found' })
        expect(answer.text, role).not.toContain(number)
      }
      expect(await stateOfCase()).toEqual(before)
    })

  if (permissionOf(endpoint)?.reach === 'area')
    it('shows no foreign row, and lets none be changed', async () => {
      const before = await stateOfCase()
      for (const role of holders) {
        const answer = await send(as(role, 'outside'), endpoint)
        if (isAboutARow(endpoint)) expect(answer, role).toMatchObject({ status: 404, code: 'not_found' })
        else expect(answer.status, `${role}: ${answer.text}`).toBeLessThan(500)
        expect(answer.text, role).not.toContain(number)
      }
      expect(await stateOfCase()).toEqual(before)
    })
})

/** Who acts on his own session needs one of his own. */
const mayEndSession = ({ right, path }: Endpoint): boolean => right === 'session.use' && path.startsWith('/api/session')

const seesOwn = (endpoint: Endpoint, role: Role): boolean => permissionOf(endpoint)?.ownReports?.includes(role) === true
const reportedBy = (accountId: string) =>
  db.owner.query({
    text: 'update cases set reporter_id = $2 where id = $1',
    values: [example.caseId, accountId],
  })

let number = ''
beforeAll(async () => {
  number = (await stateOfCase()).number
})

async function stateOfCase(): Promise<{ number: string }> {
  const { rows } = await db.owner.query<{ number: string }>({
    text: `select c.*, (select count(*) from case_events e where e.case_id = c.id) as events from cases c where id = $1`,
    values: [example.caseId],
  })
  return rows[0] as { number: string }
}
