import type { CaseDetail } from '@lifetree/contract/case'
import { findDuplicates } from '@lifetree/contract/case-reading'
import type { OutputOf } from '@lifetree/contract/endpoint'
import { useAnswer } from '../call/use-call.tsx'

export type Near = OutputOf<typeof findDuplicates>['cases']

/** Open cases of the category near this one, itself left out. */
export function useDuplicates(of: CaseDetail): Near | undefined {
  const { data } = useAnswer(findDuplicates, { categoryId: of.categoryId, lon: of.lon, lat: of.lat }, { fresh: 30_000 })
  return data?.cases.filter(({ case: other }) => other.id !== of.id)
}
