import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Actor } from '../platform/actor.ts'
import type { OidcConfig } from '../platform/config.ts'
import type { Pool, Queryable } from '../platform/database/pool.ts'
import type { Recorder } from '../platform/record.ts'
import type { Secret } from '../platform/secret.ts'
import type { Bound } from '../platform/serve/index.ts'
import { serveAdministration } from './administration.ts'
import { serveAppointment } from './appointment.ts'
import { findProvenDevice } from './attempt.ts'
import { dayIn } from './day.ts'
import { actorFinder, actorWatcher } from './find-actor.ts'
import { keysOf } from './keys.ts'
import { serveOwnSession } from './own-session.ts'
import type { Parts } from './parts.ts'
import { serveSecondFactor } from './second-factor.ts'
import { serveSignIn } from './sign-in.ts'
import { mountSingleSignOn } from './single-sign-on.ts'
import { serveWelcome } from './welcome.ts'

export { deviceName } from './device.ts'
export { findHeldActors } from './held-actors.ts'
export { identityKeeper } from './keeper.ts'
export { identityRetention } from './retention.ts'
export {
  demoAccountsExist,
  type SeedAccount,
  type SeedPosition,
  seedAccounts,
  seedAdministrator,
  seedOrganisations,
} from './seed.ts'
export { findCityName } from './store/city.ts'
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
  readonly recorder: Recorder
  /** The office's own sign-in; undefined where the city has configured none. */
  readonly oidc: OidcConfig | undefined
  /** Where people reach the server from outside; undefined: as each request says. */
  readonly publicUrl: string | undefined
}

export interface Identity {
  readonly endpoints: readonly Bound[]
  /** The session look-up that `serve` is handed. */
  readonly findActor: (request: FastifyRequest) => Promise<Actor>
  /** The same for what asks by itself, again and again: it does not keep a session in use. */
  readonly watchActor: (request: FastifyRequest) => Promise<Actor>
  /** Puts the pages of single sign-on on the HTTP server: they are walked through, so no contract holds them. */
  readonly mountPages: (http: FastifyInstance) => void
  /** The browser of a request, where somebody has signed in on it before. */
  readonly findDevice: (request: FastifyRequest) => string | undefined
}

export function openIdentity(own: IdentityParts): Identity {
  const { pool, attempts, secret, timeZone, now, oidc } = own
  const dayOf = dayIn(timeZone)
  const parts: Parts = { attempts, keys: keysOf(secret), dayOf, timeZone }
  return {
    endpoints: [
      serveWelcome(parts, oidc?.name),
      serveSignIn(parts),
      ...serveOwnSession(parts),
      ...serveSecondFactor(parts),
      ...serveAdministration(parts),
      ...serveAppointment(parts),
    ],
    findDevice: request => findProvenDevice(request, parts.keys),
    findActor: actorFinder({ pool, now, dayOf }),
    watchActor: actorWatcher({ pool, now, dayOf }),
    mountPages: http => {
      if (oidc) mountSingleSignOn(http, { ...own, config: oidc }, parts)
    },
  }
}
