import type { Calendar } from '@lifetree/clock'
import type { getCatalogue } from '@lifetree/contract/catalogue'
import type { OutputOf } from '@lifetree/contract/endpoint'
import type { Actor } from '../platform/actor.ts'
import type { Queryable } from '../platform/database/pool.ts'

/** Where a point lies. */
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
  /** The same, as the catalogue sends it. */
  readonly calendarData: OutputOf<typeof getCatalogue>['calendar']
  readonly timeZone: string
  /** `undefined` for a point in no grid. */
  readonly locate: (point: { readonly lon: number; readonly lat: number }) => Place | undefined
  /** The names of an area and those above it, from the city down. */
  readonly pathOf: (area: string) => readonly { readonly code: string; readonly name: string }[]
  /** The positions that an account holds, each as the actor it makes. */
  readonly actorsOf: (tx: Queryable, accountId: string, now: Date) => Promise<readonly Actor[]>
}
