import { type Building, type BuiltBlock, buildAll } from '../buildings.ts'
import { type DrawSpec, type Household, householdsIn } from '../households.ts'
import type { CityPlan, PlannedCommunity } from './plan.ts'
import { quartersOf } from './quarters.ts'
import { villagesOf } from './villages.ts'

/** A grid of the drawn centre, four blocks in town, or a village: what is filled with households at once. */
export interface Part {
  /** Unique in the city. */
  readonly key: string
  readonly households: number
  readonly blocks: readonly BuiltBlock[]
}

function urban(plan: CityPlan, community: PlannedCommunity): Part[] {
  const drawn = plan.drawn.get(community.code)
  const grids = drawn ?? quartersOf(plan, community)
  const blocks = buildAll(plan.seed, grids)
  return grids.map((grid, i): Part => {
    const built = grid.blocks.map(() => blocks.next().value as BuiltBlock)
    return { key: drawn ? grid.grid : `${community.code} ${i}`, households: grid.households, blocks: built }
  })
}

/** What stands in a community: it comes out the same, whatever else was made before it. */
export function partsOf(plan: CityPlan, community: PlannedCommunity): Part[] {
  if (community.kind === 'urban') return urban(plan, community)
  return villagesOf(plan, community, plan.names.get(community.code)!).map(({ households, block }, i) => ({
    key: `${community.code} ${i}`,
    households,
    blocks: [block],
  }))
}

/** The households of one part; exactly as many as it says. */
export function* householdsOfPart(spec: DrawSpec, { key, blocks, households }: Part): Generator<Household> {
  const buildings: Building[] = blocks.flatMap(block => block.buildings)
  yield* householdsIn(spec, key, buildings, households)
}
