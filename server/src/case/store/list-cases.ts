import type { CaseClock, CaseSummary, CaseTab } from '@lifetree/contract/case'
import { type CaseState, holderOf } from '@lifetree/contract/case-states'
import type { Said } from '@lifetree/contract/said'
import { sql } from 'kysely'
import { limitFrom } from '../../catalogue/index.ts'
import { compose, composeKept } from '../../platform/database/compose.ts'
import type { Queryable } from '../../platform/database/pool.ts'
import type { ClockRow } from './find-case.ts'
import { allOf, type Condition } from './scope.ts'

export interface SummaryRow {
  id: string
  number: string
  version: number
  state: CaseState
  category_id: string
  source: CaseSummary['source']
  urgent: boolean
  area: string
  address: string
  lon: number
  lat: number
  description: string
  photo: string | null
  reported_at: Date
  organisation_id: string | null
  organisation: string | null
  organisation_en: string | null
  returns: number
  reworks: number
  absorbed: number
  children: number
  recurrences: number
  urges: number
  reopenings: number
  supervised_at: Date | null
  awaits: CaseSummary['awaits']
  appealed: boolean
  confidential: boolean
  ended_at: Date | null
  yellow_at: Date | null
  due_at: Date | null
  /** Where the row stands in its list's order: when the clock that it goes by is due, or when it was reported or ended. */
  sorted_at?: Date | null
  clock: (ClockJsonRow & { provisional: boolean }) | null
}

/** A clock as `to_jsonb` writes it. */
type ClockJsonRow = Omit<ClockRow, 'started_at' | 'stopped_at' | 'met_at'> & {
  started_at: string
  stopped_at: string | null
  met_at: string | null
}

export const summaryColumns = sql`c.id, c.number, c.version, c.state, c.category_id, c.source, c.urgent, c.area, c.address, c.lon, c.lat,
  c.description, c.photo, c.reported_at, c.organisation_id, o.name as organisation, o.name_en as organisation_en, c.returns, c.reworks,
  c.absorbed, c.children, c.recurrences, c.urges, c.reopenings, c.supervised_at, c.awaits, c.appealed, c.confidential,
  c.ended_at, c.yellow_at, c.due_at, to_jsonb(t) as clock`

/** The clock shown is the one that is due next; of an appeal, the one that it is about, also when the case has ended. */
const clockShown = sql`case when c.appealed
    then (select r.clock_id from case_requests r where r.case_id = c.id and r.kind = 'appeal' and r.decided_at is null)
    else c.clock_id end`

const joinsOf = (clock: Condition): Condition => sql`left join organisations o on o.id = c.organisation_id
  left join case_clocks t on t.id = ${clock}`

export const summaryJoins = joinsOf(clockShown)

/** What a list goes by: the case's own next clock, or that of an organisation's own part. */
export interface Shown {
  /** From the case to the clock. */
  readonly joins: Condition
  readonly clock: Condition
  readonly yellow: Condition
  readonly due: Condition
}
export const ownClock: Shown = {
  joins: sql``,
  clock: clockShown,
  yellow: sql`c.yellow_at`,
  due: sql`c.due_at`,
}
/** Where an organisation helps, its part’s. */
export const helperClock = (org: string): Shown => ({
  joins: sql`join case_helpers h on h.case_id = c.id and h.party = ${org}::bigint and h.ended_at is null
    join case_clocks t on t.id = h.clock_id`,
  clock: sql`t.id`,
  yellow: sql`t.yellow_at`,
  due: sql`t.due_at`,
})

interface Slice {
  readonly conditions: readonly Condition[]
  /** The order: a column, and upwards or downwards. */
  readonly by: Condition
  readonly direction: Condition
  readonly limit: number
}

/**
 * `from` a slice of the cases, in no order, with what is joined to them for their summaries. The limit comes before the joins:
 * who may see a clock is asked for each row of a join, and would be asked for each row of the whole scope.
 */
export const fromSlice = ({ conditions, by, direction, limit }: Slice, { joins, clock }: Shown = ownClock): Condition =>
  sql`from (select c.*, ${by} as sorted_at, ${clock} as clock_shown from cases c ${joins}
      where ${allOf(conditions)} order by ${by} ${direction}, c.id ${direction} limit ${limit}) c ${joinsOf(sql`c.clock_shown`)}`

/** Both names of the joined organisation. */
export const organisationName = (row: { organisation: string | null; organisation_en: string | null }): Said | null =>
  row.organisation === null ? null : { zh: row.organisation, en: row.organisation_en ?? row.organisation }

const iso = (instant: Date | string | null): string | null =>
  instant === null ? null : new Date(instant).toISOString()

export const clockOfRow = (
  clock: ClockJsonRow & { provisional: boolean; yellow_at?: Date | string | null; due_at?: Date | string | null },
  organisation: Said | null,
): CaseClock => ({
  id: clock.id,
  kind: clock.kind,
  milestone: clock.milestone,
  metAt: iso(clock.met_at),
  organisation,
  startedAt: new Date(clock.started_at).toISOString(),
  limit: limitFrom(clock),
  pauses: clock.pauses,
  extensions: clock.extensions,
  exempt: clock.exempt,
  stoppedAt: iso(clock.stopped_at),
  yellowAt: iso(clock.yellow_at ?? null),
  dueAt: iso(clock.due_at ?? null),
  provisional: clock.provisional,
})

export const summaryOf = (row: SummaryRow): CaseSummary => ({
  id: row.id,
  number: row.number,
  version: row.version,
  state: row.state,
  holder: holderOf[row.state],
  categoryId: row.category_id,
  source: row.source,
  urgent: row.urgent,
  area: row.area,
  address: row.address,
  lon: row.lon,
  lat: row.lat,
  description: row.description,
  photo: row.photo,
  reportedAt: row.reported_at.toISOString(),
  organisation:
    row.organisation_id === null
      ? null
      : { id: row.organisation_id, name: organisationName(row) ?? { zh: '', en: '' } },
  clock: row.clock && clockOfRow(row.clock, organisationName(row)),
  returns: row.returns,
  reworks: row.reworks,
  absorbed: row.absorbed,
  children: row.children,
  recurrences: row.recurrences,
  urges: row.urges,
  reopenings: row.reopenings,
  supervised: row.supervised_at !== null,
  awaits: row.awaits,
  appealed: row.appealed,
  confidential: row.confidential,
})

interface Edge {
  readonly at: Date
  readonly id: string
}

export interface Page {
  readonly order: 'due' | 'ended' | 'newest'
  /** Of the last row seen: its instant in the order, and its id. */
  readonly after: Edge | null
  /** Of the first row seen, to read backwards from; it goes before `after`. */
  readonly before?: Edge | null
  readonly limit: number
}

const rising = { direction: sql`asc`, beyond: sql`>` }
const falling = { direction: sql`desc`, beyond: sql`<` }
const orders = {
  due: { column: null, onward: rising, back: falling },
  ended: { column: sql`c.ended_at`, onward: falling, back: rising },
  newest: { column: sql`c.reported_at`, onward: falling, back: rising },
}

/** How a list is asked for. */
interface Way {
  /** The clock that it goes by. */
  readonly shown?: Shown
  /** Its plan is kept. */
  readonly kept?: boolean
  /** Few are known by their ids: they are sorted, not met along an order of the whole city. */
  readonly few?: boolean
}

export async function listRows(
  tx: Queryable,
  conditions: readonly Condition[],
  page: Page,
  { shown = ownClock, kept = false, few = false }: Way = {},
): Promise<SummaryRow[]> {
  const { column: ordered, onward, back } = orders[page.order]
  const column = ordered ?? shown.due
  const { direction, beyond } = page.before ? back : onward
  const edge = page.before ?? page.after
  const past = edge ? sql`(${column}, c.id) ${beyond} (${edge.at}::timestamptz, ${edge.id}::uuid)` : sql`true`
  // No index is in the order of this.
  const by = few ? sql`greatest(${column})` : column
  const slice = { conditions: [...conditions, past], by, direction, limit: page.limit }
  const put = kept ? composeKept : compose
  const { rows } = await tx.query<SummaryRow>(
    put(
      sql`select ${summaryColumns}, c.sorted_at ${fromSlice(slice, shown)} order by c.sorted_at ${direction}, c.id ${direction}`,
    ),
  )
  return rows
}

export interface Counted {
  readonly tab: CaseTab
  readonly all: number
  readonly yellow: number
  readonly red: number
}

/** Rows of one road, and the tabs that are counted among them. */
export interface Pass {
  readonly conditions: readonly Condition[]
  readonly tabs: readonly { readonly tab: CaseTab; readonly condition: Condition }[]
  /** By which clocks; the case's own when left out. */
  readonly shown?: Shown
}

export interface CountedTabs {
  readonly tabs: Counted[]
  /** When the next light turns among the rows of all passes: until then they count the same. */
  readonly turnsAt: Date | null
}

/** Counts of several tabs, in one pass over the rows of each road, in one query. */
export async function countTabs(
  tx: Queryable,
  passes: readonly Pass[],
  now: Date,
  { kept = false }: Pick<Way, 'kept'> = {},
): Promise<CountedTabs> {
  const selects = passes.map((pass, place) => sql`(${countsOf(pass, place, now)}) as ${sql.ref(`pass${place}`)}`)
  const put = kept ? composeKept : compose
  const turns = passes.map((_, place) => sql.ref(`turns${place}`))
  const { rows } = await tx.query<Record<string, number> & { turns_at: Date | null }>(
    put(sql`select *, least(${sql.join(turns)}) as turns_at from ${sql.join(selects, sql` cross join `)}`),
  )
  const row = rows[0]
  const tabs = passes.flatMap((pass, at) =>
    pass.tabs.map(({ tab }, place) => ({
      tab,
      all: row?.[`all${at}_${place}`] ?? 0,
      yellow: row?.[`yellow${at}_${place}`] ?? 0,
      red: row?.[`red${at}_${place}`] ?? 0,
    })),
  )
  return { tabs, turnsAt: row?.turns_at ?? null }
}

function countsOf({ conditions, tabs, shown = ownClock }: Pass, at: number, now: Date): Condition {
  const { yellow, due } = shown
  const columns = tabs.map(
    ({ condition }, place) => sql`count(*) filter (where ${condition})::int as ${sql.ref(`all${at}_${place}`)},
      count(*) filter (where ${condition} and ${yellow} <= ${now} and ${due} >= ${now})::int as ${sql.ref(`yellow${at}_${place}`)},
      count(*) filter (where ${condition} and ${due} < ${now})::int as ${sql.ref(`red${at}_${place}`)}`,
  )
  const turns = sql`least(min(${yellow}) filter (where ${yellow} > ${now}), min(${due}) filter (where ${due} >= ${now}))`
  return sql`select ${sql.join(columns)}, ${turns} as ${sql.ref(`turns${at}`)}
    from cases c ${shown.joins} where ${allOf(conditions)}`
}

export async function countRows(
  tx: Queryable,
  conditions: readonly Condition[],
  joins: Condition = sql``,
): Promise<number> {
  const { rows } = await tx.query<{ count: number }>(
    compose(sql`select count(*)::int as count from cases c ${joins} where ${allOf(conditions)}`),
  )
  return rows[0]?.count ?? 0
}
