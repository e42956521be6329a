import type { PlanBody } from '@lifetree/contract/area-plan'

type Grids = readonly Pick<PlanBody['grids'][number], 'code' | 'shape'>[]

/** At each edge the grids that it parts; tiles of a plan share their corners exactly, whichever way each goes round. */
function partings(grids: Grids): Iterable<ReadonlySet<string>> {
  const at = new Map<string, Set<string>>()
  for (const { code, shape } of grids)
    for (const ring of shape.flat())
      for (const [n, corner] of ring.slice(1).entries()) {
        const edge = [String(corner), String(ring[n])].sort().join(' ')
        at.set(edge, (at.get(edge) ?? new Set()).add(code))
      }
  return at.values()
}

/** The grids that each borders on, itself left out. A corner that two share is no border. */
export function bordersOf(grids: Grids): ReadonlyMap<string, ReadonlySet<string>> {
  const borders = new Map<string, Set<string>>(grids.map(({ code }) => [code, new Set()]))
  for (const parted of partings(grids))
    for (const code of parted) for (const other of parted) if (other !== code) borders.get(code)!.add(other)
  return borders
}
