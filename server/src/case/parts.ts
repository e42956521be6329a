import type { Calendar } from '@lifetree/clock'
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
  readonly timeZone: string
  /** `undefined` for a point in no grid. */
  readonly locate: (point: { readonly lon: number; readonly lat: number }) => Place | undefined
  /** The names of an area and those above it, from the city down. */
  readonly pathOf: (area: string) => readonly { readonly code: string; readonly name: string }[]
  /** Party keys of those who see a confidential case of an area from the start. */
  readonly confidants: (tx: Queryable, area: string) => Promise<readonly string[]>
}
