import type { CaseChanged } from '@lifetree/contract/event'
import { type RewardEvent, rewardEvents } from '@lifetree/contract/reward'

/** What a change of a case does to the ledger. */
export interface Worth {
  /** Credited, each once a turn. */
  readonly credits: readonly RewardEvent[]
  /** Countered, where they stand. */
  readonly takesBack: readonly RewardEvent[]
  /** Credited again where they were countered before. */
  readonly restores: readonly RewardEvent[]
}

const nothing: Worth = { credits: [], takesBack: [], restores: [] }
/** What a report earns by having been one, however it ends. */
const forReport = ['filed', 'urgent'] as const

/**
 * What a change of a case is worth. A case that was none takes back all; one that is reopened what its solution earned, for the
 * report was right; one that is closed as solved, however often it was reopened, earns all that it had.
 */
export function rewardedBy(
  { action, to }: Pick<CaseChanged, 'action' | 'to'>,
  about: { readonly urgent: boolean; readonly outcome: string | null },
): Worth {
  if (to === 'voided' || to === 'merged') return { ...nothing, takesBack: rewardEvents }
  if (action === 'file') return { ...nothing, credits: about.urgent ? forReport : ['filed'] }
  if (action === 'reopen') return { ...nothing, takesBack: ['solved'] }
  if (to !== 'closed') return nothing
  if (about.outcome === 'no_fault_found') return { ...nothing, takesBack: rewardEvents }
  return about.outcome === 'solved' ? { ...nothing, credits: ['solved'], restores: forReport } : nothing
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
