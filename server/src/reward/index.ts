import type { Calendar } from '@lifetree/clock'
import * as contract from '@lifetree/contract/reward'
import { findReported } from '../case/index.ts'
import { actAs, system } from '../platform/actor.ts'
import type { Queryable } from '../platform/database/pool.ts'
import { type Subscriber, subscriber } from '../platform/events/index.ts'
import type { Secret } from '../platform/secret.ts'
import { type Bound, serve } from '../platform/serve/index.ts'
import { credit } from './credit.ts'
import { personKey, personOf } from './person.ts'
import { endRule, insertRule, isCategory, listEntries, listRules, sumByEvent, sumOfPerson } from './store.ts'

export { credit } from './credit.ts'
export { personKey } from './person.ts'
export { rewardRetention } from './retention.ts'
export { insertRule as insertRewardRule } from './store.ts'

/** Told of each change of a case that somebody reported from outside. */
export const rewardSubscriber = (secret: Secret, calendar: Calendar): Subscriber =>
  subscriber('reward_credits_reporter', 'case_changed', ({ payload }, { tx, now }) =>
    credit({ tx, key: personKey(secret), calendar, now }, payload),
  )

export function rewardEndpoints(secret: Secret): Bound[] {
  const key = personKey(secret)
  return [
    serve(contract.listRewards, async ({ tx }) => {
      const rules = await listRules(tx)
      // Who sets the rules sees no case: the totals name none.
      await actAs(tx, system)
      return { rules, totals: await sumByEvent(tx) }
    }),
    serve(contract.setRewardRule, async ({ tx, actor, input, now, refuse }) => {
      const { ruleId, event, category = null, points, dailyCap } = input
      if (dailyCap < points) refuse('cap_below_points')
      if (category !== null && !(await isCategory(tx, category))) refuse('unknown_category')
      const rule = { id: ruleId, event, category, points, dailyCap, setBy: actor.accountId }
      return (await insertRule(tx, rule, now)) ? { done: true } : refuse('rule_exists')
    }),
    serve(contract.endRewardRule, async ({ tx, input, now, refuse }) =>
      (await endRule(tx, input.ruleId, now)) ? { done: true } : refuse('no_such_rule'),
    ),
    serve(contract.listCaseRewards, async ({ tx, input, refuse }) => {
      if (!(await findReported(tx, input.caseId))) refuse('not_found')
      const entries = await listEntries(tx, input.caseId)
      return { entries: entries.map(({ at, ...entry }) => ({ ...entry, at: at.toISOString() })) }
    }),
    serve(contract.revealRewards, async ({ tx, input, refuse }) => {
      const about = (await findReported(tx, input.caseId)) ?? refuse('not_found')
      const person = about.phone ? personOf(key, about.phone) : null
      return person ? balanceOf(tx, person) : { balance: null, cases: 0 }
    }),
  ]
}

/** Of all his cases, wherever they lie: he asks for his own. */
async function balanceOf(tx: Queryable, person: Buffer): Promise<{ balance: number; cases: number }> {
  await actAs(tx, system)
  return sumOfPerson(tx, person)
}
