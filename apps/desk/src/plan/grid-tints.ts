import type { PlanBody } from '@lifetree/contract/area-plan'

type Grids = readonly Pick<PlanBody['grids'][number], 'code' | 'shape'>[]

/** Grids that touch; tiles of a plan share their corners exactly. */
function neighboursOf(grids: Grids): Map<string, Set<string>> {
  const at = new Map<string, Set<string>>()
  for (const { code, shape } of grids)
    for (const corner of shape.flat(2)) {
      const here = String(corner)
      at.set(here, (at.get(here) ?? new Set()).add(code))
    }
  const neighbours = new Map(grids.map(({ code }) => [code, new Set<string>()]))
  for (const together of at.values())
    for (const code of together) for (const other of together) if (other !== code) neighbours.get(code)?.add(other)
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
