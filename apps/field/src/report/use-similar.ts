import type { CaseSummary } from '@lifetree/contract/case'
import { findDuplicates, listFieldTasks } from '@lifetree/contract/case-reading'
import { isEnded } from '@lifetree/contract/case-states'
import type { Category } from '@lifetree/contract/catalogue'
import type { GeoPoint } from '@lifetree/contract/schema'
import { distance } from '@lifetree/standards'
import { useAnswer } from '../call/call.ts'

export interface Similar {
  readonly case: CaseSummary
  /** Metres. */
  readonly away: number
}

const mostShown = 3
/** The phone trembles: a new position within some 10 m asks nothing new. */
const about = (degrees: number): number => Math.round(degrees * 10_000) / 10_000

/** Open cases of this category nearby: what the centre knows, and what lies on the phone where there is no line. */
export function useSimilar(category: Category | undefined, point: GeoPoint | undefined): Similar[] {
  const input = { categoryId: category?.id ?? '', lon: about(point?.lon ?? 0), lat: about(point?.lat ?? 0) }
  const asked = useAnswer(findDuplicates, input, { when: category && point ? 'now' : 'wait' })
  const kept = useAnswer(listFieldTasks, {}).data
  if (!category || !point) return []
  const known = asked.data?.cases.map(each => each.case) ?? [...(kept?.tasks ?? []), ...(kept?.reported ?? [])]
  return (
    known
      // The centre compares classes; a case may name an earlier version of this one.
      .filter(each => (asked.data !== undefined || each.categoryId === category.id) && !isEnded(each.state))
      .filter((each, index, all) => all.findIndex(({ id }) => id === each.id) === index)
      .map(each => ({ case: each, away: distance(point, each) }))
      .filter(({ away }) => asked.data !== undefined || away <= category.duplicate.radius)
      .sort((a, b) => a.away - b.away)
      .slice(0, mostShown)
  )
}
