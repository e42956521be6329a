import type { Pool, Queryable } from '../platform/database/pool.ts'
import type { Bound } from '../platform/serve/index.ts'
import { locate, openCurrentAreas } from './current-areas.ts'
import { type AreaKeeper, rewriteTask, runRewrite } from './rewrite.ts'
import { routes } from './routes.ts'

export { recodeAreas } from './change-tree.ts'
export { type DivisionRow, loadDivisions, loadOutlines } from './load.ts'
export type { AreaKeeper, PlacedRow } from './rewrite.ts'
export type { Moves } from './store/rewrites.ts'

export interface AreaParts {
  readonly pool: Pool
  readonly now: () => Date
  /** The day in the city, YYYY-MM-DD. */
  readonly dayOf: (instant: Date) => string
  /** Of every feature whose rows belong to a place, in any order. */
  readonly keepers: readonly AreaKeeper[]
  /** Told when the database could not be asked for changes. */
  readonly onError: (error: unknown) => void
}

/** Where a point lies. */
export interface LocatedArea {
  /** The grid's identity, for ever: rows keep it as `area_id`. */
  readonly areaId: string
  /** The grid's code, today's key: rows keep it as `area`. */
  readonly area: string
  /** From the district down to the grid, without spaces, as an address begins. */
  readonly name: string
}

export interface Areas {
  readonly endpoints: readonly Bound[]
  readonly jobs: Readonly<Record<typeof rewriteTask, (payload: { readonly id: string }) => Promise<void>>>
  /**
   * The grid at a position, from memory; outside all grids the nearest within `accuracy` metres (at most 100), else
   * undefined. On a shared edge the lower code wins.
   */
  locate(point: { readonly lon: number; readonly lat: number }, accuracy?: number): LocatedArea | undefined
  /** The areas above a code and itself, from the city down; empty where no area has it today. */
  pathOf(code: string): { readonly id: string; readonly code: string; readonly name: string; readonly nameEn: string }[]
  /** Names by code; a code that no area has today is left out. */
  findNames(reader: Queryable, codes: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** Reads the areas anew at once, where waiting two seconds for a change is too long: after loading a city. */
  refresh(): Promise<void>
  close(): void
}

/** Reads today's areas and keeps them current. */
export async function openAreas({ pool, now, dayOf, keepers, onError }: AreaParts): Promise<Areas> {
  const areas = await openCurrentAreas(pool, onError)
  return {
    endpoints: routes({ areas, dayOf }),
    jobs: { [rewriteTask]: ({ id }) => runRewrite({ pool, now, keepers }, id) },
    locate(point, accuracy) {
      const path = locate(areas.map(), point, accuracy)?.path
      const grid = path?.at(-1)
      if (path === undefined || grid === undefined) return undefined
      const name = path.map(area => (area.level === 'city' ? '' : area.name)).join('')
      return { areaId: grid.id, area: grid.code, name }
    },
    pathOf: code => areas.map().pathOf(code),
    async findNames(_, codes) {
      const { byCode } = areas.map()
      return new Map(codes.flatMap(code => (byCode.has(code) ? [[code, byCode.get(code)!.name]] : [])))
    },
    refresh: areas.refresh,
    close: areas.close,
  }
}
