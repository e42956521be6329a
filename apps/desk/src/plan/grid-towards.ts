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

/** The grid of the nearest building of another grid that lies this way, within 45° of it; undefined where there is none. */
export function gridTowards(buildings: readonly Building[], from: Building, direction: Direction): string | undefined {
  const [east, north] = heading[direction]
  const narrow = Math.cos((from.lat * Math.PI) / 180)
  let [grid, nearest] = [undefined as string | undefined, Number.POSITIVE_INFINITY]
  for (const each of buildings) {
    if (each.grid === from.grid) continue
    const [x, y] = [(each.lon - from.lon) * narrow, each.lat - from.lat]
    const along = x * east + y * north
    const aside = Math.abs(x * north - y * east)
    if (along <= 0 || aside > along || Math.hypot(x, y) >= nearest) continue
    grid = each.grid
    nearest = Math.hypot(x, y)
  }
  return grid
}
