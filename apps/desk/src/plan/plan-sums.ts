import type { PlanSums } from '@lifetree/contract/area-plan'
import { useLanguage, useWords } from '@lifetree/ui'
import { planWords } from './words.ts'

/** The figures of a plan in one line: grids, mean households, variation, compactness, how many households change. */
export function usePlanSums(): (sums: PlanSums, compactness?: number) => string {
  const words = useWords(planWords)
  const { format } = useLanguage()
  return ({ grids, households, variation, moved, contiguous, exceptions }, compactness) =>
    [
      words.sums(
        format.number(grids),
        format.number(Math.round(households / Math.max(1, grids))),
        variation.toFixed(3),
      ),
      ...(compactness === undefined ? [] : [words.compact(compactness.toFixed(3))]),
      words.pieces(format.number(contiguous), format.number(grids)),
      words.moved(format.number(moved)),
      ...(exceptions > 0 ? [words.broken(format.number(exceptions))] : []),
    ].join(' · ')
}
