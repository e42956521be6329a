import { join } from 'node:path'
import { dayAt } from '@lifetree/clock'
import type { Endpoint } from '@lifetree/contract/endpoint'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import manifest from '../package.json' with { type: 'json' }
import { areaRetention, type Ground, noGround, openAreas, serveGround } from './area/index.ts'
import {
  auditEndpoints,
  auditKey,
  auditRetention,
  makeMonths,
  openRecorder,
  startHeadsFile,
  startSealer,
} from './audit/index.ts'
import {
  archiveNightly,
  type CaseParts,
  caseEndpoints,
  caseKeeper,
  caseRetention,
  caseTasks,
  isFileSeen,
  tellFile,
} from './case/index.ts'
import { checksOf } from './checks.ts'
import { findCityName, findHeldActors, identityKeeper, identityRetention, openIdentity } from './identity/index.ts'
import { type Intake, intakeRetention, isMailFileSeen, openIntake, startMailServer } from './intake/index.ts'
import { noticeRetention, openNotices } from './notice/index.ts'
import { type Actor, settingsOf, system } from './platform/actor.ts'
import { publishedCalendar } from './platform/calendar.ts'
import { openWays } from './platform/channel-config.ts'
import { addressOf, type Config } from './platform/config.ts'
import type { Database } from './platform/database/open.ts'
import { inTransaction } from './platform/database/transaction.ts'
import { eventTasks, subscriber } from './platform/events/index.ts'
import { fileTasks, openFolder, roomIn, serveFiles } from './platform/files/index.ts'
import { serveFonts } from './platform/http/fonts.ts'
import { limitRate } from './platform/http/limit-rate.ts'
import { serveMetrics } from './platform/http/metrics.ts'
import { servePages, type WebApp } from './platform/http/pages.ts'
import { type Check, serveProbes } from './platform/http/probes.ts'
import { openHttp } from './platform/http/server.ts'
import { countJobs } from './platform/jobs/count-jobs.ts'
import { enqueue } from './platform/jobs/enqueue.ts'
import { forgetNightly, forgetTasks } from './platform/jobs/forget.ts'
import type { Nightly, Tasks } from './platform/jobs/task.ts'
import { type JobWorker, startWorker } from './platform/jobs/worker.ts'
import { serveLive } from './platform/live/index.ts'
import { serveOpenInterface } from './platform/open-interface/index.ts'
import { platformRetention } from './platform/platform-retention.ts'
import type { Recorder } from './platform/record.ts'
import { retentionNightly, retentionTasks } from './platform/retention.ts'
import type { Secret } from './platform/secret.ts'
import { type Bound, mount } from './platform/serve/index.ts'

export interface AppParts {
  readonly config: Config
  readonly database: Database
  readonly secret: Secret
  readonly log: Logger
  readonly now: () => Date
  /** Where the audit log is written; left out, in the database. */
  readonly recorder?: Recorder
  readonly webApps: readonly WebApp[]
  /** What the maps show under everything else; left out, nothing. */
  readonly ground?: Ground
  /** Beside those of the features: what a command line brings. */
  readonly tasks?: Tasks
  /** How hard the proof of the public form is; left out, a second or two on an old phone. */
  readonly leastBits?: number
  /** Who sends a request, when it is not for its session to say: a test acts as whom it likes. */
  readonly findActor?: (request: FastifyRequest, bySession: () => Promise<Actor>) => Promise<Actor>
}

export interface App {
  readonly http: FastifyInstance
  /** Every endpoint that it serves. */
  readonly endpoints: readonly Endpoint[]
  readonly tasks: Tasks
  /** Begins what runs beside the requests: jobs, the sealing of the audit log. */
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
  readonly watchActor: (request: FastifyRequest) => Promise<Actor>
  readonly mountPages: (http: FastifyInstance) => void
  readonly findDevice: (request: FastifyRequest) => string | undefined
  /** Who sends a photo without an account. */
  readonly senders: Pick<Intake, 'findSender' | 'countSender'>
}

/** Puts the features together, by hand. Nothing else knows them all. */
export async function buildApp(parts: AppParts): Promise<App> {
  const recorder = parts.recorder ?? openRecorder(parts.database.app)
  const features = openFeatures(parts, recorder)
  let beside: Beside | undefined
  const checks = checksOf(parts.database, () => beside?.worker)
  const http = await openServer(parts, { ...features, recorder, checks })
  return {
    http,
    endpoints: features.bounds.map(({ endpoint }) => endpoint),
    tasks: features.tasks,
    start: async () => {
      beside = await startBeside(parts, features)
    },
    close: async () => {
      await http.close()
      await beside?.stop()
    },
  }
}

interface Beside {
  readonly worker: JobWorker
  stop(): Promise<void>
}

const HOUR_MS = 3_600_000

/** What every server process does without being asked. */
async function startBeside(parts: AppParts, { tasks, nightly }: Features): Promise<Beside> {
  const { config, database, secret, log, now } = parts
  const { app: pool, jobs } = database
  await inTransaction(pool, { settings: settingsOf(system) }, async tx => {
    // After a load or a restore cases have no timers; after a crash files may have arrived that nobody looked at.
    await enqueue(tx, 'set_case_timers', {}, { key: 'set case timers' })
    await enqueue(tx, 'sweep_files', {}, { key: 'sweep_files' })
  })
  const worker = await startWorker({ pool, jobs, tasks, nightly, now, log, timeZone: config.timeZone })
  const onError = (error: unknown) => log.error({ err: error }, 'the audit log was not sealed')
  const sealer = startSealer({ pool, key: auditKey(secret), now, onError })
  const heads = startHeadsFile({ pool, file: join(config.dataFolder, 'audit-heads.jsonl'), everyMs: HOUR_MS, onError })
  const folder = openFolder(config.filesFolder)
  const mailIn = config.channels.mailIn
  const mail = mailIn && (await startMailServer({ config: mailIn, pool, folder, now, timeZone: config.timeZone, log }))
  return {
    worker,
    stop: async () => {
      await mail?.stop()
      await worker.stop()
      await sealer.stop()
      await heads.stop()
    },
  }
}

/** What is personal in each feature's tables, and for how long. */
export const retentions = [
  platformRetention,
  identityRetention,
  auditRetention,
  areaRetention,
  caseRetention,
  intakeRetention,
  noticeRetention,
] as const

/** The ways to people who have no account, and from them. */
function openChannels({ config, database, secret, now, leastBits }: AppParts, cases: CaseParts) {
  const { channels, timeZone } = config
  const intake = openIntake({ pool: database.app, secret, now, cases, ways: openWays(channels), leastBits })
  const { stopPath } = intake
  return {
    intake,
    notices: openNotices({ channels, timeZone, address: addressOf(config), stopPath, cityOf: findCityName }),
  }
}

/** Each feature is handed the doors of earlier ones. */
function openFeatures(parts: AppParts, recorder: Recorder): Features {
  const { config, database, secret, now } = parts
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
  const { intake, notices } = openChannels(parts, cases)
  const subscribers = [
    subscriber('case_shows_file', 'file_ready', ({ payload }, { tx }) => tellFile(tx, payload.fileId)),
    ...notices.subscribers,
  ]
  const bounds: readonly Bound[] = [
    ...identity.endpoints,
    ...auditEndpoints(() => bounds.map(({ endpoint }) => endpoint)),
    ...areas.endpoints,
    ...caseEndpoints(cases),
    ...intake.endpoints,
    ...notices.endpoints,
  ]
  return {
    bounds,
    tasks: {
      ...forgetTasks,
      ...retentionTasks(retentions),
      ...ownTasks,
      ...fileTasks({ pool: database.app, folder: openFolder(config.filesFolder), now, timeZone }),
      ...eventTasks(subscribers),
      ...areas.jobs,
      ...caseTasks(calendar),
      ...notices.tasks,
      ...parts.tasks,
    },
    nightly: [...forgetNightly, ...ownNightly, retentionNightly, archiveNightly],
    findActor: finderOf(identity.findActor, parts),
    watchActor: finderOf(identity.watchActor, parts),
    mountPages: http => {
      identity.mountPages(http)
      intake.mountPages(http)
    },
    senders: intake,
    findDevice: identity.findDevice,
  }
}

const finderOf =
  (bySession: Features['findActor'], { findActor }: AppParts): Features['findActor'] =>
  request =>
    findActor ? findActor(request, () => bySession(request)) : bySession(request)

/** Of features that have no other job. */
const ownTasks: Tasks = {
  make_audit_months: (_: unknown, { act }) => act(makeMonths),
}
const ownNightly: readonly Nightly[] = [
  { task: 'set_case_timers', at: '00:05' },
  { task: 'make_audit_months', at: '03:05' },
  { task: 'sweep_files', at: '03:40' },
]

interface ServerParts extends Features {
  readonly recorder: Recorder
  readonly checks: readonly Check[]
}

async function openServer(parts: AppParts, own: ServerParts): Promise<FastifyInstance> {
  const { config, database, log, now } = parts
  const { bounds, findActor, watchActor, recorder, checks } = own
  const http = await openHttp(config, log)
  await limitRate(http, own)
  const folder = openFolder(config.filesFolder)
  await serveFiles(http, {
    ...{ pool: database.app, folder, now, timeZone: config.timeZone, room: roomIn(folder) },
    findActor: async request => own.senders.findSender(request) ?? findActor(request),
    countSender: own.senders.countSender,
    seesFile: async (reader, id) => (await isFileSeen(reader, id)) || (await isMailFileSeen(reader, id)),
  })
  const live = await serveLive(http, {
    pool: database.app,
    findActor,
    watchActor,
    onError: error => log.error({ err: error }, 'live updates'),
  })
  serveGround(http, parts.ground ?? noGround)
  mount(http, bounds, { pool: database.app, now, recorder, findActor })
  own.mountPages(http)
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
  await serveFonts(http)
  await servePages(http, parts.webApps)
  return http
}
