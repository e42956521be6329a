import type { Building, CommunityTask, Limits } from './community.ts'
import { type Drawn, drawCommunity } from './draw.ts'
import { contract, type Graph, graphOfTiles } from './graph.ts'
import { type Ground, groundAt } from './ground.ts'
import { boxOfRings } from './lines.ts'
import { type Mesh, makeMesh } from './mesh.ts'
import { outlines, type Polygon } from './outline.ts'
import { type Position, positionsOf } from './positions.ts'
import type { Reason } from './reason.ts'
import { makeTiles, type Tiles } from './tiles.ts'

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

/** Draws the grids of one community; the same task and seed give the same grids. */
export function planCommunity(task: CommunityTask, limits: Limits, seed: number): CommunityPlan {
  const box = boxOfRings(task.rings)
  const ground = groundAt((box.left + box.right) / 2, (box.bottom + box.top) / 2)
  if (task.buildings.length === 0) return { ground, grids: [] }
  const positions = positionsOf(task.buildings, ground)
  const mesh = makeMesh(task, positions, ground)
  const tiles = makeTiles(mesh)
  const graph = graphOfTiles(mesh, tiles, positions)
  const drawn = drawCommunity(task, { graph, positions }, limits, seed)
  return { ground, grids: describe({ mesh, tiles, graph, positions }, drawn, ground) }
}

interface Described {
  readonly mesh: Mesh
  readonly tiles: Tiles
  readonly graph: Graph
  readonly positions: readonly Position[]
}

function describe({ mesh, tiles, graph, positions }: Described, drawn: Drawn, ground: Ground): DrawnGrid[] {
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
