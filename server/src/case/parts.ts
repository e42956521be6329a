import type { Calendar } from '@lifetree/clock'
import type { Areas } from '../area/index.ts'
import type { Actor } from '../platform/actor.ts'
import type { Queryable } from '../platform/database/pool.ts'
import type { KeptLists } from './kept-lists.ts'

/** The grid of a case, as it is opened. */
export interface Place {
  readonly areaId: string
  /** The grid's code. */
  readonly area: string
  /** From the district down to the grid, for an address that nobody typed. */
  readonly name: string
}

/** What the case feature is handed by app.ts: the doors of earlier features, wired by hand. */
export interface CaseParts {
  readonly calendar: Calendar
  readonly timeZone: string
  readonly lists: KeptLists
  readonly areas: Pick<Areas, 'findArea' | 'findGrid' | 'findPath'>
  /** The positions that an account holds, each as the actor it makes. */
  readonly actorsOf: (reader: Queryable, accountId: string, today: string) => Promise<readonly Actor[]>
}
