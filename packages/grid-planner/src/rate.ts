import type { CommunityTask, Limits } from './community.ts'
import { connected, contract } from './graph.ts'
import { type Exception, type Planned, tell } from './plan.ts'
import { describe } from './plan-community.ts'
import { positionsOf } from './positions.ts'
import { type Reason, reasonsOf } from './reason.ts'
import { groundOf, type Survey, survey } from './survey.ts'

/** Who is in which grid, by building. */
export type CodeOf = ReadonlyMap<string, string>

/**
 * Says of grids that somebody put together by hand what the planner says of its own: figures, outlines, exceptions, moves. A
 * grid that lies in several pieces is an exception too. What stands at one place is in the grid of the first building there.
 */
export function rateTask(task: CommunityTask, codeOf: CodeOf, limits: Limits): Planned {
  const surveyed = survey(task)
  const given = surveyed.positions.map(({ buildings }) => codeOf.get(buildings[0]!.id)!)
  const codes = [...new Set(given)].sort()
  const gridOf = Int32Array.from(given, code => codes.indexOf(code))
  const reasons = reasonsByHand(task, surveyed, { gridOf, codes }, limits)
  const grids = describe(surveyed, { gridOf, grids: codes.map((code, g) => ({ code, reason: reasons[g]! })) })
  const told = tell(task, { ground: surveyed.ground, grids }, codes, limits)
  return { ...told, exceptions: [...inPieces(surveyed, { gridOf, codes }), ...told.exceptions] }
}

/** Puts buildings into a grid, and with them whatever stands at the same places. */
export function reassign(task: CommunityTask, codeOf: CodeOf, ids: ReadonlySet<string>, to: string): CodeOf {
  const moved = positionsOf(task.buildings, groundOf(task))
    .filter(({ buildings }) => buildings.some(({ id }) => ids.has(id)))
    .flatMap(({ buildings }) => buildings.map(({ id }) => [id, to] as const))
  return new Map([...codeOf, ...moved])
}

/** Coefficient of variation of the workload of grids. */
export function variationOf(grids: readonly { readonly workload: number }[]): number {
  const mean = grids.reduce((sum, { workload }) => sum + workload, 0) / grids.length
  if (!(mean > 0)) return 0
  const spread = grids.reduce((sum, { workload }) => sum + (workload - mean) ** 2, 0) / grids.length
  return Math.sqrt(spread) / mean
}

interface ByHand {
  readonly gridOf: Int32Array
  readonly codes: readonly string[]
}

function inPieces({ graph }: Survey, { gridOf, codes }: ByHand): Exception[] {
  const pieces = codes.map(() => new Set<number>())
  connected(graph, gridOf).partOf.forEach((piece, p) => void pieces[gridOf[p]!]!.add(piece))
  return codes.flatMap((grid, g): Exception[] =>
    pieces[g]!.size > 1 ? [{ rule: 'in-pieces', grid, reason: 'by-hand', value: pieces[g]!.size }] : [],
  )
}

/** What a grid would be excused with, were it out of limits: by what barriers leave together. */
function reasonsByHand(task: CommunityTask, surveyed: Survey, { gridOf, codes }: ByHand, limits: Limits): Reason[] {
  const { graph } = surveyed
  const reasons = codes.map((): Reason => 'missed')
  const components = connected(graph, new Int32Array(graph.size))
  for (let c = 0; c < components.count; c++) {
    const members = [...gridOf.keys()].filter(p => components.partOf[p] === c)
    const groupOf = new Int32Array(graph.size).fill(-1)
    members.forEach((p, i) => {
      groupOf[p] = i
    })
    const parts = { partOf: Int32Array.from(members, p => gridOf[p]!), parts: codes.length }
    const found = reasonsOf(contract(graph, groupOf, members.length), parts, limits, 'missed')
    for (const g of new Set(parts.partOf)) reasons[g] = found[g]!
  }
  if (task.kind === 'urban') return reasons
  const villages = wholeVillages(surveyed, gridOf)
  return reasons.map((reason, g) => (villages.has(g) ? 'village' : reason))
}

/** Grids that hold one village and tear none: barriers may have cut it before. */
function wholeVillages({ graph, positions }: Survey, gridOf: Int32Array): Set<number> {
  const village = Int32Array.from(positions, ({ compound }) => compound)
  const held = new Map<number, Set<number>>()
  const homes = new Map<number, Set<number>>()
  const pieces = connected(graph, village).partOf
  const note = (known: Map<number, Set<number>>, of: number, value: number) =>
    known.set(of, (known.get(of) ?? new Set()).add(value))
  pieces.forEach((piece, p) => {
    if (piece < 0) return
    note(held, gridOf[p]!, village[p]!)
    note(homes, piece, gridOf[p]!)
  })
  const torn = new Set([...homes.values()].filter(({ size }) => size > 1).flatMap(grids => [...grids]))
  return new Set([...held].flatMap(([grid, villages]) => (villages.size === 1 && !torn.has(grid) ? [grid] : [])))
}
