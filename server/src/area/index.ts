import type { Pool, Queryable } from '../platform/database/pool.ts'
import type { Recorder } from '../platform/record.ts'
import type { Bound } from '../platform/serve/index.ts'
import { locate, openCurrentAreas, toArea } from './current-areas.ts'
import type { Place } from './geometry.ts'
import { adoptTask, runAdoption } from './plan/adopt.ts'
import { drawPlan, drawTask } from './plan/draw-plan.ts'
import { planRoutes } from './plan/routes.ts'
import { type AreaKeeper, countHeld, rewriteTask, runRewrite } from './rewrite.ts'
import { routes } from './routes.ts'

export { groundFromFeatures } from './ground/from-features.ts'
export { groundFromFile } from './ground/from-file.ts'
export { type Ground, noGround } from './ground/ground.ts'
export { serveGround } from './ground/serve-ground.ts'
export { type DivisionRow, loadDivisions, loadOutlines } from './load.ts'
export { loadPlan } from './plan/load-plan.ts'
export { toWgs84 } from './reference-system.ts'
export { areaRetention } from './retention.ts'
export type { AreaKeeper, Held, PlacedRow } from './rewrite.ts'
export type { Moves } from './store/rewrites.ts'

export interface AreaParts {
  readonly pool: Pool
  /** Has what a timer does on its day. */
  readonly recorder: Pick<Recorder, 'record'>
  readonly now: () => Date
  /** The day in the city, YYYY-MM-DD. */
  readonly dayOf: (instant: Date) => string
  /** Of every feature whose rows belong to a place, in any order. */
  readonly keepers: readonly AreaKeeper[]
}

/** An area as other features speak of it. */
export interface KnownArea {
  /** For ever: rows keep that of their grid as `area_id`. */
  readonly id: string
  /** Today's key: rows keep that of their grid as `area`. */
  readonly code: string
  readonly name: { readonly zh: string; readonly en: string }
}

export interface Areas {
  readonly endpoints: readonly Bound[]
  readonly jobs: Readonly<
    Record<typeof rewriteTask | typeof drawTask | typeof adoptTask, (payload: { readonly id: string }) => Promise<void>>
  >
  /**
   * The grid at a position, from memory; outside all grids the nearest within `accuracy` metres (at most 100), else
   * undefined. On a shared edge the lower code wins.
   */
  findGrid(reader: Queryable, place: Place, accuracy?: number): Promise<KnownArea | undefined>
  /** Today's area of a code, undefined where no area has it. */
  findArea(reader: Queryable, code: string): Promise<KnownArea | undefined>
  /** The areas above a code and itself, from the city down; empty where no area has it today. */
  findPath(reader: Queryable, code: string): Promise<KnownArea[]>
  /** Chinese names by code; a code that no area has today is left out. */
  findNames(reader: Queryable, codes: readonly string[]): Promise<ReadonlyMap<string, string>>
}

export function openAreas({ pool, recorder, now, dayOf, keepers }: AreaParts): Areas {
  const areas = openCurrentAreas(now)
  return {
    endpoints: [
      ...routes({ areas, dayOf, countHeld: codes => countHeld({ pool, keepers }, codes) }),
      ...planRoutes({ pool, keepers, dayOf }),
    ],
    jobs: {
      [rewriteTask]: ({ id }) => runRewrite({ pool, now, keepers }, id),
      [drawTask]: ({ id }) => drawPlan(pool, id),
      [adoptTask]: ({ id }) => runAdoption({ pool, recorder, now, dayOf }, id),
    },
    async findGrid(reader, place, accuracy) {
      const grid = locate(await areas.get(reader), place, accuracy)?.path.at(-1)
      return grid && toArea(grid)
    },
    async findArea(reader, code) {
      const area = (await areas.get(reader)).byCode.get(code)
      return area && toArea(area)
    },
    async findPath(reader, code) {
      return (await areas.get(reader)).pathOf(code).map(toArea)
    },
    async findNames(reader, codes) {
      const { byCode } = await areas.get(reader)
      return new Map(codes.flatMap(code => (byCode.has(code) ? [[code, byCode.get(code)!.name]] : [])))
    },
  }
}
