import { type Building, METHOD, type Planned, variationOf } from '@lifetree/grid-planner'
import type { StandingGrid } from '../store/plan-inputs.ts'
import type { Drawn, Standing } from '../store/plans.ts'

type Ended = Drawn['ended']

/** What a plan comes to beside the grids as they were. Undefined where a grid would end of which nobody knows where it lies. */
export function describe(
  { code: _, ...planned }: Planned,
  { codes, codeOf }: Pick<Standing, 'codes' | 'codeOf'>,
  { buildings, grids }: { buildings: readonly Building[]; grids: readonly StandingGrid[] },
): Drawn | undefined {
  const before = new Map(codeOf)
  const gridOf = new Map(planned.assignment)
  const moves = movesOf(buildings, before, gridOf)
  const going = new Set(planned.figures.map(({ code }) => code))
  const ended = endedOf(
    codes.filter(code => !going.has(code)),
    { buildings, grids, before, gridOf },
  )
  if (ended === undefined) return undefined
  const torn = new Set(planned.exceptions.filter(({ rule }) => rule === 'in-pieces').map(({ grid }) => grid))
  const sum = (values: readonly { readonly households: number }[]): number =>
    values.reduce((total, { households }) => total + households, 0)
  const sums = {
    grids: planned.figures.length,
    households: sum(planned.figures),
    variation: variationOf(planned.figures),
    contiguous: planned.figures.length - torn.size,
    exceptions: planned.exceptions.length,
    moved: sum(moves),
  }
  return { ...planned, moves, method: METHOD, sums, ended }
}

function movesOf(
  buildings: readonly Building[],
  before: ReadonlyMap<string, string>,
  gridOf: ReadonlyMap<string, string>,
): Planned['moves'] {
  return buildings.flatMap(({ id, households }) => {
    const [from, to] = [before.get(id), gridOf.get(id)!]
    return from === undefined || from === to ? [] : [{ building_id: id, from, to, households }]
  })
}

interface Known {
  readonly buildings: readonly Building[]
  readonly grids: readonly StandingGrid[]
  readonly before: ReadonlyMap<string, string>
  readonly gridOf: ReadonlyMap<string, string>
}

/** Where a grid ends, the one goes on that has most of its households; of one without any, that of the nearest building. */
function endedOf(codes: readonly string[], known: Known): Ended | undefined {
  const found = codes.map(code => ({ code, into: heirOf(code, known) ?? nearestTo(code, known) }))
  return found.some(({ into }) => into === undefined) ? undefined : (found as Ended)
}

/** Even an empty building says where its grid was. */
const EMPTY = 1e-3

function heirOf(code: string, { buildings, before, gridOf }: Known): string | undefined {
  const shares = new Map<string, number>()
  for (const { id, households } of buildings) {
    if (before.get(id) !== code) continue
    const grid = gridOf.get(id)!
    shares.set(grid, (shares.get(grid) ?? 0) + households + EMPTY)
  }
  return [...shares].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0]
}

function nearestTo(code: string, { buildings, grids, gridOf }: Known): string | undefined {
  const corner = grids.find(grid => grid.code === code)?.shape?.[0]?.[0]?.[0]
  if (corner === undefined) return undefined
  const away = ({ lon, lat }: Building): number => Math.hypot(lon - corner[0], lat - corner[1])
  const [first, ...others] = buildings
  if (first === undefined) return undefined
  return gridOf.get(others.reduce((best, each) => (away(each) < away(best) ? each : best), first).id)
}
