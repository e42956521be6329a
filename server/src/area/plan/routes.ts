import { bringPlanInput, getPlan, listPlans, planCommunity } from '@lifetree/contract/area-plan'
import { adoptPlan, comparePlans, proposePlan, withdrawPlan } from '@lifetree/contract/area-plan-adopting'
import { movePlanBuildings, tryPlanMove } from '@lifetree/contract/area-plan-moving'
import { accountOf } from '../../platform/actor.ts'
import { type Bound, serve } from '../../platform/serve/index.ts'
import { findGround } from '../store/plan-inputs.ts'
import { findPlan } from '../store/plans.ts'
import { adopt, type City, propose, withdrawAdoption } from './adopt.ts'
import { bringInput } from './bring-input.ts'
import { countFollowing, type FollowParts } from './follow.ts'
import { moveBuildings, tryMove } from './move.ts'
import * as plans from './plans.ts'

export const planRoutes = (parts: FollowParts & Pick<City, 'dayOf'>): Bound[] => [
  serve(bringPlanInput, ({ input, actor, tx, now }) => bringInput(tx, input, { by: accountOf(actor), at: now })),
  serve(planCommunity, async ({ input, actor, tx, now }) => {
    await plans.askPlan(tx, input, { by: accountOf(actor), at: now })
    return { id: input.id }
  }),
  serve(listPlans, ({ input, actor, tx }) => plans.listPlans(tx, input.community, actor.accountId)),
  serve(getPlan, ({ input, actor, tx }) => plans.getPlan(tx, input.id, actor.accountId)),
  serve(movePlanBuildings, ({ input, actor, tx }) => moveBuildings(tx, input, actor.accountId)),
  serve(tryPlanMove, ({ input, tx }) => tryMove(tx, input, parts)),
  serve(proposePlan, async ({ input, actor, tx }) => {
    await propose(tx, input, actor.accountId)
    return { done: true }
  }),
  serve(adoptPlan, ({ input, actor, tx, now }) => adopt(tx, input, { by: actor.accountId, now, dayOf: parts.dayOf })),
  serve(withdrawPlan, async ({ input, tx }) => {
    await withdrawAdoption(tx, input.id)
    return { done: true }
  }),
  serve(comparePlans, async ({ input, tx, refuse }) => {
    const [plan, other] = (await Promise.all([findPlan(tx, input.id), findPlan(tx, input.other)])).map(
      plans.mustBeDrawn,
    ) as [plans.DrawnPlan, plans.DrawnPlan]
    if (plan.inputId !== other.inputId || plan.communityId !== other.communityId) return refuse('other_ground')
    const { buildings } = (await findGround(tx, plan))!
    return {
      differing: plans.differencesOf(plan, other, buildings),
      follow: await countFollowing(parts, plan),
      otherFollow: await countFollowing(parts, other),
    }
  }),
]
