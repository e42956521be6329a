import { join } from 'node:path'
import { dayAt } from '@lifetree/clock'
import type { App, AppParts, Brought, Features } from './app-parts.ts'
import { type Areas, openAreas } from './area/index.ts'
import { auditEndpoints, makeMonths, openRecorder } from './audit/index.ts'
import { type Beside, startBeside } from './beside.ts'
import { calendarEndpoints, type LiveCalendar, openCalendar } from './calendar/index.ts'
import {
  archiveNightly,
  type CaseParts,
  caseEndpoints,
  caseKeeper,
  caseTasks,
  openKeptLists,
  recountAfter,
  streamPastCases,
  tellFile,
} from './case/index.ts'
import { caseImportEndpoints, caseImportTasks } from './case-import/index.ts'
import { catalogueEndpoints, catalogueKeeper, catalogueTasks } from './catalogue/index.ts'
import { checksOf } from './checks.ts'
import { dutyEndpoints, dutyKeeper, dutySealer, dutyTasks, openReach, quietEnded, raiseAlarm } from './duty/index.ts'
import { exportEndpoints, exportTasks, printedCase, serveBytes, sweepNightly } from './export/index.ts'
import { figureEndpoints, figureTasks } from './figure/index.ts'
import { findCityName, findHeldActors, identityKeeper, openIdentity } from './identity/index.ts'
import { openIntake } from './intake/index.ts'
import { openNotices } from './notice/index.ts'
import { openServer } from './open-server.ts'
import { open311Endpoints, open311Nightly, open311Tasks, openSending, serveOpen311 } from './open311/index.ts'
import { openWays } from './platform/channel-config.ts'
import { addressOf } from './platform/config.ts'
import { eventTasks, subscriber } from './platform/events/index.ts'
import { type FilesParts, fileTasks, openFolder, openReceiver } from './platform/files/index.ts'
import { forgetNightly, forgetTasks } from './platform/jobs/forget.ts'
import type { Nightly, Tasks } from './platform/jobs/task.ts'
import { openOutside } from './platform/outside/index.ts'
import type { Recorder } from './platform/record.ts'
import { retentionNightly, retentionTasks } from './platform/retention.ts'
import type { Bound } from './platform/serve/index.ts'
import { retentions } from './retentions.ts'
import { rewardEndpoints, rewardSubscriber } from './reward/index.ts'
import { openSuggestions, suggestionTasks, trainNightly } from './suggestion/index.ts'
import { viewEndpoints } from './view/index.ts'
import { hearCase, webhookEndpoints, webhookNightly, webhookSealer, webhookTasks } from './webhook/index.ts'

/** Puts the features together, by hand. Nothing else knows them all. */
export async function buildApp(parts: AppParts): Promise<App> {
  const recorder = parts.recorder ?? openRecorder(parts.database.app)
  const features = openFeatures(parts, recorder)
  let beside: Beside | undefined
  await features.calendar.refresh(parts.database.app)
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

/** What later features are handed of earlier ones. */
interface Base {
  readonly recorder: Recorder
  readonly calendar: LiveCalendar
  /** The day in the city, YYYY-MM-DD. */
  readonly dayOf: (instant: Date) => string
  readonly areas: Areas
  readonly cases: CaseParts
  readonly files: Pick<FilesParts, 'pool' | 'folder' | 'now' | 'timeZone'>
}

/** Each feature is handed the doors of earlier ones. */
function openFeatures(parts: AppParts, recorder: Recorder): Features {
  const { config, database, secret, now } = parts
  const { timeZone, oidc, publicUrl } = config
  const calendar = openCalendar(timeZone)
  const dayOf = (instant: Date): string => dayAt(instant, calendar)
  const keepers = [identityKeeper, catalogueKeeper, caseKeeper, dutyKeeper]
  const areas = openAreas({ pool: database.app, recorder, now, dayOf, keepers })
  const identity = openIdentity({
    ...{ pool: database.app, attempts: database.aside },
    ...{ secret, timeZone, now, recorder, oidc, publicUrl },
  })
  const cases: CaseParts = { calendar, timeZone, lists: openKeptLists(), areas, actorsOf: findHeldActors }
  const files = { pool: database.app, folder: openFolder(config.filesFolder), now, timeZone }
  const base: Base = { recorder, calendar, dayOf, areas, cases, files }
  const office = openOffice(parts, base)
  const outsiders = openOutsiders(parts, base)
  const brought = [bringCases(base), office, outsiders]
  const bounds: readonly Bound[] = [
    ...identity.endpoints,
    ...auditEndpoints(() => [...bounds.map(({ endpoint }) => endpoint), printedCase, openSending]),
    ...areas.endpoints,
    ...brought.flatMap(({ endpoints }) => endpoints),
  ]
  return {
    bounds,
    tasks: Object.assign(
      {},
      ...[forgetTasks, retentionTasks(retentions), ownTasks, fileTasks(files), areas.jobs],
      eventTasks(brought.flatMap(({ subscribers }) => subscribers)),
      ...brought.map(({ tasks }) => tasks),
      parts.tasks,
    ),
    nightly: [...forgetNightly, ...ownNightly, retentionNightly, ...brought.flatMap(({ nightly }) => nightly)],
    findActor: finderOf(identity.findActor, parts),
    watchActor: finderOf(identity.watchActor, parts),
    mountPages: http => {
      identity.mountPages(http)
      outsiders.mountPages(http)
    },
    serveFiles: office.serveFiles,
    senders: outsiders.senders,
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

/** The case, and the rules that it goes by. */
const bringCases = ({ calendar, cases }: Base): Brought => ({
  endpoints: [...calendarEndpoints(calendar), ...catalogueEndpoints({ calendar }), ...caseEndpoints(cases)],
  tasks: {
    ...catalogueTasks({ timeZone: cases.timeZone, pastCases: streamPastCases }),
    ...caseTasks(calendar),
  },
  nightly: [archiveNightly],
  subscribers: [
    subscriber('case_shows_file', 'file_ready', ({ payload }, { tx }) => tellFile(tx, payload.fileId)),
    subscriber('case_misses_file', 'file_refused', ({ payload }, { tx }) => tellFile(tx, payload.fileId)),
    subscriber('case_recounts_clocks', 'calendar_published', ({ payload }, call) =>
      recountAfter(call.tx, payload, call.now),
    ),
  ],
})

/** What the office does around cases: views, rewards, duty, figures, files taken out and taken over, guesses. */
function openOffice(parts: AppParts, base: Base) {
  const { config, database, secret, now } = parts
  const { calendar, areas, dayOf, cases, recorder, files } = base
  const { publicUrl, filesFolder } = config
  const reach = reachOf(parts, base)
  const duty = { calendar, ways: reach.ways }
  const exports = {
    ...{ folder: join(filesFolder, 'exports'), calendar, now, dayOf, areas, recorder },
    actorsOf: findHeldActors,
  }
  const fetched = { ...exports, pool: database.app, files: files.folder, publicUrl }
  return {
    endpoints: [
      ...viewEndpoints(cases),
      ...rewardEndpoints(secret),
      ...dutyEndpoints({ calendar, areas }),
      ...reach.endpoints,
      ...figureEndpoints({ areas, dayOf }),
      ...exportEndpoints(exports),
      ...caseImportEndpoints(cases),
      ...openSuggestions(now).endpoints,
    ],
    tasks: {
      ...dutyTasks(duty),
      ...reach.tasks,
      ...figureTasks(cases.timeZone),
      ...exportTasks(exports),
      ...caseImportTasks(cases),
      ...suggestionTasks,
    },
    nightly: [sweepNightly, trainNightly],
    subscribers: [
      rewardSubscriber(secret, calendar),
      subscriber('duty_rings', 'urgent_case_reported', ({ payload, at }, call) =>
        raiseAlarm({ ...duty, ...call }, payload.caseId, at),
      ),
      subscriber('duty_quiets_ended', 'urgent_case_ended', ({ payload }, { tx }) => quietEnded(tx, payload.caseId)),
    ],
    serveFiles: (http, findActor) => serveBytes(http, { ...fetched, findActor }),
  } satisfies Brought & Pick<Features, 'serveFiles'>
}

/** How those on duty are rung. */
const reachOf = ({ config, secret, outside }: AppParts, { calendar, areas }: Base) =>
  openReach({
    ...{ calendar, areas, outside: openOutside(outside), sealer: dutySealer(secret), cityOf: findCityName },
    ...{ sms: config.channels.sms, mailFrom: config.channels.mailOut?.from, address: addressOf(config) },
  })

/** The ways to people and programs that have no account, and from them. */
function openOutsiders(parts: AppParts, { recorder, calendar, areas, cases, files }: Base) {
  const { config, database, secret, now, leastBits } = parts
  const { channels, timeZone, publicUrl } = config
  const pool = database.app
  const outside = openOutside(parts.outside)
  const sealer = webhookSealer(secret)
  const intake = openIntake({ pool, secret, now, cases, ways: openWays(channels), leastBits })
  const { stopPath } = intake
  const notices = openNotices({ channels, timeZone, address: addressOf(config), stopPath, cityOf: findCityName })
  return {
    endpoints: [
      ...open311Endpoints({ areas }),
      ...webhookEndpoints({ outside, sealer }),
      ...intake.endpoints,
      ...notices.endpoints,
    ],
    tasks: {
      ...webhookTasks({ outside, sealer, now }),
      ...open311Tasks({ outside, receive: openReceiver(files) }),
      ...notices.tasks,
    },
    nightly: [open311Nightly, ...webhookNightly],
    subscribers: [subscriber('webhook_hears_case', 'case_changed', hearCase), ...notices.subscribers],
    mountPages: http => {
      intake.mountPages(http)
      serveOpen311(http, { pool, now, recorder, publicUrl, calendar, timeZone, areas })
    },
    senders: intake,
  } satisfies Brought & Pick<Features, 'mountPages' | 'senders'>
}
