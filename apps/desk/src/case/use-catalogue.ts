import type { Calendar } from '@lifetree/clock'
import { type Category, getCatalogue, inForce } from '@lifetree/contract/catalogue'
import type { ControlArea } from '@lifetree/contract/control-area'
import { useMemo } from 'react'
import { useAnswer } from '../call/use-call.tsx'

export interface Catalogue {
  readonly calendar: Calendar
  /** Those in force: one of each class. */
  readonly categories: readonly Category[]
  /** Every version, also of what has ended. */
  readonly byId: ReadonlyMap<string, Category>
  readonly controlAreas: readonly ControlArea[]
}

const anHour = 3_600_000

/** Categories and the working calendar; undefined until they have come. */
export function useCatalogue(): Catalogue | undefined {
  const { data, dataUpdatedAt } = useAnswer(getCatalogue, {}, { fresh: anHour })
  return useMemo(
    () =>
      data && {
        calendar: data.calendar,
        categories: inForce(data.categories, new Date(dataUpdatedAt)),
        byId: new Map(data.categories.map(category => [category.id, category])),
        controlAreas: data.controlAreas,
      },
    [data, dataUpdatedAt],
  )
}
