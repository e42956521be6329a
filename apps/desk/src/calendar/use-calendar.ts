import { listCalendarYears, type PublishedYear } from '@lifetree/contract/calendar'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useAnswer } from '../call/use-call.tsx'
import type { CalendarSearch } from './calendar-search.ts'

/** The years that are known, the one shown, and whether a notice is being read. */
export function useCalendar() {
  const search: CalendarSearch = useSearch({ strict: false })
  const navigate = useNavigate()
  const asked = useAnswer(listCalendarYears, {})
  const all: readonly PublishedYear[] = asked.data?.years ?? []
  const missing = asked.data?.missing ?? undefined
  const thisYear = asked.data?.today.slice(0, 4)
  const year = Number(search.year ?? thisYear)
  const versions = all.filter(one => one.year === year)
  const years = [...new Set([...all.map(one => one.year), ...(missing ? [missing] : [])])].sort((a, b) => b - a)
  return {
    asked,
    years,
    year,
    missing,
    versions,
    inForce: versions.find(one => one.inForce),
    shown: versions.find(one => String(one.version) === search.version) ?? versions.find(one => one.inForce),
    importing: search.do === 'import',
    all,
    go: (to: CalendarSearch) => void navigate({ to: '.', search: to as never }),
  }
}

export type ShownCalendar = ReturnType<typeof useCalendar>
