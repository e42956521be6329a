import type { CaseState } from '@lifetree/contract/case-states'
import type { AreaLevel } from '@lifetree/standards'
import { type RawBuilder, sql } from 'kysely'
import { compose, composeKept } from '../../platform/database/compose.ts'
import type { Queryable } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/transaction.ts'

/** How many cases of one kind a scope holds, and their lights at the instant asked for. */
export interface CountGroup {
  readonly state: CaseState
  readonly awaits: 'approver' | 'duty_officer' | ''
  readonly appealed: boolean
  readonly n: number
  /** With a light that turns. */
  readonly lit: number
  /** Yellow or red. */
  readonly soon: number
  readonly yellow: number
  readonly red: number
}

/** Whose figures: of all below one area. */
export interface CountKey {
  readonly level: AreaLevel
  /** The area's code. */
  readonly area: string
  readonly interval: { readonly lo: string; readonly hi: string }
  /** Code of the only class to count. */
  readonly category: string | null
}

const sums = sql`sum(n)::int as n, sum(lit)::int as lit, sum(soon)::int as soon, sum(yellow)::int as yellow, sum(red)::int as red`

const within = ({ interval }: CountKey): RawBuilder<unknown> =>
  sql`area between ${interval.lo}::bigint and ${interval.hi}::bigint`

const ofCategory = (category: string | null): RawBuilder<unknown> =>
  category === null ? sql`true` : sql`category_id in (select id from categories where code = ${category})`

/** The measures of rows that have a number of cases and the instants of their light. */
const measured = (n: RawBuilder<unknown>, now: Date): RawBuilder<unknown> => sql`
  case when yellow_at is null then 0 else ${n} end as lit, case when yellow_at <= ${now} then ${n} else 0 end as soon,
  case when yellow_at <= ${now} and due_at >= ${now} then ${n} else 0 end as yellow,
  case when due_at < ${now} then ${n} else 0 end as red`

/**
 * The figures of a scope at an instant, exact: what was folded, what has changed since, which lights have turned since, and the
 * confidential cases that the reader is a party to, which no figure of an area holds.
 */
export async function findCounts(
  reader: Queryable,
  key: CountKey,
  { now, ended }: { now: Date; ended: 'counted' | 'left out' },
): Promise<CountGroup[]> {
  const mine = sql`${within(key)} and ${ofCategory(key.category)}`
  const { rows } = await reader.query<CountGroup>(
    composeKept(sql`select state, awaits, appealed, ${sums} from (
        select state, awaits, appealed, n, lit, soon, yellow, red from case_counts
          where level = ${key.level} and area = ${key.area}::bigint and category = ${key.category ?? ''}
        union all
        select state, awaits, appealed, n, ${measured(sql`n`, now)} from case_count_deltas where ${mine}
        union all
        select state, awaits, appealed, 0, 0, soon, yellow, red from case_count_turns where at <= ${now} and ${mine}
        union all
        select state, coalesce(awaits, ''), appealed, 1 as n, ${measured(sql`1`, now)} from cases where confidential and ${mine}
          and ${ended === 'counted' ? sql`true` : sql`ended_at is null`}) counted
      group by 1, 2, 3`),
  )
  return rows
}

export interface AreaFigure extends CountGroup {
  readonly area: string
  /** Sums over the cases: divided by `n`, where they stand on the whole. */
  readonly lon: number
  readonly lat: number
}

/** How many digits at the end of a code are nought at a level. */
const span = { city: 1e11, district: 1e9, town: 1e6, community: 1e3, grid: 1 } as const

/** The figures of every area of a level within a scope, for a map that shows no single case; confidential ones are in none. */
export async function findAreaFigures(
  reader: Queryable,
  key: CountKey,
  { level, now }: { level: AreaLevel; now: Date },
): Promise<AreaFigure[]> {
  const size = sql.lit(span[level])
  const mine = sql`${within(key)} and ${ofCategory(key.category)}`
  const area = sql`(area / ${size}::bigint) * ${size}::bigint as area`
  const { rows } = await reader.query<AreaFigure>(
    compose(sql`select area, state, awaits, appealed, ${sums}, sum(lon) as lon, sum(lat) as lat from (
        select area, state, awaits, appealed, n, lit, soon, yellow, red, lon, lat from case_counts
          where level = ${level} and category = ${key.category ?? ''} and ${within(key)} and n > 0
        union all
        select ${area}, state, awaits, appealed, n, ${measured(sql`n`, now)}, lon, lat from case_count_deltas where ${mine}
        union all
        select ${area}, state, awaits, appealed, 0, 0, soon, yellow, red, 0, 0 from case_count_turns
          where at <= ${now} and ${mine}) counted
      group by 1, 2, 3, 4 having sum(n) > 0`),
  )
  return rows
}

/** One fold at a time, whichever server does it; false where another is at it. */
export async function lockCounts(tx: Tx): Promise<boolean> {
  const { rows } = await tx.query<{ got: boolean }>({
    name: 'lock case counts',
    text: "select pg_try_advisory_xact_lock(hashtextextended('case_counts', 0)) as got",
  })
  return rows[0]?.got ?? false
}

/** Takes at most so many changes, and every light that has turned, into the counts; answers how many changes it took. */
export async function foldCounts(tx: Tx, now: Date, most: number): Promise<number> {
  const { rows } = await tx.query<{ taken: number }>({ name: 'fold case counts', text: fold, values: [now, most] })
  return rows[0]?.taken ?? 0
}

const fold = `with gone as (
      delete from case_count_deltas where ctid = any (array(select ctid from case_count_deltas limit $2)) returning *),
    turned as (delete from case_count_turns where at <= $1 returning *),
    ahead as (
      insert into case_count_turns
        select t.at, d.area, d.category_id, d.state, d.awaits, d.appealed,
          sum(d.n * t.soon), sum(d.n * t.yellow), sum(d.n * t.red)
        from gone d cross join lateral case_light_turns(d.yellow_at, d.due_at, $1) t
        group by 1, 2, 3, 4, 5, 6
        having sum(d.n * t.soon) <> 0 or sum(d.n * t.yellow) <> 0 or sum(d.n * t.red) <> 0),
    changed as (
      select area, category_id, state, awaits, appealed, n,
        case when yellow_at is null then 0 else n end as lit, case when yellow_at <= $1 then n else 0 end as soon,
        case when yellow_at <= $1 and due_at >= $1 then n else 0 end as yellow, case when due_at < $1 then n else 0 end as red, lon, lat
      from gone
      union all
      select area, category_id, state, awaits, appealed, 0, 0, soon, yellow, red, 0, 0 from turned),
    added as (
      insert into case_counts as c (level, category, area, state, awaits, appealed, n, lit, soon, yellow, red, lon, lat)
        select l.level, g.category, l.holds, d.state, d.awaits, d.appealed, sum(n), sum(lit), sum(soon), sum(yellow), sum(red),
          sum(lon), sum(lat)
        from changed d join categories k on k.id = d.category_id
          cross join lateral case_count_areas(d.area) l
          cross join lateral (values (''), (k.code)) g (category)
        where l.level <> 'grid' or g.category = ''
        group by 1, 2, 3, 4, 5, 6
      on conflict (level, category, area, state, awaits, appealed) do update set
        n = c.n + excluded.n, lit = c.lit + excluded.lit, soon = c.soon + excluded.soon, yellow = c.yellow + excluded.yellow,
        red = c.red + excluded.red, lon = c.lon + excluded.lon, lat = c.lat + excluded.lat)
  select count(*)::int as taken from gone`

/** Whether so many changes wait that counting all cases anew is less work than folding them. */
export async function findBacklog(reader: Queryable, many: number): Promise<boolean> {
  const { rows } = await reader.query<{ many: boolean }>({
    name: 'find backlog of case counts',
    text: 'select count(*) = $1 as many from (select from case_count_deltas limit $1) waiting',
    values: [many],
  })
  return rows[0]?.many ?? false
}

/** Counts all cases anew. It may take longer than a request may. */
export async function recountCases(tx: Tx, now: Date): Promise<void> {
  await tx.query({ text: "select set_config('statement_timeout', '0', true)" })
  await tx.query({ text: 'select recount_cases($1)', values: [now] })
}
