import type { FastifyRequest } from 'fastify'
import type { Actor } from '../platform/actor.ts'
import type { Pool, Queryable } from '../platform/database/pool.ts'
import type { Secret } from '../platform/secret.ts'
import type { Bound } from '../platform/serve/index.ts'
import { serveAdministration } from './administration.ts'
import { serveAppointment } from './appointment.ts'
import { dayIn } from './day.ts'
import { actorFinder } from './find-actor.ts'
import { keysOf } from './keys.ts'
import { serveOwnSession } from './own-session.ts'
import type { Parts } from './parts.ts'
import { serveSecondFactor } from './second-factor.ts'
import { serveSignIn } from './sign-in.ts'

export { findHeldActors } from './held-actors.ts'
export { identityKeeper } from './keeper.ts'
export {
  demoAccountsExist,
  type SeedAccount,
  type SeedPosition,
  seedAccounts,
  seedAdministrator,
  seedOrganisations,
} from './seed.ts'
export type { SeedOrganisation } from './store/seed.ts'

export { codeOf } from './totp.ts'

export interface IdentityParts {
  readonly pool: Pool
  /** See `Parts.attempts`: a second pool of a connection or two. */
  readonly attempts: Queryable
  readonly secret: Secret
  /** IANA zone of the city. */
  readonly timeZone: string
  readonly now: () => Date
}

export interface Identity {
  readonly endpoints: readonly Bound[]
  /** The session look-up that `serve` is handed. */
  readonly findActor: (request: FastifyRequest) => Promise<Actor>
}

export function openIdentity({ pool, attempts, secret, timeZone, now }: IdentityParts): Identity {
  const dayOf = dayIn(timeZone)
  const parts: Parts = { attempts, keys: keysOf(secret), dayOf, timeZone }
  return {
    endpoints: [
      serveSignIn(parts),
      ...serveOwnSession(parts),
      ...serveSecondFactor(parts),
      ...serveAdministration(parts),
      ...serveAppointment(parts),
    ],
    findActor: actorFinder({ pool, now, dayOf }),
  }
}
