import type { Queryable } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/transaction.ts'
import type { Period } from '../period.ts'

export interface PublishedRow {
  readonly id: string
  readonly published_at: Date
  /** Whether what persons did was kept with it. */
  readonly with_deeds: boolean
}

export interface Reach {
  readonly lo: string
  readonly hi: string
}

/** The first publication of a month that holds all of an area: what was said first stands. */
export async function findPublished(
  reader: Queryable,
  month: string,
  { lo, hi }: Reach,
): Promise<PublishedRow | undefined> {
  const { rows } = await reader.query<PublishedRow>({
    name: 'find published month',
    text: `select id, published_at, with_deeds from figure_months
      where month = ($1 || '-01')::date and lo <= $2::bigint and hi >= $3::bigint order by published_at limit 1`,
    values: [month, lo, hi],
  })
  return rows[0]
}

/** Of exactly this area. */
export async function isPublished(tx: Tx, month: string, { lo, hi }: Reach): Promise<boolean> {
  await tx.query({
    name: 'lock month',
    text: "select pg_advisory_xact_lock(hashtextextended('month ' || $1, 0))",
    values: [month],
  })
  const { rowCount } = await tx.query({
    name: 'is month published',
    text: "select from figure_months where month = ($1 || '-01')::date and lo = $2::bigint and hi = $3::bigint",
    values: [month, lo, hi],
  })
  return rowCount > 0
}

interface NewMonth {
  readonly id: string
  readonly month: string
  readonly period: Period
  readonly reach: Reach
  readonly accountId: string
  readonly now: Date
}

/** Keeps the facts of a month as they are. Answers of how many cases. */
export async function freezeMonth(tx: Tx, { id, month, period, reach, accountId, now }: NewMonth): Promise<number> {
  await tx.query({
    name: 'insert published month',
    text: `insert into figure_months (id, month, lo, hi, published_at, account_id, with_deeds)
      values ($1, ($2 || '-01')::date, $3, $4, $5, $6, true)`,
    values: [id, month, reach.lo, reach.hi, now, accountId],
  })
  const { rowCount } = await tx.query({
    name: 'freeze facts of month',
    text: `insert into figure_published select $1::uuid, f.* from figure_facts f
      where f.area between $2::bigint and $3::bigint and f.last_on >= $4::date and f.reported_on <= $5::date`,
    values: [id, reach.lo, reach.hi, period.from, period.to],
  })
  return rowCount
}

/** Keeps what persons did in a month: a supervisor sees all of it in his areas. */
export async function freezeDeeds(
  tx: Tx,
  { id, period, reach }: Pick<NewMonth, 'id' | 'period' | 'reach'>,
): Promise<void> {
  await tx.query({
    name: 'freeze deeds of month',
    text: `insert into figure_published_deeds select $1::uuid, f.* from figure_deeds f
      where f.area between $2::bigint and $3::bigint and f.on_day between $4::date and $5::date`,
    values: [id, reach.lo, reach.hi, period.from, period.to],
  })
}
