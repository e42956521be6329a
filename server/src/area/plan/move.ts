import type { PlanBody } from '@lifetree/contract/area-plan'
import type { movePlanBuildings, tryPlanMove } from '@lifetree/contract/area-plan-moving'
import type { InputOf, OutputOf } from '@lifetree/contract/endpoint'
import { reassign } from '@lifetree/grid-planner'
import type { Queryable } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/transaction.ts'
import { Refusal } from '../../platform/refuse.ts'
import { findStandingGrids } from '../store/plan-inputs.ts'
import { type Drawn, findPlan, setChanged, takePlan } from '../store/plans.ts'
import { rateAside } from './aside.ts'
import { findPlanGround } from './draw-plan.ts'
import { countFollowing, type FollowParts } from './follow.ts'
import { type DrawnPlan, getPlan, mustBeDrawn } from './plans.ts'
import { describe } from './sums.ts'
import { taskOf } from './task.ts'

interface Moving {
  readonly version: number
  readonly buildings: readonly string[]
  readonly to: string
}

/** Puts buildings into another grid of the plan, and says anew all there is to say of it. */
export async function moveBuildings(
  tx: Tx,
  { id, ...moving }: InputOf<typeof movePlanBuildings>,
  asker: string,
): Promise<PlanBody> {
  const plan = mustBeDrawn(await takePlan(tx, id))
  if (plan.state !== 'drawn') throw new Refusal('plan_closed')
  await setChanged(tx, id, await rateMoved(tx, plan, moving))
  return getPlan(tx, id, asker)
}

/** What a plan would come to with a building in another grid. */
export async function tryMove(
  reader: Queryable,
  { id, version, building, to }: InputOf<typeof tryPlanMove>,
  parts: FollowParts,
): Promise<OutputOf<typeof tryPlanMove>> {
  const plan = mustBeDrawn(await findPlan(reader, id))
  const drawn = await rateMoved(reader, plan, { version, buildings: [building], to })
  const from = new Map(plan.drawn.assignment).get(building)
  return {
    sums: drawn.sums,
    grids: drawn.figures
      .filter(({ code }) => code === from || code === to)
      .map(({ code, households, workload, compactness }) => ({ code, households, workload, compactness })),
    exceptions: [...drawn.exceptions],
    follow: await countFollowing(parts, { ...plan, drawn }),
  }
}

async function rateMoved(reader: Queryable, plan: DrawnPlan, { version, buildings, to }: Moving): Promise<Drawn> {
  if (plan.version !== version) throw new Refusal('plan_moved')
  const { drawn, standing, settings } = plan
  const codeOf = new Map(drawn.assignment)
  const stray = buildings.find(building => !codeOf.has(building))
  if (stray !== undefined) throw new Refusal('unknown_building', { building: stray })
  if (!drawn.figures.some(({ code }) => code === to)) throw new Refusal('unknown_grid', { grid: to })
  const found = await findPlanGround(reader, plan)
  if (found === undefined) throw new Refusal('not_drawn')
  const { community, ground } = found
  const task = taskOf(community, ground, settings, standing)
  const rated = await rateAside(task, reassign(task, codeOf, new Set(buildings), to), settings)
  const grids = await findStandingGrids(reader, plan.communityId)
  const changed = describe(rated, standing, { buildings: ground.buildings, grids })
  if (changed === undefined) throw new Refusal('last_building', { grid: to })
  return changed
}
