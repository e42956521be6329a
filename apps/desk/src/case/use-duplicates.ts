import type { CaseDetail } from '@lifetree/contract/case'
import { findDuplicates } from '@lifetree/contract/case-reading'
import type { OutputOf } from '@lifetree/contract/endpoint'
import { useAnswer } from '../call/use-call.tsx'

export type Near = OutputOf<typeof findDuplicates>['cases']

/** Open cases of the category near this one, itself left out. */
export function useDuplicates(of: CaseDetail): Near | undefined {
  const { categoryId, lon, lat, source } = of
  const { data } = useAnswer(findDuplicates, { categoryId, lon, lat, source }, { fresh: 30_000 })
  return data?.cases.filter(({ case: other }) => other.id !== of.id)
}
