import { listCalendarYears } from '@lifetree/contract/calendar'
import { getCatalogue } from '@lifetree/contract/catalogue'
import { listAlarms } from '@lifetree/contract/duty'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'

const read = {
  alarm: [listAlarms.name],
  // The catalogue carries the calendar that the clocks on the page count by.
  calendar: [listCalendarYears.name, getCatalogue.name],
} as const

/** Reads anew what shows alarms, or the working calendar. */
export function useOtherChanged(): (kind: keyof typeof read) => void {
  const queries = useQueryClient()
  return useCallback(
    kind => {
      for (const name of read[kind]) void queries.invalidateQueries({ queryKey: [name] })
    },
    [queries],
  )
}
