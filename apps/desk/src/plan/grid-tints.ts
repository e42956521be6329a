import type { PlanBody } from '@lifetree/contract/area-plan'

type Grids = readonly Pick<PlanBody['grids'][number], 'code' | 'shape'>[]

/** At each corner the grids that meet there; tiles of a plan share their corners exactly. */
function meetings(grids: Grids): Iterable<ReadonlySet<string>> {
  const at = new Map<string, Set<string>>()
  for (const { code, shape } of grids)
    for (const corner of shape.flat(2).map(String)) at.set(corner, (at.get(corner) ?? new Set()).add(code))
  return at.values()
}

/** Grids that touch, each with itself. */
function neighboursOf(grids: Grids): ReadonlyMap<string, ReadonlySet<string>> {
  const neighbours = new Map<string, Set<string>>()
  for (const met of meetings(grids))
    for (const code of met) neighbours.set(code, new Set([...(neighbours.get(code) ?? []), ...met]))
  return neighbours
}

/** Which of `many` tints each grid has: another than its neighbours have, as far as there are enough. */
export function tintGrids(grids: Grids, many: number): ReadonlyMap<string, number> {
  const neighbours = neighboursOf(grids)
  const tints = new Map<string, number>()
  for (const { code } of grids) {
    const near = [...(neighbours.get(code) ?? [])].map(other => tints.get(other))
    const seen = Array.from({ length: many }, (_, tint) => near.filter(one => one === tint).length)
    tints.set(code, seen.indexOf(Math.min(...seen)))
  }
  return tints
}
