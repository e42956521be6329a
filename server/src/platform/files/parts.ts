import type { FastifyRequest } from 'fastify'
import type { Actor } from '../actor.ts'
import type { Pool, Queryable } from '../database/pool.ts'
import type { Tx } from '../database/transaction.ts'
import { Refusal } from '../refuse.ts'
import type { FileFolder } from './folder.ts'
import type { Room } from './room.ts'

export const filePath = '/api/files'

/** Ids of files, and names in the folder: never anything else. */
export const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

export interface FilesParts {
  readonly pool: Pool
  readonly folder: FileFolder
  readonly now: () => Date
  /** The city's. */
  readonly timeZone: string
  readonly findActor: (request: FastifyRequest) => Promise<Actor>
  /** Whether the reader sees what a command named the file for; also the one who sent it may no longer. */
  readonly seesFile: (reader: Queryable, id: string) => Promise<boolean>
  readonly room: Room
  /** Counts that somebody without an account begins to send, and refuses a network that sends too much. */
  readonly countSender: (tx: Tx, request: FastifyRequest) => Promise<void>
}

/** What somebody without an account may send before his report names it. */
export const ofAnyone = { files: 6, bytes: 10 * 1024 * 1024 } as const

/** Files are for who has signed in wholly, into a position. Refuses `not_signed_in`. */
export async function getReadyActor(request: FastifyRequest, { findActor }: FilesParts): Promise<Actor> {
  const actor = await findActor(request)
  if (actor.state !== 'ready' || actor.positionId === null) throw new Refusal('not_signed_in')
  return actor
}
