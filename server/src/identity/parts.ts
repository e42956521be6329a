import type { Queryable } from '../platform/database/pool.ts'
import type { Keys } from './keys.ts'

/** What the handlers of this feature use. */
export interface Parts {
  /**
   * A small pool that nothing else draws from. Failed attempts are counted in transactions of their own, while that of
   * the request is open: from one pool, as many sign-ins at once as it has connections would wait for each other.
   */
  readonly attempts: Queryable
  readonly keys: Keys
  /** The day in the city, YYYY-MM-DD. */
  readonly dayOf: (instant: Date) => string
  readonly timeZone: string
}
