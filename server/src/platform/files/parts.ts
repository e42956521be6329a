import type { FastifyRequest } from 'fastify'
import type { Actor } from '../actor.ts'
import type { Pool } from '../database/pool.ts'
import type { FileFolder } from './folder.ts'

export const filePath = '/api/files'

export interface FilesParts {
  readonly pool: Pool
  readonly folder: FileFolder
  readonly now: () => Date
  readonly findActor: (request: FastifyRequest) => Promise<Actor>
}
