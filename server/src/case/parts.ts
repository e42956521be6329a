import type { Calendar } from '@lifetree/clock'
import type { getCatalogue } from '@lifetree/contract/catalogue'
import type { OutputOf } from '@lifetree/contract/endpoint'
import type { Said } from '@lifetree/contract/said'
import type { Actor } from '../platform/actor.ts'
import type { Queryable } from '../platform/database/pool.ts'

/** The grid of a case, as it is opened. */
export interface Place {
  readonly areaId: string
  /** The grid's code. */
  readonly area: string
  /** From the district down to the grid, for an address that nobody typed. */
  readonly name: string
}

interface NamedArea {
  readonly id: string
  readonly code: string
  readonly name: Said
}

/** The area feature's door, as far as cases need it. */
export interface Areas {
  findGrid(
    reader: Queryable,
    point: { readonly lon: number; readonly lat: number },
    accuracy?: number,
  ): Promise<NamedArea | undefined>
  /** From the city down. */
  findPath(reader: Queryable, code: string): Promise<readonly NamedArea[]>
}

/** What the case feature is handed by app.ts: the doors of earlier features, wired by hand. */
export interface CaseParts {
  readonly calendar: Calendar
  /** The same, as the catalogue sends it. */
  readonly calendarData: OutputOf<typeof getCatalogue>['calendar']
  readonly timeZone: string
  readonly areas: Areas
  /** The positions that an account holds, each as the actor it makes. */
  readonly actorsOf: (reader: Queryable, accountId: string, today: string) => Promise<readonly Actor[]>
}
