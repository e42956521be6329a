import type { Area } from '@lifetree/contract/area'
import type { Queryable } from '../platform/database/pool.ts'
import type { Place } from './geometry.ts'
import { type GridIndex, indexGrids } from './grid-index.ts'
import { findBoundaries } from './store/boundaries.ts'
import { type AreaRow, findAreas, getGeneration } from './store/tree.ts'

/** Today's tree and the outlines of its grids, in memory. */
export interface AreaMap {
  readonly generation: string
  readonly byCode: ReadonlyMap<string, AreaRow>
  readonly grids: GridIndex
  /** From the city down to the area itself; empty for a code that is not today's. */
  pathOf(code: string): AreaRow[]
}

const all = { lo: '0', hi: '999999999999999', on: null }

export async function readAreaMap(reader: Queryable): Promise<AreaMap> {
  // The generation first: what changes in between is read again, never missed.
  const generation = await getGeneration(reader)
  const [areas, outlines] = await Promise.all([
    findAreas(reader, all),
    findBoundaries(reader, { ...all, level: 'grid', window: null }),
  ])
  const byId = new Map(areas.map(area => [area.id, area]))
  const byCode = new Map(areas.map(area => [area.code, area]))
  return {
    generation,
    byCode,
    grids: indexGrids(outlines),
    pathOf(code) {
      const path: AreaRow[] = []
      for (let at = byCode.get(code); at; at = at.parentId === null ? undefined : byId.get(at.parentId))
        path.unshift(at)
      return path
    },
  }
}

export interface CurrentAreas {
  get(reader: Queryable): Promise<AreaMap>
}

/** For so long, ms, a server may answer from a tree that another has just changed. */
const maxAge = 2000

/**
 * Keeps today's areas in memory, read anew when they have changed; asks at most every two seconds whether they have.
 * Holds nothing that another server needs: each builds its own from the same rows.
 */
export function openCurrentAreas(now: () => Date): CurrentAreas {
  let held: AreaMap | undefined
  let askedAt = Number.NEGATIVE_INFINITY
  return {
    async get(reader) {
      const at = now().getTime()
      if (held && Math.abs(at - askedAt) < maxAge) return held
      if (held?.generation !== (await getGeneration(reader))) held = await readAreaMap(reader)
      askedAt = at
      return held
    },
  }
}

/** A position up to so many metres outside all grids counts to the nearest: telephones are no better than that. */
const nearest = 100

/** The areas that hold a place, from the city down to the grid; undefined where no grid does. */
export function locate(map: AreaMap, place: Place, accuracy = 0): { path: AreaRow[]; exact: boolean } | undefined {
  const within = map.grids.find(place.lon, place.lat)
  const code = within ?? map.grids.findNear(place, Math.min(accuracy, nearest))
  return code === undefined ? undefined : { path: map.pathOf(code), exact: within !== undefined }
}

export const toArea = ({ id, code, level, name, nameEn, parent }: AreaRow): Area => ({
  id,
  code,
  level,
  name: { zh: name, en: nameEn },
  parent,
})
