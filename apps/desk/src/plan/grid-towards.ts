import type { PlanBody } from '@lifetree/contract/area-plan'

type Building = PlanBody['buildings'][number]
export type Direction = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight'

const heading: Readonly<Record<Direction, readonly [east: number, north: number]>> = {
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
}

export const isDirection = (key: string): key is Direction => key in heading

interface Ground {
  readonly buildings: readonly Building[]
  /** The grids that each borders on. */
  readonly borders: ReadonlyMap<string, ReadonlySet<string>>
}

/**
 * Of the grids that border on the building's own, that of the nearest building this way, within 45° of it; undefined where
 * there is none: a building never jumps over a grid.
 */
export function gridTowards({ buildings, borders }: Ground, from: Building, direction: Direction): string | undefined {
  const beside = borders.get(from.grid)
  const [east, north] = heading[direction]
  const narrow = Math.cos((from.lat * Math.PI) / 180)
  let [grid, nearest] = [undefined as string | undefined, Number.POSITIVE_INFINITY]
  for (const each of buildings) {
    if (!beside?.has(each.grid)) continue
    const [x, y] = [(each.lon - from.lon) * narrow, each.lat - from.lat]
    const along = x * east + y * north
    const aside = Math.abs(x * north - y * east)
    if (along <= 0 || aside > along || Math.hypot(x, y) >= nearest) continue
    grid = each.grid
    nearest = Math.hypot(x, y)
  }
  return grid
}
