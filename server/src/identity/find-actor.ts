import type { FastifyRequest } from 'fastify'
import { type Actor, anyone } from '../platform/actor.ts'
import type { Pool } from '../platform/database/pool.ts'
import { actorOf } from './actor.ts'
import { findSession, touchSession, wasEnded } from './store/session.ts'
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
    const { token, session } = await find(request, parts)
    if (!token || !session) return withoutSession(token, parts)
    const at = now()
    if (at.getTime() - session.seenAt.getTime() >= touchEvery) await touchSession(pool, token, at, idleSeconds)
    return actorOf(session)
  }

/** The same, without counting as use: a page that only stands open lets its session grow idle. */
export const actorWatcher =
  (parts: FindActorParts) =>
  async (request: FastifyRequest): Promise<Actor> => {
    const { session } = await find(request, parts)
    return session ? actorOf(session) : anyone
  }

/** Nobody, or the holder of a session that was ended from elsewhere: he is told so, to clear what he has read. */
async function withoutSession(token: Buffer | undefined, { pool }: FindActorParts): Promise<Actor> {
  return token && (await wasEnded(pool, token)) ? { ...anyone, ended: true } : anyone
}

async function find(request: FastifyRequest, { pool, now, dayOf }: FindActorParts) {
  const token = tokenOf(request)
  const at = now()
  return { token, session: token && (await findSession(pool, token, { now: at, today: dayOf(at) })) }
}
