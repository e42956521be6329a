import type { PlanSettings } from '@lifetree/contract/area-plan'
import { type CommunityTask, tasksOf, weighWork } from '@lifetree/grid-planner'
import { interval } from '@lifetree/standards'
import type { Queryable } from '../../platform/database/pool.ts'
import { indexGrids } from '../grid-index.ts'
import {
  findGivenCodes,
  findStandingGrids,
  type PlanGroundRow,
  type StandingCommunity,
  type StandingGrid,
} from '../store/plan-inputs.ts'
import type { Standing } from '../store/plans.ts'

/** The planner knows a community by 12 digits. */
export const shortCode = (code: string): string => code.slice(0, 12)

/**
 * Towns count their communities from 001, villages from 200 (the statistics bureau's rules for the codes of divisions).
 * Some have become the other since: so this is only offered.
 */
export function numberedAs(code: string): 'urban' | 'rural' {
  const number = Number(code.slice(9, 12))
  return number >= 200 && number < 400 ? 'rural' : 'urban'
}

/** The grids of a community as they are today, with the buildings of a plan in them. */
export async function readStanding(
  reader: Queryable,
  community: StandingCommunity,
  { buildings }: Pick<PlanGroundRow, 'buildings'>,
): Promise<{ readonly standing: Standing; readonly grids: readonly StandingGrid[] }> {
  const grids = await findStandingGrids(reader, community.id)
  const given = await findGivenCodes(reader, interval(community.code))
  const index = indexGrids(grids.flatMap(({ code, shape }) => (shape === null ? [] : [{ code, shape }])))
  const codeOf = buildings.flatMap(({ id, lon, lat }) => {
    const code = index.find(lon, lat)
    return code === undefined ? [] : [[id, code] as const]
  })
  return { grids, standing: { mark: markOf(community, grids), codes: grids.map(({ code }) => code), codeOf, given } }
}

/** What is another as soon as a grid, its code or an outline is. */
export const markOf = (community: StandingCommunity, grids: readonly StandingGrid[]): string[] =>
  [community, ...grids].map(({ id, code, outlinedFrom }) => `${id} ${code} ${outlinedFrom}`)

/** What the planner is asked. */
export function taskOf(
  community: StandingCommunity,
  ground: PlanGroundRow,
  { kind, weights, keep }: PlanSettings,
  { codeOf, given }: Standing,
): CommunityTask {
  const [task] = tasksOf({
    communities: [
      {
        code: shortCode(community.code),
        kind,
        rings: community.shape,
        buildings: weighWork(ground.buildings, ground.services, weights),
      },
    ],
    barriers: ground.barriers,
    limits: ground.limits,
    previous: { codeOf: new Map(keep ? codeOf : []), given },
  })
  return task!
}
