import type { Calendar } from '@lifetree/clock'
import { idOf } from '@lifetree/simcity'
import type { History } from '../../case/index.ts'
import type { Tx } from '../../platform/database/transaction.ts'
import type { Secret } from '../../platform/secret.ts'
import { credit, insertRewardRule, personKey } from '../../reward/index.ts'

const twoWeeks = 14 * 86_400_000

const rules = [
  { event: 'filed', points: 5, dailyCap: 20 },
  { event: 'urgent', points: 10, dailyCap: 30 },
  { event: 'solved', points: 10, dailyCap: 40 },
] as const

interface RewardParts {
  readonly secret: Secret
  readonly calendar: Calendar
  readonly now: Date
}

/** Rules that came into force two weeks ago, and what they have credited since, step by step as it came. */
export async function loadRewards(
  tx: Tx,
  histories: readonly History[],
  { secret, calendar, now }: RewardParts,
): Promise<void> {
  const since = new Date(now.getTime() - twoWeeks)
  for (const rule of rules) {
    const id = idOf(since.getTime(), 'reward rule', rule.event)
    await insertRewardRule(tx, { id, category: null, setBy: null, ...rule }, since)
  }
  const key = personKey(secret)
  const steps = histories
    .filter(({ report }) => report.caller)
    .flatMap(({ report: { caseId }, steps: taken }) => taken.map(step => ({ ...step, caseId })))
    .filter(({ action, at }) => at >= since && (action === 'file' || action === 'close'))
    .sort((one, other) => one.at.getTime() - other.at.getTime())
  for (const { caseId, action, at } of steps) {
    const to = action === 'file' ? ('pending_dispatch' as const) : ('closed' as const)
    await credit({ tx, key, calendar, now: at }, { caseId, version: 0, action, from: null, to })
  }
}
