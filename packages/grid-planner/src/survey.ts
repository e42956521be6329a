import type { CommunityTask } from './community.ts'
import { type Graph, graphOfTiles } from './graph.ts'
import { type Ground, groundAt } from './ground.ts'
import { boxOfRings } from './lines.ts'
import { type Mesh, makeMesh } from './mesh.ts'
import { type Position, positionsOf } from './positions.ts'
import { makeTiles, type Tiles } from './tiles.ts'

export { connected, contract, eachNeighbour, type Graph, PASSABLE } from './graph.ts'

/** A community's ground before anything is drawn on it. */
export interface Survey {
  readonly ground: Ground
  readonly positions: readonly Position[]
  readonly mesh: Mesh
  readonly tiles: Tiles
  readonly graph: Graph
}

/** Metres around the middle of a community. */
export function groundOf({ rings }: Pick<CommunityTask, 'rings'>): Ground {
  const box = boxOfRings(rings)
  return groundAt((box.left + box.right) / 2, (box.bottom + box.top) / 2)
}

/** Cells of positions and who borders on whom; the community has a building at least. */
export function survey(task: CommunityTask): Survey {
  const ground = groundOf(task)
  const positions = positionsOf(task.buildings, ground)
  const mesh = makeMesh(task, positions, ground)
  const tiles = makeTiles(mesh)
  return { ground, positions, mesh, tiles, graph: graphOfTiles(mesh, tiles, positions) }
}
