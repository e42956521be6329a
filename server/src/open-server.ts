import type { FastifyInstance } from 'fastify'
import manifest from '../package.json' with { type: 'json' }
import type { AppParts, Features } from './app-parts.ts'
import { noGround, serveGround } from './area/index.ts'
import { calendarNote } from './calendar/index.ts'
import { isFileSeen } from './case/index.ts'
import { isMailFileSeen } from './intake/index.ts'
import { openFolder, roomIn, serveFiles } from './platform/files/index.ts'
import { serveFonts } from './platform/http/fonts.ts'
import { limitRate } from './platform/http/limit-rate.ts'
import { serveMetrics } from './platform/http/metrics.ts'
import { servePages } from './platform/http/pages.ts'
import { type Check, type Note, serveProbes } from './platform/http/probes.ts'
import { openHttp } from './platform/http/server.ts'
import { countJobs } from './platform/jobs/count-jobs.ts'
import { serveLive } from './platform/live/index.ts'
import { serveOpenInterface } from './platform/open-interface/index.ts'
import type { Recorder } from './platform/record.ts'
import { mount } from './platform/serve/index.ts'

interface ServerParts extends Features {
  readonly recorder: Recorder
  readonly checks: readonly Check[]
}

/** The server with everything that answers over HTTP. */
export async function openServer(parts: AppParts, own: ServerParts): Promise<FastifyInstance> {
  const { config, database, log, now } = parts
  const { bounds, findActor, watchActor, recorder, checks, calendar } = own
  const http = await openHttp(config, log)
  await limitRate(http, own)
  const folder = openFolder(config.filesFolder)
  await serveFiles(http, {
    ...{ pool: database.app, folder, now, timeZone: config.timeZone, room: roomIn(folder) },
    findActor: async request => own.senders.findSender(request) ?? findActor(request),
    countSender: own.senders.countSender,
    seesFile: async (reader, id) => (await isFileSeen(reader, id)) || (await isMailFileSeen(reader, id)),
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
