import type { FastifyRequest } from 'fastify'
import { type Actor, anyone } from '../platform/actor.ts'
import type { Pool } from '../platform/database/pool.ts'
import { actorOf } from './actor.ts'
import { findSession, touchSession } from './store/session.ts'
import { idleSeconds, tokenOf } from './token.ts'

/** A session's use is written once a minute at most: it runs at every request. */
const touchEvery = 60_000

export interface FindActorParts {
  readonly pool: Pool
  readonly now: () => Date
  readonly dayOf: (instant: Date) => string
}

/** Who sends a request: the actor of its session, or `anyone` when it has none that is still in force. */
export const actorFinder =
  (parts: FindActorParts) =>
  async (request: FastifyRequest): Promise<Actor> => {
    const { pool, now } = parts
    const found = await find(request, parts)
    if (!found) return anyone
    const at = now()
    const { token, session } = found
    if (at.getTime() - session.seenAt.getTime() >= touchEvery) await touchSession(pool, token, at, idleSeconds)
    return actorOf(session)
  }

/** The same, without counting as use: a page that only stands open lets its session grow idle. */
export const actorWatcher =
  (parts: FindActorParts) =>
  async (request: FastifyRequest): Promise<Actor> => {
    const found = await find(request, parts)
    return found ? actorOf(found.session) : anyone
  }

async function find(request: FastifyRequest, { pool, now, dayOf }: FindActorParts) {
  const token = tokenOf(request)
  if (!token) return undefined
  const at = now()
  const session = await findSession(pool, token, { now: at, today: dayOf(at) })
  return session && { token, session }
}
