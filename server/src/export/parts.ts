import type { Calendar } from '@lifetree/clock'
import type { FastifyRequest } from 'fastify'
import type { Areas } from '../area/index.ts'
import type { Actor } from '../platform/actor.ts'
import type { Pool, Queryable } from '../platform/database/pool.ts'
import type { FileFolder } from '../platform/files/index.ts'
import type { Recorder } from '../platform/record.ts'

/** What app.ts hands the feature. */
export interface ExportParts {
  /** Where finished files lie until they are swept: a folder that all servers share. */
  readonly folder: string
  readonly calendar: Calendar
  readonly now: () => Date
  /** The day in the city, YYYY-MM-DD. */
  readonly dayOf: (instant: Date) => string
  readonly areas: Pick<Areas, 'findArea'>
  readonly actorsOf: (reader: Queryable, accountId: string, today: string) => Promise<readonly Actor[]>
  readonly recorder: Recorder
}

/** What the ways that answer bytes need beside. */
export interface FetchParts
  extends Pick<ExportParts, 'folder' | 'calendar' | 'now' | 'dayOf' | 'actorsOf' | 'recorder'> {
  readonly pool: Pool
  readonly findActor: (request: FastifyRequest) => Promise<Actor>
  readonly areas: Pick<Areas, 'findArea' | 'findGrid' | 'findPath'>
  /** Photos. */
  readonly files: FileFolder
  /** Where people reach the server from outside; undefined: as each request says. */
  readonly publicUrl: string | undefined
}
