import { settingsOf, system } from '../../platform/actor.ts'
import type { Pool, Queryable } from '../../platform/database/pool.ts'
import { inTransaction, type Tx } from '../../platform/database/transaction.ts'
import { findCommunity, findGround, type PlanGroundRow, type StandingCommunity } from '../store/plan-inputs.ts'
import { type FullPlanRow, findPlan, type PlanRow, setDrawn, setRefused } from '../store/plans.ts'
import type { DrawnOrNot } from './aside.ts'
import { drawAside } from './aside.ts'
import { describe } from './sums.ts'
import { readStanding, taskOf } from './task.ts'

/** The job's name. */
export const drawTask = 'draw_grid_plan'

/** What a plan is drawn on, as it is today. */
export interface PlanGround {
  readonly ground: PlanGroundRow
  readonly community: StandingCommunity
}

/** Undefined once the community, or its outline, is no more. */
export async function findPlanGround(reader: Queryable, plan: PlanRow): Promise<PlanGround | undefined> {
  const [ground, community] = await Promise.all([findGround(reader, plan), findCommunity(reader, plan.communityId)])
  return ground === undefined || community === undefined ? undefined : { ground, community }
}

/** Draws a plan that waits. Does nothing once it is drawn: a job may run again after a crash. */
export async function drawPlan(pool: Pool, id: string): Promise<void> {
  const asSystem = <T>(work: (tx: Tx) => Promise<T>) => inTransaction(pool, { settings: settingsOf(system) }, work)
  const plan = await asSystem(tx => findPlan(tx, id))
  if (plan === undefined) throw new Error(`no grid plan ${id}`)
  if (plan.state !== 'waiting') return
  const asked = await asSystem(tx => readAsked(tx, plan))
  if (asked === undefined) return asSystem(tx => setRefused(tx, id, 'no_outline'))
  const answer = await drawAside(asked.task, settingsFor(plan))
  await asSystem(tx => keep(tx, id, { answer, ...asked }))
}

async function readAsked(reader: Queryable, plan: FullPlanRow) {
  const found = await findPlanGround(reader, plan)
  if (found === undefined) return undefined
  const { community, ground } = found
  const { standing, grids } = await readStanding(reader, community, ground)
  return { ground, standing, grids, task: taskOf(community, ground, plan.settings, standing) }
}

type Asked = NonNullable<Awaited<ReturnType<typeof readAsked>>>

const settingsFor = ({ settings: { min, max, seed } }: PlanRow) => ({ limits: { min, max }, seed, prefix: 12 })

async function keep(tx: Tx, id: string, { answer, ground, standing, grids }: Asked & { answer: DrawnOrNot }) {
  if ('refused' in answer) return setRefused(tx, id, answer.refused)
  const drawn = describe(answer.planned, standing, { buildings: ground.buildings, grids })
  if (drawn === undefined) return setRefused(tx, id, 'grids_without_outline')
  return setDrawn(tx, id, { drawn, standing })
}
