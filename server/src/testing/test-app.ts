import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Client, createClient } from '@lifetree/contract/client'
import type { Endpoint } from '@lifetree/contract/endpoint'
import { isGuarded, placeOf } from '@lifetree/contract/identity'
import type { Role } from '@lifetree/contract/rights'
import { proveSecondFactor, signIn } from '@lifetree/contract/session'
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import { v7 } from 'uuid'
import { buildApp } from '../app.ts'
import type { AppParts } from '../app-parts.ts'
import { codeOf, type SeedPosition, seedAccounts } from '../identity/index.ts'
import { type Actor, settingsOf, system } from '../platform/actor.ts'
import { readConfig } from '../platform/config.ts'
import { openPool } from '../platform/database/pool.ts'
import { inTransaction } from '../platform/database/transaction.ts'
import { openLog } from '../platform/http/log.ts'
import { runTask } from '../platform/jobs/task.ts'
import type { Entry } from '../platform/record.ts'
import { secret } from '../platform/secret.ts'
import { answerChecker } from '../platform/testing/check-answer.ts'
import type { TestDatabase } from '../platform/testing/database.ts'
import { runDueJobs } from '../platform/testing/jobs.ts'

export interface TestApp {
  readonly http: FastifyInstance
  readonly endpoints: readonly Endpoint[]
  /** What the server takes for the time; a test moves it. */
  readonly clock: { now: Date }
  /** Where photos lie. */
  readonly filesFolder: string
  /** What was recorded for the audit log. */
  readonly entries: Entry[]
  /** Runs the jobs that are due at the test's time, and those that they enqueue, one after the other; answers their names. */
  runJobs(): Promise<string[]>
  /** Runs one task at the test's time, as a job. */
  runTask(name: string, payload?: object): Promise<void>
  /** Begins to run jobs as a server does, by the real time. */
  startJobs(): Promise<void>
  /** Stops in good order, before the end of the file. */
  stop(): Promise<void>
  /** The same session, on this server. */
  with(client: TestClient): TestClient
  /** Calls endpoints as this actor, whom no session vouches for. */
  actAs(actor: Actor, language?: 'zh' | 'en', headers?: Readonly<Record<string, string>>): TestClient
  /** Calls endpoints as a new account that has signed in and holds this one position, with a second factor where the role needs one. */
  signedIn(position: TestPosition, language?: 'zh' | 'en'): Promise<TestClient>
}

export interface TestPosition {
  readonly role: Role
  /** 15 digits; the role says whether it works in an area, an organisation or both. */
  readonly area?: string
  readonly organisationId?: string
  /** Proven by default where the role cannot work without, else not enrolled. */
  readonly secondFactor?: 'proven' | 'lacking'
}

export interface TestClient extends Client {
  readonly accountId: string
  readonly cookie: string
  /** Any request with the caller's cookies, for what is no endpoint of the contract. */
  inject(options: InjectOptions): Promise<LightMyRequestResponse>
}

export interface TestAppOptions extends Partial<Pick<AppParts, 'webApps' | 'log' | 'recorder' | 'outside'>> {
  readonly now?: Date
  readonly environment?: Readonly<Record<string, string>>
}

const password = 'quiet-lake-teal'
const installation = secret('the secret of an installation under test')
const authenticator = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
const day = '2020-01-01'

/** The whole server on a test's own database, without listening: requests are injected. Closed after the file's last test. */
export async function startTestApp(db: TestDatabase, options: TestAppOptions = {}): Promise<TestApp> {
  const clock = { now: options.now ?? new Date('2026-06-03T02:00:00Z') }
  const entries: Entry[] = []
  const actors = new Map<string, Actor>()
  const aside = openPool({ access: db.access, role: 'app', most: 2, name: 'test aside' })
  const dataFolder = mkdtempSync(join(tmpdir(), 'lifetree-app-'))
  const log = options.log ?? openLog('error')
  const config = readConfig({ LIFETREE_LOG: 'error', LIFETREE_DATA: dataFolder, ...options.environment })
  const app = await buildApp({
    config,
    database: { app: db.app, aside, jobs: db.jobs, close: () => aside.close() },
    secret: installation,
    log,
    now: () => clock.now,
    recorder: options.recorder ?? {
      record: async (_, entry) => void entries.push(entry),
      recordAlone: async entry => void entries.push(entry),
    },
    webApps: options.webApps ?? [],
    ...(options.outside && { outside: options.outside }),
    leastBits: 4,
    findActor: async ({ headers }, bySession) => actors.get(headers.cookie ?? '') ?? bySession(),
  })
  const check = answerChecker(app.endpoints)
  const served: Served = {
    inject: async request => {
      const answer = await app.http.inject(request)
      check(request.method ?? 'GET', String(request.url), answer)
      return answer
    },
  }
  await app.http.ready()
  let stopped: Promise<void> | undefined
  const stop = (): Promise<void> => {
    stopped ??= app.close()
    return stopped
  }
  db.beforeClose(async () => {
    await stop()
    await aside.close()
    rmSync(dataFolder, { recursive: true, force: true })
  })
  const jobParts = { pool: db.app, now: () => clock.now, log }
  return {
    http: app.http,
    endpoints: app.endpoints,
    clock,
    filesFolder: config.filesFolder,
    entries,
    runJobs: () => runDueJobs(db, { tasks: app.tasks, ...jobParts }),
    runTask: (name, payload = {}) => runTask(app.tasks, { name, payload }, jobParts),
    startJobs: app.start,
    stop,
    with: ({ accountId, cookie }) => clientOf(app.http, { accountId, cookie, language: 'zh' }),
    actAs: (actor, language = 'zh', headers = {}) => {
      const cookie = `acts-as=${v7()}`
      actors.set(cookie, actor)
      return clientOf(served, { accountId: actor.accountId, cookie, language, headers })
    },
    signedIn: async (position, language = 'zh') => {
      const account = { id: v7(), login: `user-${v7()}`, position }
      await seedAccount(db, account, clock.now)
      const client = await signInAs(served, account, language)
      if (secondFactorOf(position) === 'proven')
        await client.call(proveSecondFactor, { code: codeOf(authenticator, clock.now) })
      return client
    },
  }
}

const secondFactorOf = ({ role, secondFactor }: TestPosition): 'proven' | 'lacking' =>
  secondFactor ?? (isGuarded(role) ? 'proven' : 'lacking')

/** The server to send to; each answer must be what its endpoint declares. */
interface Served {
  inject(options: InjectOptions): Promise<LightMyRequestResponse>
}

interface TestAccount {
  readonly id: string
  readonly login: string
  readonly position: TestPosition
}

function seedAccount(db: TestDatabase, { id, login, position }: TestAccount, now: Date): Promise<void> {
  const { role, area = '', organisationId = null } = position
  if (placeOf(role) !== 'organisation' && area === '') throw new Error(`A ${role} works in an area: name one`)
  const held: SeedPosition = { role, area, organisationId, from: day, to: null }
  const rest = {
    password,
    mustChangePassword: false,
    demo: true,
    authenticator: isGuarded(role) || secondFactorOf(position) === 'proven' ? authenticator : null,
  }
  return inTransaction(db.app, { settings: settingsOf(system) }, tx =>
    seedAccounts(tx, [{ id, login, name: '李望舒', ...rest, positions: [held] }], { secret: installation, now }),
  )
}

async function signInAs(http: Served, { id, login }: TestAccount, language: 'zh' | 'en'): Promise<TestClient> {
  const payload = JSON.stringify({ login, password })
  const headers = { 'content-type': 'application/json', 'idempotency-key': v7() }
  const answer = await http.inject({ method: 'POST', url: signIn.path, headers, payload })
  if (answer.statusCode !== 200) throw new Error(`The account cannot sign in: ${answer.body}`)
  const cookie = answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  return clientOf(http, { accountId: id, cookie, language })
}

function clientOf(
  http: Served,
  caller: { accountId: string; cookie: string; language: 'zh' | 'en'; headers?: Readonly<Record<string, string>> },
): TestClient {
  const { accountId, cookie, language, headers: own = {} } = caller
  const inject: TestClient['inject'] = options =>
    http.inject({ ...options, headers: { ...options.headers, ...own, cookie, 'accept-language': language } })
  const client = createClient({
    newId: () => v7(),
    language: () => language,
    async send({ method, url, headers, body }) {
      const answer = await inject({
        method,
        url,
        headers: { ...headers },
        ...(body !== undefined && { payload: body }),
      })
      return { status: answer.statusCode, body: answer.json() }
    },
  })
  return { ...client, accountId, cookie, inject }
}
