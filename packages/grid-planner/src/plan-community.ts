import type { Building, CommunityTask, Limits } from './community.ts'
import { type Drawn, drawCommunity } from './draw.ts'
import type { Ground } from './ground.ts'
import { outlines, type Polygon } from './outline.ts'
import type { Reason } from './reason.ts'
import { contract, type Survey, survey } from './survey.ts'

export interface DrawnGrid {
  readonly buildings: readonly Building[]
  readonly polygons: readonly Polygon[]
  /** Metres east and north of the community's middle. */
  readonly x: number
  readonly y: number
  readonly area: number
  readonly outline: number
  /** What it would be excused with, were it out of limits. */
  readonly reason: Reason
  /** The code that it bears already. */
  readonly code: string | undefined
}

export interface CommunityPlan {
  readonly ground: Ground
  readonly grids: readonly DrawnGrid[]
}

/** Draws the grids of one community with buildings; the same task and seed give the same grids. */
export function planCommunity(task: CommunityTask, limits: Limits, seed: number): CommunityPlan {
  const surveyed = survey(task)
  return { ground: surveyed.ground, grids: describe(surveyed, drawCommunity(task, surveyed, limits, seed)) }
}

/** The grids of a community as they were drawn, with their ground. */
export function describe({ mesh, tiles, graph, positions, ground }: Survey, drawn: Drawn): DrawnGrid[] {
  const count = drawn.grids.length
  const whole = contract(graph, drawn.gridOf, count)
  const gridOfTriangle = tiles.owner.map(site => (site < 0 ? -1 : drawn.gridOf[site]!))
  const polygons = outlines(mesh, gridOfTriangle, count, ground)
  const buildings = Array.from({ length: count }, (): Building[] => [])
  for (const [p, position] of positions.entries()) buildings[drawn.gridOf[p]!]!.push(...position.buildings)
  return drawn.grids.map(({ reason, code }, g) => ({
    buildings: buildings[g]!,
    polygons: polygons[g]!,
    x: whole.x[g]!,
    y: whole.y[g]!,
    area: whole.area[g]!,
    outline: whole.outline[g]!,
    reason,
    code,
  }))
}
