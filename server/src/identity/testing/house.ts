import { type Client, createClient, Refused, type Request } from '@lifetree/contract/client'
import type { Problem } from '@lifetree/contract/refusal'
import fastify, { type FastifyInstance, type FastifyRequest, type LightMyRequestResponse } from 'fastify'
import { v7 } from 'uuid'
import { afterAll } from 'vitest'
import { type Actor, settingsOf, system } from '../../platform/actor.ts'
import type { OidcConfig } from '../../platform/config.ts'
import { openPool } from '../../platform/database/pool.ts'
import { inTransaction, type Tx } from '../../platform/database/transaction.ts'
import type { Entry, Recorder } from '../../platform/record.ts'
import { secret } from '../../platform/secret.ts'
import { mount } from '../../platform/serve/index.ts'
import { cloneDatabase, type TestDatabase } from '../../platform/testing/database.ts'
import { type Identity, openIdentity, type SeedAccount, seedAccounts, seedOrganisations } from '../index.ts'

export const password = 'quiet-lake-teal'
const installation = secret('of the test installation')
export const city = '340200000000000'
export const district = '340202000000000'
/** The tree above the organisations, to be loaded through the door of area. */
export const divisions = [
  { code: city, level: 'city', name: '芜湖市', parent: null },
  { code: district, level: 'district', name: '镜湖区', parent: city },
] as const
export const grids = ['340202001001001', '340202001001002', '340202001002001'] as const
export const centreId = '01900000-0000-7000-8000-0000000000c1'
export const worksId = '01900000-0000-7000-8000-0000000000f1'

/** A server with the endpoints of this feature on a database of its own, whose clock the test moves. */
export interface House {
  readonly db: TestDatabase
  readonly app: FastifyInstance
  readonly identity: Identity
  readonly clock: { now: Date }
  readonly entries: Entry[]
  /** Prepares a scene as the system. */
  prepare(work: (tx: Tx) => Promise<unknown>): Promise<unknown>
  seed(...accounts: Partial<SeedAccount>[]): Promise<void>
}

export async function openHouse(oidc?: OidcConfig): Promise<House> {
  const db = await cloneDatabase()
  await seedPlaces(db)
  return openServer(db, oidc)
}

/** Another server process' part of the house: it shares the database and the secret, and nothing else. */
export async function openServer(db: TestDatabase, oidc?: OidcConfig): Promise<House> {
  const attempts = openPool({ access: db.access, role: 'app', most: 2, name: 'test attempts' })
  const clock = { now: new Date('2026-06-03T02:00:00Z') }
  const entries: Entry[] = []
  const recorder: Recorder = {
    record: async (_, entry) => void entries.push(entry),
    recordAlone: async entry => void entries.push(entry),
  }
  const identity = openIdentity({
    pool: db.app,
    attempts,
    secret: installation,
    timeZone: 'Asia/Shanghai',
    now: () => clock.now,
    recorder,
    oidc,
    publicUrl: undefined,
  })
  const app = fastify({ trustProxy: '127.0.0.1', logger: { level: 'error' } })
  mount(app, identity.endpoints, { pool: db.app, now: () => clock.now, findActor: identity.findActor, recorder })
  identity.mountPages(app)
  await app.ready()
  afterAll(async () => {
    await app.close()
    await attempts.close()
  })
  const prepare: House['prepare'] = work => inTransaction(db.app, { settings: settingsOf(system) }, work)
  return { db, app, identity, clock, entries, prepare, seed: (...accounts) => seed(db, accounts, clock.now) }
}

async function seedPlaces(db: TestDatabase): Promise<void> {
  await inTransaction(db.app, { settings: settingsOf(system) }, tx =>
    seedOrganisations(tx, [
      {
        id: centreId,
        kind: 'centre',
        name: { zh: '镜湖区监督中心', en: 'Jinghu Centre' },
        area: district,
        from: '2024-01-01',
      },
      { id: worksId, kind: 'department', name: { zh: '市政所', en: 'Works' }, area: district, from: '2024-01-01' },
    ]),
  )
}

function seed(db: TestDatabase, accounts: readonly Partial<SeedAccount>[], now: Date): Promise<void> {
  const whole = accounts.map(
    (account, i): SeedAccount => ({
      id: v7(),
      login: `user-${i}`,
      name: '李望舒',
      password,
      mustChangePassword: false,
      demo: true,
      authenticator: null,
      positions: [],
      ...account,
    }),
  )
  return inTransaction(db.app, { settings: settingsOf(system) }, tx =>
    seedAccounts(tx, whole, { secret: installation, now }),
  )
}

export const lasting = { organisationId: null, from: '2024-03-01', to: null } as const

export interface Browser extends Client {
  readonly cookies: Map<string, string>
  /** Raw values of the last answer's set-cookie headers. */
  readonly set: () => readonly string[]
  /** Opens a page. */
  get(url: string): Promise<LightMyRequestResponse>
}

const agent = 'Mozilla/5.0 (Windows NT 10.0) Chrome/140'

/** A browser that keeps cookies, at an address of its own. */
export function openBrowser({ app }: House, address = '10.1.0.1', language: 'zh' | 'en' = 'zh'): Browser {
  const cookies = new Map<string, string>()
  let set: readonly string[] = []
  const send = async ({ method, url, headers, body }: Request): Promise<LightMyRequestResponse> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await app.inject({
      method,
      url,
      headers: { ...headers, cookie, host: 'localhost', 'x-forwarded-for': address, 'user-agent': agent },
      ...(body !== undefined && { payload: body }),
    })
    set = [answer.headers['set-cookie'] ?? []].flat()
    for (const { name, value } of answer.cookies) value === '' ? cookies.delete(name) : cookies.set(name, value)
    return answer
  }
  const client = createClient({
    newId: () => v7(),
    language: () => language,
    async send(request) {
      const answer = await send(request)
      return { status: answer.statusCode, body: answer.json() }
    },
  })
  const get = (url: string) => send({ method: 'GET', url, headers: { 'accept-language': language } })
  return { ...client, cookies, set: () => set, get }
}

/** The problem document that a call is refused with. */
export async function refusal(call: Promise<unknown>): Promise<Problem> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof Refused)) throw new Error('the call was not refused', { cause: error })
  return error.problem
}

/** Who the server takes the browser for. */
export function actorOf({ identity }: House, { cookies }: Browser): Promise<Actor> {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  return identity.findActor({ headers: { cookie }, protocol: 'http' } as FastifyRequest)
}
