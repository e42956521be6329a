import type { TellWay } from '@lifetree/contract/intake'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { CaseParts } from '../case/index.ts'
import type { Actor } from '../platform/actor.ts'
import type { Pool } from '../platform/database/pool.ts'
import type { Tx } from '../platform/database/transaction.ts'
import type { Secret } from '../platform/secret.ts'
import type { Bound } from '../platform/serve/index.ts'
import { callEndpoints } from './calls.ts'
import { countPhoto } from './door.ts'
import { followEndpoints } from './follow.ts'
import { keysOf } from './keys.ts'
import { mailEndpoints } from './mails.ts'
import { leastBits as usualBits } from './proof.ts'
import { publicEndpoints } from './public.ts'
import { findSender } from './sender.ts'
import { serveStopPage, stopPath } from './stop-page.ts'

export { makeLink } from './follow.ts'
export { type MailServer, startMailServer } from './mail-server.ts'
export { intakeRetention } from './retention.ts'
export { type Follower, findFollower, listFollowers } from './store/followers.ts'
export { findMail, insertMail, isMailFileSeen } from './store/mails.ts'

export interface IntakeParts {
  readonly pool: Pool
  readonly secret: Secret
  readonly now: () => Date
  readonly cases: CaseParts
  /** The ways of telling that the city has set up. */
  readonly ways: readonly TellWay[]
  /** How hard a proof is while little is reported; left out, a second or two on an old phone. */
  readonly leastBits?: number | undefined
}

export interface Intake {
  readonly endpoints: readonly Bound[]
  /** Who sends a photo without an account, where he shows a proof. */
  readonly findSender: (request: FastifyRequest) => Actor | undefined
  /** Counts that he begins to send one; refuses a network from which too many come. */
  readonly countSender: (tx: Tx, request: FastifyRequest) => Promise<void>
  /** Where a follower stops his messages. */
  readonly stopPath: (followerId: string) => string
  readonly mountPages: (http: FastifyInstance) => void
}

/** The channels of people without an account. */
export function openIntake({ pool, secret, now, cases, ways, leastBits = usualBits }: IntakeParts): Intake {
  const keys = keysOf(secret)
  const parts = { cases, keys, ways, leastBits }
  return {
    endpoints: [...publicEndpoints(parts), ...followEndpoints(parts), ...callEndpoints(parts), ...mailEndpoints(parts)],
    findSender: request => findSender(keys, request, now()),
    countSender: async (tx, request) => {
      const actor = findSender(keys, request, now())
      if (actor) await countPhoto(tx, request, { keys, actor, now: now() })
    },
    stopPath: followerId => stopPath(keys, followerId),
    mountPages: http => serveStopPage(http, { pool, keys }),
  }
}
