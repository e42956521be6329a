import type { Endpoint } from '@lifetree/contract/endpoint'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import type { Ground } from './area/index.ts'
import type { LiveCalendar } from './calendar/index.ts'
import type { Intake } from './intake/index.ts'
import type { Actor } from './platform/actor.ts'
import type { Config } from './platform/config.ts'
import type { Database } from './platform/database/open.ts'
import type { Subscriber } from './platform/events/index.ts'
import type { WebApp } from './platform/http/pages.ts'
import type { Nightly, Tasks } from './platform/jobs/task.ts'
import type { OutsideParts } from './platform/outside/index.ts'
import type { Recorder } from './platform/record.ts'
import type { Secret } from './platform/secret.ts'
import type { Bound } from './platform/serve/index.ts'

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

/** What one feature brings, or several together. */
export interface Brought {
  readonly endpoints: readonly Bound[]
  readonly tasks: Tasks
  readonly nightly: readonly Nightly[]
  readonly subscribers: readonly Subscriber[]
}

/** What all of them bring. */
export interface Features {
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
  /** Who sends a photo without an account. */
  readonly senders: Pick<Intake, 'findSender' | 'countSender'>
}
