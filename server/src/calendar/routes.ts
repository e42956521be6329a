import { type Calendar, dayAt } from '@lifetree/clock'
import * as contract from '@lifetree/contract/calendar'
import { publishedCalendar } from '../platform/calendar.ts'
import type { Queryable } from '../platform/database/pool.ts'
import { type Bound, serve } from '../platform/serve/index.ts'
import { missingYear } from './calendar.ts'
import { publishYear } from './publish-year.ts'
import { findNames, listVersions, type Version } from './store.ts'

/** `calendar`: the live one, by which the city's day is told. */
export function calendarEndpoints(calendar: Calendar): Bound[] {
  const shipped = publishedCalendar(calendar.zone).years
  return [
    serve(contract.listCalendarYears, async ({ tx, now }) => ({
      years: await listYears(tx, shipped),
      missing: missingYear(calendar, now),
      today: dayAt(now, calendar),
    })),
    serve(contract.publishCalendarYear, ({ tx, actor, input, now }) => publishYear({ tx, actor, now }, input, shipped)),
  ]
}

/** What was published, and beneath it what the program brings; the newest year first, of a year the latest version. */
async function listYears(tx: Queryable, shipped: Calendar['years']): Promise<contract.PublishedYear[]> {
  const versions = await listVersions(tx)
  const names = await findNames(
    tx,
    versions.map(({ publishedBy }) => publishedBy),
  )
  const published = versions.map((version, at) => ({
    ...daysOf(version),
    ...{ year: version.year, version: version.version, notice: version.notice },
    inForce: versions[at + 1]?.year !== version.year,
    by: names.get(version.publishedBy) ?? null,
    at: version.at.toISOString(),
  }))
  const own = new Set(versions.map(({ year }) => year))
  const brought = Object.entries(shipped).map(([year, days]) => ({
    ...daysOf(days),
    ...{ year: Number(year), version: 0, notice: '', inForce: !own.has(Number(year)), by: null, at: null },
  }))
  return [...published, ...brought].sort((one, other) => other.year - one.year || other.version - one.version)
}

const daysOf = ({ holidays, makeUpDays }: Pick<Version, 'holidays' | 'makeUpDays'>) => ({
  holidays: { ...holidays },
  makeUpDays: [...makeUpDays],
})
