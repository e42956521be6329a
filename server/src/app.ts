import { dayAt } from '@lifetree/clock'
import type { Endpoint } from '@lifetree/contract/endpoint'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import manifest from '../package.json' with { type: 'json' }
import { openAreas } from './area/index.ts'
import { type CaseParts, caseEndpoints, caseKeeper, caseTasks, tellFile } from './case/index.ts'
import { findHeldActors, type Identity, identityKeeper, openIdentity } from './identity/index.ts'
import type { Actor } from './platform/actor.ts'
import { publishedCalendar } from './platform/calendar.ts'
import type { Config } from './platform/config.ts'
import { findMissingMigrations } from './platform/database/current.ts'
import type { Database } from './platform/database/open.ts'
import { eventTasks, type Subscriber } from './platform/events/index.ts'
import { fileTasks, openFolder, serveFiles } from './platform/files/index.ts'
import { limitRate } from './platform/http/limit-rate.ts'
import { serveMetrics } from './platform/http/metrics.ts'
import { servePages, type WebApp } from './platform/http/pages.ts'
import { type Check, serveProbes } from './platform/http/probes.ts'
import { openHttp } from './platform/http/server.ts'
import { countJobs } from './platform/jobs/count-jobs.ts'
import { forgetNightly, forgetTasks } from './platform/jobs/forget.ts'
import type { Nightly, Tasks } from './platform/jobs/task.ts'
import { type JobWorker, startWorker } from './platform/jobs/worker.ts'
import { serveLive } from './platform/live/index.ts'
import { serveOpenInterface } from './platform/open-interface/index.ts'
import type { Recorder } from './platform/record.ts'
import type { Secret } from './platform/secret.ts'
import { type Bound, mount } from './platform/serve/index.ts'

export interface AppParts {
  readonly config: Config
  readonly database: Database
  readonly secret: Secret
  readonly log: Logger
  readonly now: () => Date
  readonly recorder: Recorder
  readonly webApps: readonly WebApp[]
  /** Beside those of the features: what a command line brings. */
  readonly tasks?: Tasks
  /** Who sends a request, when it is not for its session to say: a test acts as whom it likes. */
  readonly findActor?: (request: FastifyRequest, bySession: () => Promise<Actor>) => Promise<Actor>
}

export interface App {
  readonly http: FastifyInstance
  /** Every endpoint that it serves. */
  readonly endpoints: readonly Endpoint[]
  readonly tasks: Tasks
  /** Begins to run jobs. */
  start(): Promise<void>
  /** Answers what is being asked, takes no more, and ends what runs beside. */
  close(): Promise<void>
}

/** What the features bring. */
interface Features {
  readonly bounds: readonly Bound[]
  readonly tasks: Tasks
  readonly nightly: readonly Nightly[]
  readonly findActor: (request: FastifyRequest) => Promise<Actor>
  readonly mountPages: (http: FastifyInstance) => void
}

/** Puts the features together, by hand. Nothing else knows them all. */
export async function buildApp(parts: AppParts): Promise<App> {
  const { config, database, log, now } = parts
  const features = openFeatures(parts)
  const { tasks, nightly } = features
  let worker: JobWorker | undefined
  const http = await openServer(parts, features, [...checksOf(parts), workerCheck(() => worker)])
  return {
    http,
    endpoints: features.bounds.map(({ endpoint }) => endpoint),
    tasks,
    start: async () => {
      const { app: pool, jobs } = database
      worker = await startWorker({ pool, jobs, tasks, nightly, now, log, timeZone: config.timeZone })
    },
    close: async () => {
      await http.close()
      await worker?.stop()
    },
  }
}

/** Each feature is handed the doors of earlier ones. */
function openFeatures(parts: AppParts): Features {
  const { config, database, secret, now, recorder } = parts
  const { timeZone } = config
  const calendar = publishedCalendar(timeZone)
  const dayOf = (instant: Date): string => dayAt(instant, calendar)
  const areas = openAreas({ pool: database.app, now, dayOf, keepers: [identityKeeper, caseKeeper] })
  const identity = openIdentity({
    pool: database.app,
    attempts: database.aside,
    secret,
    timeZone,
    now,
    recorder,
    oidc: config.oidc,
    publicUrl: config.publicUrl,
  })
  const cases: CaseParts = { calendar, timeZone, areas, actorsOf: findHeldActors }
  const subscribers: Subscriber[] = []
  return {
    bounds: [...identity.endpoints, ...areas.endpoints, ...caseEndpoints(cases)],
    tasks: {
      ...forgetTasks,
      ...fileTasks(openFolder(config.filesFolder)),
      ...eventTasks(subscribers),
      ...areas.jobs,
      ...caseTasks(calendar),
      ...parts.tasks,
    },
    nightly: [...forgetNightly, { task: 'sweep_files', at: '03:40' }, { task: 'set_case_timers', at: '00:05' }],
    findActor: finderOf(identity, parts),
    mountPages: identity.mountPages,
  }
}

const finderOf =
  (identity: Identity, { findActor }: AppParts): Features['findActor'] =>
  request =>
    findActor ? findActor(request, () => identity.findActor(request)) : identity.findActor(request)

async function openServer(parts: AppParts, features: Features, checks: readonly Check[]): Promise<FastifyInstance> {
  const { config, database, log, now, recorder } = parts
  const { bounds, findActor } = features
  const http = await openHttp(config, log)
  await limitRate(http)
  const folder = openFolder(config.filesFolder)
  await serveFiles(http, { pool: database.app, folder, now, findActor, onReady: tellFile })
  const live = await serveLive(http, {
    pool: database.app,
    findActor,
    onError: error => log.error({ err: error }, 'live updates'),
  })
  mount(http, bounds, { pool: database.app, now, recorder, findActor })
  features.mountPages(http)
  serveProbes(http, checks)
  serveMetrics(http, {
    token: config.metricsToken,
    measures: [
      { name: 'lifetree_jobs', help: 'Jobs in the queue', label: 'state', read: () => countJobs(database.jobs) },
      {
        name: 'lifetree_live_streams',
        help: 'Open live streams',
        label: 'kind',
        read: async () => ({ sse: live.count() }),
      },
    ],
  })
  serveOpenInterface(
    http,
    bounds.map(({ endpoint }) => endpoint),
    manifest.version,
  )
  await servePages(http, parts.webApps)
  return http
}

const workerCheck = (worker: () => JobWorker | undefined): Check => ({
  name: 'jobs',
  find: async () => (worker()?.isRunning() ? undefined : { zh: '任务没有在运行', en: 'the job worker does not run' }),
})

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
