import { createHmac } from 'node:crypto'
import type pg from 'pg'
import type { Secret } from '../secret.ts'
import { OWNER } from './embedded.ts'

/** Which login a connection uses: the owner migrates and is then closed; the server runs as the other two. */
export type Role = 'owner' | 'app' | 'jobs'

/** The login names of the two roles that a running server uses. */
export const LOGIN = { app: 'lifetree_app', jobs: 'lifetree_jobs' } as const

/** How to connect to one database in each role. */
export interface Access {
  /** Tells one installation's secret from another's, without telling the secret. */
  readonly fingerprint: string
  /** Asked anew for each connection: the built-in database may have moved. */
  connection(role: Role): pg.ClientConfig
}

/**
 * The roles' passwords are derived from one secret, so that every server that knows the secret knows them:
 * nothing has to be copied between the machines that share a database.
 */
export function derivePassword(secret: Secret, name: string): string {
  return createHmac('sha256', secret()).update(`lifetree role ${name}`).digest('base64url')
}

/** Access to a database whose owner's address is `ownerUrl` (postgres://…). */
export function accessByUrl(ownerUrl: Secret, secret: Secret): Access {
  return {
    fingerprint: derivePassword(secret, 'fingerprint'),
    connection(role) {
      if (role === 'owner') return { connectionString: ownerUrl() }
      const url = new URL(ownerUrl())
      url.username = ''
      url.password = ''
      url.searchParams.set('user', LOGIN[role])
      url.searchParams.set('password', derivePassword(secret, LOGIN[role]))
      return { connectionString: url.href }
    },
  }
}

/** Access to a database of the embedded server, on the port that it has when it is asked for. */
export function accessByPort(port: () => number, database: string, secret: Secret): Access {
  return {
    fingerprint: derivePassword(secret, 'fingerprint'),
    connection(role) {
      const user = role === 'owner' ? OWNER : LOGIN[role]
      return { host: '127.0.0.1', port: port(), database, user, password: () => derivePassword(secret, user) }
    },
  }
}
