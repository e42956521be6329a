/** What the address of the rewards holds: the rule that is open, or a new one. */
export interface RewardSearch {
  readonly rule?: string
}

/** Reads an address; what does not fit is left out. */
export function readRewardSearch({ rule }: Readonly<Record<string, unknown>>): RewardSearch {
  return typeof rule === 'string' && /^(new|[0-9a-f-]{36})$/.test(rule) ? { rule } : {}
}
