import type { CaseSummary } from '@lifetree/contract/case'
import { distance } from '@lifetree/standards'
import type { Fix } from '../area/use-location.ts'

export interface Task {
  readonly case: CaseSummary
  /** Metres, where the phone knows its position. */
  readonly away: number | undefined
}

const dueOf = ({ case: { clock } }: Task): number => (clock?.dueAt ? Date.parse(clock.dueAt) : Number.POSITIVE_INFINITY)

/** Two that are due within the same quarter of an hour are walked in the order of the way. */
const slot = 15 * 60_000

/** By due time, then by distance. */
export function orderTasks(cases: readonly CaseSummary[], here: Pick<Fix, 'lon' | 'lat'> | undefined): Task[] {
  return cases
    .map(each => ({ case: each, away: here && distance(here, each) }))
    .sort(
      (a, b) =>
        Math.floor(dueOf(a) / slot) - Math.floor(dueOf(b) / slot) ||
        (a.away ?? 0) - (b.away ?? 0) ||
        dueOf(a) - dueOf(b),
    )
}
