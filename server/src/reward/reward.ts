import type { CaseChanged } from '@lifetree/contract/event'
import type { RewardEvent } from '@lifetree/contract/reward'

/** What a change of a case is worth a look for, or that it takes back what was credited before. */
export function rewardedBy(
  { action, to }: Pick<CaseChanged, 'action' | 'to'>,
  about: { readonly urgent: boolean; readonly outcome: string | null },
): readonly RewardEvent[] | 'reversed' {
  if (to === 'voided' || to === 'merged') return 'reversed'
  if (action === 'file') return about.urgent ? ['filed', 'urgent'] : ['filed']
  return to === 'closed' && about.outcome === 'solved' ? ['solved'] : []
}

interface Rule {
  readonly category: string | null
  readonly points: number
  readonly dailyCap: number
}

/** The rule of the class itself goes before the one of every class. */
export const ruleFor = <T extends Rule>(rules: readonly T[], category: string): T | undefined =>
  rules.find(rule => rule.category === category) ?? rules.find(rule => rule.category === null)

/** What may still be credited that day; less than the rule's points where the cap is near. */
export const pointsLeft = ({ points, dailyCap }: Rule, today: number): number =>
  Math.max(0, Math.min(points, dailyCap - today))
