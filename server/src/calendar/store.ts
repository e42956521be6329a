import type { CalendarYear } from '@lifetree/clock'
import type { Said } from '@lifetree/contract/said'
import type { Queryable } from '../platform/database/pool.ts'
import type { Tx } from '../platform/database/transaction.ts'

export interface Version extends CalendarYear {
  readonly year: number
  readonly version: number
  readonly notice: string
  readonly publishedBy: string
  readonly at: Date
}

interface VersionRow {
  year: number
  version: number
  holidays: Record<string, Said>
  make_up_days: string[]
  notice: string
  published_by: string
  published_at: Date
}

/** Every version that was published, the latest of a year last. */
export async function listVersions(reader: Queryable): Promise<Version[]> {
  const { rows } = await reader.query<VersionRow>({
    name: 'list calendar versions',
    text: `select year, version, holidays, make_up_days, notice, published_by, published_at
      from calendar_years order by year, version`,
  })
  return rows.map(({ year, version, holidays, make_up_days, notice, published_by, published_at }) => ({
    ...{ year, version, holidays, makeUpDays: make_up_days, notice, publishedBy: published_by, at: published_at },
  }))
}

/** One publishes a year at a time: the second sees what the first has done. */
export async function lockYear(tx: Tx, year: number): Promise<void> {
  await tx.query({
    name: 'lock calendar year',
    text: "select pg_advisory_xact_lock(hashtextextended('calendar ' || $1::text, 0))",
    values: [year],
  })
}

export async function insertVersion(tx: Tx, id: string, version: Version): Promise<void> {
  await tx.query({
    name: 'insert calendar version',
    text: `insert into calendar_years (id, year, version, holidays, make_up_days, notice, published_by, published_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    values: [
      ...[id, version.year, version.version, JSON.stringify(version.holidays), JSON.stringify(version.makeUpDays)],
      ...[version.notice, version.publishedBy, version.at],
    ],
  })
}

/** Names of accounts, by id. */
export async function findNames(reader: Queryable, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await reader.query<{ account_id: string; name: string }>({
    name: 'find names of publishers',
    text: 'select account_id, name from account_names($1::uuid[])',
    values: [[...new Set(ids)]],
  })
  return new Map(rows.map(({ account_id, name }) => [account_id, name]))
}
