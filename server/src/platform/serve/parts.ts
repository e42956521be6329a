import type { FastifyRequest } from 'fastify'
import type { Actor } from '../actor.ts'
import type { Pool } from '../database/pool.ts'
import type { Recorder } from '../record.ts'

/** What `serve` is handed by app.ts: it is platform and knows no feature. */
export interface ServeParts {
  readonly pool: Pool
  readonly now: () => Date
  readonly findActor: (request: FastifyRequest) => Promise<Actor>
  readonly recorder: Recorder
}
