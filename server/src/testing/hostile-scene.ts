import { basename } from 'node:path'
import type { Endpoint } from '@lifetree/contract/endpoint'
import { commonRefusals, type Problem } from '@lifetree/contract/refusal'
import { mayUse, roles } from '@lifetree/contract/rights'
import fc from 'fast-check'
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { beforeAll, expect } from 'vitest'
import { openRecorder } from '../audit/index.ts'
import { cloneDatabase, type TestDatabase } from '../platform/testing/database.ts'
import { loadExampleCity, positionOf, restoreExamples } from './example-city.ts'
import { commandOf, noBodies, pathOf, requestOf, twisted } from './hostile-input.ts'
import { startTestApp, type TestApp, type TestClient } from './test-app.ts'

/** The endpoints are shared out among so many test files, so that no worker has them all. A new one falls to one by itself. */
export const halves = ['first', 'second'] as const

export const fileOf = (half: (typeof halves)[number]): string => `hostile-${half}-half.test.ts`

/** What falls to a test file, by its name. */
export function shareOf(file: string, endpoints: readonly Endpoint[]): Endpoint[] {
  const share = halves.findIndex(half => fileOf(half) === basename(file))
  return endpoints.filter((_, at) => at % halves.length === share)
}

/** Rises with new endpoints only by what each costs: some twenty bodies. */
const bodies = 20

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

type Counts = Readonly<Record<string, string>>

/** Counts the rows of every table but those that a refusal may leave behind: what was tried, and when a session was seen. */
async function rowCounter(db: TestDatabase): Promise<() => Promise<Counts>> {
  const { rows: tables } = await db.owner.query<{ name: string }>({
    text: `select format('%I', relname) as name from pg_class where relkind = 'r'
      and relnamespace = 'public'::regnamespace and relname !~ '^(audit_|sign_in_attempts$)'`,
  })
  // One statement with a part a table, prepared once: it is asked after every refusal.
  const counts = tables.map(({ name }) => `(select count(*) from public.${name}) as ${name}`)
  const statement = { name: 'count rows', text: `select ${counts.join(', ')}` }
  return async () => (await db.owner.query<Counts>(statement)).rows[0] ?? {}
}

/** Whose session has been used for that cannot be used for anything else. */
const changesItsSession = ({ kind, right }: Endpoint): boolean => kind === 'command' && right === 'session.use'

function forget(clients: Map<string, TestClient>, client: TestClient): void {
  for (const [key, one] of clients) if (one === client) clients.delete(key)
}

export interface HostileScene {
  readonly app: TestApp
  countRows(): Promise<Counts>
  /** Signed in as the first role that may use the endpoint. */
  clientFor(endpoint: Endpoint, language: 'zh' | 'en'): Promise<TestClient>
  /** Signs everybody in anew. */
  forgetClients(): void
  /** Sends some twenty bodies that are nearly right: each is refused in words and leaves no row, or taken. */
  sendTwisted(endpoint: Endpoint): Promise<void>
  /** Sends what is no body. */
  sendNoBodies(endpoint: Endpoint): Promise<void>
}

/** The example city, and hands that send it what nobody should. Call it once at the top of a test file. */
export async function openHostileScene(): Promise<HostileScene> {
  const db = await cloneDatabase()
  const app = await startTestApp(db, { recorder: openRecorder(db.app) })
  const countRows = await rowCounter(db)
  beforeAll(() => loadExampleCity(db, app), 60_000)

  const clients = new Map<string, TestClient>()
  /** What stands in the tables since the last change. */
  let standing: Counts | undefined

  const clientFor: HostileScene['clientFor'] = async (endpoint, language) => {
    const role = roles.find(one => mayUse(one, endpoint.right)) ?? 'operator'
    const key = `${changesItsSession(endpoint) ? endpoint.name : role} ${language}`
    const known = clients.get(key)
    if (known) return known
    standing = undefined
    const client = await app.signedIn(positionOf(role, 'inside'), language)
    clients.set(key, client)
    return client
  }

  const tryRequest = async (endpoint: Endpoint, request: InjectOptions, language: 'zh' | 'en'): Promise<void> => {
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
    if (answer.statusCode === 401 || changesItsSession(endpoint)) forget(clients, client)
  }

  return {
    app,
    countRows,
    clientFor,
    forgetClients: () => clients.clear(),
    async sendTwisted(endpoint) {
      const input = twisted(endpoint.example as Record<string, unknown>)
      await fc.assert(
        fc.asyncProperty(input, fc.constantFrom('zh' as const, 'en' as const), (values, language) =>
          tryRequest(endpoint, requestOf(endpoint, values), language),
        ),
        { numRuns: bodies },
      )
    },
    async sendNoBodies(endpoint) {
      for (const payload of noBodies) await tryRequest(endpoint, commandOf(pathOf(endpoint), payload), 'zh')
    },
  }
}
