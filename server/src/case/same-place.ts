import type { Source } from '@lifetree/contract/case'

const day = 86_400_000

/** Who did not see it himself says less well where it is (cases.md, Duplicates). */
const widened = { metres: 250, for: ['public', 'hotline'] as readonly Source[] }

/** Metres within which a report of this source may be of the same thing, at least; the class may say more. */
export const atLeastAround = (source: Source | undefined): number =>
  source !== undefined && widened.for.includes(source) ? widened.metres : 0

/** What closed so long ago at the same place counts as having come again. */
export const recurringSince = (now: Date): Date => new Date(now.getTime() - 30 * day)
