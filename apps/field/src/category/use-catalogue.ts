import type { Calendar } from '@lifetree/clock'
import { type Category, getCatalogue } from '@lifetree/contract/catalogue'
import { useMemo } from 'react'
import { useAnswer } from '../call/call.ts'

export interface Catalogue {
  readonly calendar: Calendar
  readonly categories: readonly Category[]
  readonly byId: ReadonlyMap<string, Category>
}

const anHour = 3_600_000

/** Categories and the working calendar, as last read; undefined until they have come for the first time. */
export function useCatalogue(): Catalogue | undefined {
  const { data } = useAnswer(getCatalogue, {}, { fresh: anHour })
  return useMemo(
    () =>
      data && {
        calendar: data.calendar,
        categories: data.categories,
        byId: new Map(data.categories.map(category => [category.id, category])),
      },
    [data],
  )
}
