import { dayAt } from '@lifetree/clock'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import manifest from '../package.json' with { type: 'json' }
import { openAreas } from './area/index.ts'
import { caseEndpoints, caseKeeper } from './case/index.ts'
import { findHeldActors, identityKeeper, openIdentity } from './identity/index.ts'
import type { Actor } from './platform/actor.ts'
import { publishedCalendar } from './platform/calendar.ts'
import type { Config } from './platform/config.ts'
import { findMissingMigrations } from './platform/database/current.ts'
import type { Database } from './platform/database/open.ts'
import { limitRate } from './platform/http/limit-rate.ts'
import { serveMetrics } from './platform/http/metrics.ts'
import { servePages, type WebApp } from './platform/http/pages.ts'
import { type Check, serveProbes } from './platform/http/probes.ts'
import { openHttp } from './platform/http/server.ts'
import { serveOpenInterface } from './platform/open-interface/index.ts'
import type { Recorder } from './platform/record.ts'
import type { Secret } from './platform/secret.ts'
import { mount } from './platform/serve/index.ts'

export interface AppParts {
  readonly config: Config
  readonly database: Database
  readonly secret: Secret
  readonly log: Logger
  readonly now: () => Date
  readonly recorder: Recorder
  readonly webApps: readonly WebApp[]
  /** Who sends a request, when it is not for its session to say: a test acts as whom it likes. */
  readonly findActor?: (request: FastifyRequest, bySession: () => Promise<Actor>) => Promise<Actor>
}

export interface App {
  readonly http: FastifyInstance
  close(): Promise<void>
}

/** Puts the features together, by hand. Nothing else knows them all. */
export async function buildApp(parts: AppParts): Promise<App> {
  const { config, database, secret, log, now, recorder } = parts
  const calendar = publishedCalendar(config.timeZone)
  const dayOf = (instant: Date): string => dayAt(instant, calendar)
  const areas = openAreas({ pool: database.app, now, dayOf, keepers: [identityKeeper, caseKeeper] })
  const identity = openIdentity({
    pool: database.app,
    attempts: database.aside,
    secret,
    timeZone: config.timeZone,
    now,
    recorder,
    oidc: config.oidc,
    publicUrl: config.publicUrl,
  })
  const { findActor = (_, bySession) => bySession() } = parts
  const cases = caseEndpoints({ calendar, timeZone: config.timeZone, areas, actorsOf: findHeldActors })
  const bounds = [...identity.endpoints, ...areas.endpoints, ...cases]
  const http = await openHttp(config, log)
  await limitRate(http)
  mount(http, bounds, {
    pool: database.app,
    now,
    recorder,
    findActor: request => findActor(request, () => identity.findActor(request)),
  })
  identity.mountPages(http)
  serveProbes(http, checksOf(parts))
  serveMetrics(http, { token: config.metricsToken, measures: [] })
  serveOpenInterface(
    http,
    bounds.map(({ endpoint }) => endpoint),
    manifest.version,
  )
  await servePages(http, parts.webApps)
  return {
    http,
    close: async () => {
      await http.close()
    },
  }
}

const checksOf = ({ database }: AppParts): Check[] => [
  {
    name: 'database',
    find: async () => {
      await database.app.query({ text: 'select 1' })
      return undefined
    },
  },
  {
    name: 'migrations',
    find: async () => {
      const missing = await findMissingMigrations(database.app)
      if (missing.length === 0) return undefined
      return { zh: `数据库还没有升级：${missing.join('、')}`, en: `the database lacks ${missing.join(', ')}` }
    },
  },
]
