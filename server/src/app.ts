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
  calendarEndpoints,
  calendarNote,
  calendarRetention,
  type LiveCalendar,
  openCalendar,
} from './calendar/index.ts'
import {
  archiveNightly,
  type CaseParts,
  caseEndpoints,
  caseKeeper,
  caseRetention,
  caseTasks,
  isFileSeen,
  recountAfter,
  recountProvisional,
  recountTask,
  streamPastCases,
  tellFile,
} from './case/index.ts'
import { caseImportEndpoints, caseImportRetention, caseImportTasks } from './case-import/index.ts'
import { catalogueEndpoints, catalogueKeeper, catalogueRetention, catalogueTasks } from './catalogue/index.ts'
import { dutyEndpoints, dutyKeeper, dutyRetention, dutyTasks, liveWay, raiseAlarm } from './duty/index.ts'
import { exportEndpoints, exportRetention, exportTasks, printedCase, serveBytes, sweepNightly } from './export/index.ts'
import { figureEndpoints, figureRetention, figureTasks, foldKey, foldTask } from './figure/index.ts'
import { findHeldActors, identityKeeper, identityRetention, openIdentity } from './identity/index.ts'
import {
  open311Endpoints,
  open311Nightly,
  open311Retention,
  open311Tasks,
  openSending,
  serveOpen311,
} from './open311/index.ts'
import { type Actor, settingsOf, system } from './platform/actor.ts'
import type { Config } from './platform/config.ts'
import type { Database } from './platform/database/open.ts'
import { inTransaction } from './platform/database/transaction.ts'
import { eventTasks, subscriber } from './platform/events/index.ts'
import { fileTasks, openFolder, openReceiver, roomIn, serveFiles } from './platform/files/index.ts'
import { serveFonts } from './platform/http/fonts.ts'
import { limitRate } from './platform/http/limit-rate.ts'
import { serveMetrics } from './platform/http/metrics.ts'
import { ownChecks } from './platform/http/own-checks.ts'
import { servePages, type WebApp } from './platform/http/pages.ts'
import { type Check, type Note, serveProbes } from './platform/http/probes.ts'
import { openHttp } from './platform/http/server.ts'
import { countJobs } from './platform/jobs/count-jobs.ts'
import { enqueue } from './platform/jobs/enqueue.ts'
import { forgetNightly, forgetTasks } from './platform/jobs/forget.ts'
import type { Nightly, Tasks } from './platform/jobs/task.ts'
import { type JobWorker, startWorker } from './platform/jobs/worker.ts'
import { serveLive } from './platform/live/index.ts'
import { serveOpenInterface } from './platform/open-interface/index.ts'
import { type OutsideParts, openOutside } from './platform/outside/index.ts'
import { platformRetention } from './platform/platform-retention.ts'
import type { Recorder } from './platform/record.ts'
import { retentionNightly, retentionTasks } from './platform/retention.ts'
import type { Secret } from './platform/secret.ts'
import { type Bound, mount } from './platform/serve/index.ts'
import { rewardEndpoints, rewardRetention, rewardSubscriber } from './reward/index.ts'
import { openSuggestions, suggestionRetention, suggestionTasks, trainIfNone, trainNightly } from './suggestion/index.ts'
import { viewEndpoints, viewRetention } from './view/index.ts'
import {
  hearCase,
  planWebhooksTask,
  webhookEndpoints,
  webhookNightly,
  webhookRetention,
  webhookSealer,
  webhookTasks,
} from './webhook/index.ts'

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
  /** What may be reached outside; left out, public addresses alone: a test reaches its own machine. */
  readonly outside?: OutsideParts
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
  /** The ways that answer files which features make. */
  readonly serveFiles: (http: FastifyInstance, findActor: Features['findActor']) => Promise<void>
  readonly findDevice: (request: FastifyRequest) => string | undefined
  /** What is published now, for this process. */
  readonly calendar: LiveCalendar
}

/** Puts the features together, by hand. Nothing else knows them all. */
export async function buildApp(parts: AppParts): Promise<App> {
  const recorder = parts.recorder ?? openRecorder(parts.database.app)
  const features = openFeatures(parts, recorder)
  let beside: Beside | undefined
  await features.calendar.refresh(parts.database.app)
  const checks = ownChecks(parts.database, () => beside?.worker)
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
    await enqueue(tx, recountTask, recountProvisional, { key: 'recount provisional clocks' })
    await enqueue(tx, 'fold_case_counts', {}, { key: 'fold_case_counts' })
    // Sets itself anew from then on.
    await enqueue(tx, foldTask, {}, { key: foldKey })
    await trainIfNone(tx)
    await enqueue(tx, planWebhooksTask, {}, { key: planWebhooksTask })
  })
  const worker = await startWorker({ pool, jobs, tasks, nightly, now, log, timeZone: config.timeZone })
  const onError = (error: unknown) => log.error({ err: error }, 'the audit log was not sealed')
  const sealer = startSealer({ pool, key: auditKey(secret), now, onError })
  const heads = startHeadsFile({ pool, file: join(config.dataFolder, 'audit-heads.jsonl'), everyMs: HOUR_MS, onError })
  return {
    worker,
    stop: async () => {
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
  calendarRetention,
  catalogueRetention,
  caseRetention,
  viewRetention,
  caseImportRetention,
  suggestionRetention,
  rewardRetention,
  dutyRetention,
  figureRetention,
  exportRetention,
  open311Retention,
  webhookRetention,
] as const

/** Each feature is handed the doors of earlier ones. */
function openFeatures(parts: AppParts, recorder: Recorder): Features {
  const { config, database, secret, now } = parts
  const { timeZone } = config
  const calendar = openCalendar(timeZone)
  const dayOf = (instant: Date): string => dayAt(instant, calendar)
  const keepers = [identityKeeper, catalogueKeeper, caseKeeper, dutyKeeper]
  const areas = openAreas({ pool: database.app, now, dayOf, keepers })
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
  const duty = { calendar, ways: [liveWay] }
  const exports = {
    ...{ folder: join(config.filesFolder, 'exports'), calendar, now, dayOf, areas, recorder },
    actorsOf: findHeldActors,
  }
  const files = { pool: database.app, folder: openFolder(config.filesFolder), now, timeZone }
  const outside = openOutside(parts.outside)
  const sealer = webhookSealer(secret)
  const subscribers = [
    subscriber('webhook_hears_case', 'case_changed', hearCase),
    subscriber('case_shows_file', 'file_ready', ({ payload }, { tx }) => tellFile(tx, payload.fileId)),
    rewardSubscriber(secret, calendar),
    subscriber('case_recounts_clocks', 'calendar_published', ({ payload }, call) =>
      recountAfter(call.tx, payload, call.now),
    ),
    subscriber('duty_rings', 'urgent_case_reported', ({ payload, at }, call) =>
      raiseAlarm({ ...duty, ...call }, payload.caseId, at),
    ),
  ]
  const bounds: readonly Bound[] = [
    ...identity.endpoints,
    ...auditEndpoints(() => [...bounds.map(({ endpoint }) => endpoint), printedCase, openSending]),
    ...areas.endpoints,
    ...calendarEndpoints(calendar),
    ...catalogueEndpoints({ calendar }),
    ...caseEndpoints(cases),
    ...viewEndpoints(cases),
    ...rewardEndpoints(secret),
    ...dutyEndpoints({ calendar, areas }),
    ...figureEndpoints({ areas, dayOf }),
    ...exportEndpoints(exports),
    ...caseImportEndpoints(cases),
    ...openSuggestions(now).endpoints,
    ...open311Endpoints({ areas }),
    ...webhookEndpoints({ outside, sealer }),
  ]
  return {
    bounds,
    tasks: {
      ...forgetTasks,
      ...retentionTasks(retentions),
      ...ownTasks,
      ...fileTasks(files),
      ...eventTasks(subscribers),
      ...areas.jobs,
      ...catalogueTasks({ timeZone, pastCases: streamPastCases }),
      ...caseTasks(calendar),
      ...dutyTasks(duty),
      ...figureTasks(timeZone),
      ...exportTasks(exports),
      ...caseImportTasks(cases),
      ...suggestionTasks,
      ...webhookTasks({ outside, sealer, now }),
      ...open311Tasks({ outside, receive: openReceiver(files) }),
      ...parts.tasks,
    },
    nightly: [
      ...forgetNightly,
      ...ownNightly,
      retentionNightly,
      archiveNightly,
      sweepNightly,
      trainNightly,
      open311Nightly,
      ...webhookNightly,
    ],
    findActor: finderOf(identity.findActor, parts),
    watchActor: finderOf(identity.watchActor, parts),
    mountPages: http => {
      identity.mountPages(http)
      serveOpen311(http, { pool: database.app, now, recorder, publicUrl: config.publicUrl, calendar, timeZone, areas })
    },
    serveFiles: (http, findActor) =>
      serveBytes(http, {
        ...exports,
        ...{ pool: database.app, findActor, files: files.folder, publicUrl: config.publicUrl },
      }),
    findDevice: identity.findDevice,
    calendar,
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
  { task: 'fold_case_counts', at: '00:10' },
  { task: 'make_audit_months', at: '03:05' },
  { task: 'sweep_files', at: '03:40' },
]

interface ServerParts extends Features {
  readonly recorder: Recorder
  readonly checks: readonly Check[]
}

async function openServer(parts: AppParts, own: ServerParts): Promise<FastifyInstance> {
  const { config, database, log, now } = parts
  const { bounds, findActor, watchActor, recorder, checks, calendar } = own
  const http = await openHttp(config, log)
  await limitRate(http, own)
  const folder = openFolder(config.filesFolder)
  await serveFiles(http, {
    ...{ pool: database.app, folder, now, timeZone: config.timeZone, findActor },
    ...{ seesFile: isFileSeen, room: roomIn(folder) },
  })
  const onLiveError = (error: unknown): void => log.error({ err: error }, 'live updates')
  const live = await serveLive(http, {
    pool: database.app,
    findActor,
    watchActor,
    onError: onLiveError,
    hear: kind => void ((kind === 'calendar' || kind === 'gap') && calendar.refresh(database.app).catch(onLiveError)),
  })
  serveGround(http, parts.ground ?? noGround)
  mount(http, bounds, { pool: database.app, now, recorder, findActor })
  own.mountPages(http)
  const notes: readonly Note[] = [{ name: 'calendar', find: () => calendarNote(calendar, now()) }]
  await own.serveFiles(http, findActor)
  serveProbes(http, checks, notes)
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
