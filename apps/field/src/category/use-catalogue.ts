import type { Calendar } from '@lifetree/clock'
import { type Category, getCatalogue, inForce } from '@lifetree/contract/catalogue'
import type { ControlArea } from '@lifetree/contract/control-area'
import { useMemo } from 'react'
import { useAnswer } from '../call/call.ts'
import { useServerNow } from '../call/use-server-now.ts'

export interface Catalogue {
  readonly calendar: Calendar
  /** Those in force: one of each class. */
  readonly categories: readonly Category[]
  /** Every version, also of what has ended. */
  readonly byId: ReadonlyMap<string, Category>
  readonly controlAreas: readonly ControlArea[]
}

const anHour = 3_600_000

/** Categories and the working calendar, as last read; undefined until they have come for the first time. */
export function useCatalogue(): Catalogue | undefined {
  const { data } = useAnswer(getCatalogue, {}, { fresh: anHour })
  const now = useServerNow()
  const minute = Math.floor(now.getTime() / 60_000)
  return useMemo(
    () =>
      data && {
        calendar: data.calendar,
        categories: inForce(data.categories, new Date(minute * 60_000)),
        // What a phone has kept from before there were any lacks them.
        controlAreas: data.controlAreas ?? [],
        byId: new Map(data.categories.map(category => [category.id, category])),
      },
    [data, minute],
  )
}
