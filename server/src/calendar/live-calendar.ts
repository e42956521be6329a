import type { Calendar } from '@lifetree/clock'
import { publishedCalendar } from '../platform/calendar.ts'
import type { Queryable } from '../platform/database/pool.ts'
import { listVersions } from './store.ts'

/** The calendar of a server process: `years` answers what is published now. */
export interface LiveCalendar extends Calendar {
  /** Reads anew what is published; leaves `years` as it is where nothing changed. */
  refresh(reader: Queryable): Promise<void>
}

/**
 * What the program brings stands beneath what the city has published: the years of a newer program are there without
 * anybody's doing, and a year that was published is the city's own from then on.
 */
export function openCalendar(timeZone: string): LiveCalendar {
  const { zone, hours, years: shipped } = publishedCalendar(timeZone)
  let years = shipped
  let known = ''
  return {
    zone,
    hours,
    get years() {
      return years
    },
    async refresh(reader) {
      const versions = await listVersions(reader)
      const now = versions.map(({ year, version }) => `${year}.${version}`).join()
      if (now === known) return
      known = now
      // The last version of a year stands last.
      const published = versions.map(({ year, holidays, makeUpDays }) => [String(year), { holidays, makeUpDays }])
      years = { ...shipped, ...Object.fromEntries(published) }
    },
  }
}
