import type { CaseTab } from '@lifetree/contract/case'
import { type CaseState, endedStates } from '@lifetree/contract/case-states'
import { permissions } from '@lifetree/contract/rights'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../platform/actor.ts'

export type Condition = RawBuilder<unknown>

/** What a list, its counts and the map share. */
export interface CaseFilter {
  readonly category?: string
  readonly area?: string
  readonly light?: 'green' | 'yellow' | 'red'
  readonly search?: string
  readonly state?: CaseState
  /** The first and the last day of the report, in the city. */
  readonly from?: string
  readonly to?: string
  readonly recurring?: 'yes'
  /** West, south, east, north. */
  readonly within?: string
}

const ownReports: readonly string[] = permissions['case.read'].ownReports

/** Whether a position sees of its areas no more than what it took in itself. */
export const seesOwnReports = ({ role }: Actor): boolean => ownReports.includes(role)

/** Whether a position sees what one organisation holds, and nothing by area. */
export const seesByOrganisation = (actor: Actor): actor is Actor & { org: string } =>
  !seesOwnReports(actor) && actor.org !== null && actor.lo === null && actor.grids.length === 0

/**
 * The rows of a position, said in the query as well as by the policy: the planner then walks the position's own index
 * instead of the due times of the whole city. An organisation sees what it holds, which is open, an area what lies in it,
 * the counter what it took in.
 */
export function scopeOf(actor: Actor): Condition {
  if (seesOwnReports(actor)) return sql`c.reporter_id = ${actor.accountId}::uuid`
  if (seesByOrganisation(actor)) return sql`(c.org = ${actor.org}::bigint and c.ended_at is null)`
  const interval = actor.lo !== null && sql`c.area between ${actor.lo}::bigint and ${actor.hi}::bigint`
  const grids = actor.grids.length > 0 && sql`c.area = any (${actor.grids}::bigint[])`
  const roads = [interval, grids].filter(road => road !== false)
  return roads.length === 0 ? sql`false` : sql`(${sql.join(roads, sql` or `)})`
}

type StateTab = Exclude<
  CaseTab,
  'all' | 'open' | 'due_soon' | 'returned' | 'helping' | 'requests' | 'appeals' | 'to_decide'
>

const states: Readonly<Record<StateTab, readonly CaseState[]>> = {
  to_accept: ['reported', 'verified'],
  to_dispatch: ['pending_dispatch'],
  running: ['verifying', 'self_handled', 'dispatched', 'handling', 'suspended', 'checking'],
  to_close: ['pending_close'],
  ended: endedStates,
  to_take_on: ['dispatched'],
  handling: ['handling', 'suspended'],
}

/** The states under a tab. */
export const statesOf = (tab: StateTab): readonly CaseState[] => states[tab]

/** Tabs of what somebody asks for. */
const asked: Readonly<Record<'requests' | 'appeals' | 'to_decide', Condition>> = {
  requests: sql`c.awaits = 'approver'`,
  appeals: sql`c.appealed`,
  to_decide: sql`(c.state in ('arbitrating', 'reopen_requested') or c.awaits = 'duty_officer')`,
}

const stateIn = (list: readonly string[]): Condition => sql`c.state in (${sql.join(list.map(state => sql.lit(state)))})`

/** Which rows stand under a tab. `returned` and `helping` are roads of their own (by party), so they have their own scope: see {@link scopeOfTab}. */
export function tabCondition(tab: CaseTab, now: Date): Condition {
  if (tab === 'all' || tab === 'returned' || tab === 'helping') return sql`true`
  if (tab === 'open') return sql`c.ended_at is null`
  if (tab === 'due_soon') return sql`c.yellow_at <= ${now} and c.ended_at is null`
  if (tab === 'requests' || tab === 'appeals' || tab === 'to_decide') return asked[tab]
  return sql`${stateIn(states[tab])} and c.ended_at is ${tab === 'ended' ? sql`not null` : sql`null`}`
}

/** Found by a party, not by what a position holds. */
export const isOwnRoad = (tab: CaseTab): boolean => tab === 'returned' || tab === 'helping'

export function scopeOfTab(tab: CaseTab, { org, ...actor }: Actor): Condition {
  if (tab === 'helping')
    // By an array: the planner then goes from the few parts to their cases, whatever it thinks of an empty table.
    return sql`c.id = any (array(select h.case_id from case_helpers h where h.party = ${org}::bigint and h.ended_at is null))`
  return tab === 'returned' && org !== null
    ? sql`c.id in (select p.case_id from case_parties p where p.party = ${org}::bigint and p.why = 'organisation')
        and c.returns > 0 and c.org is distinct from ${org}::bigint`
    : scopeOf({ ...actor, org })
}

/** By the case's own next clock, or by the one that a list goes by. */
export function lightCondition(
  light: NonNullable<CaseFilter['light']>,
  now: Date,
  { yellow, due }: { yellow: Condition; due: Condition } = { yellow: sql`c.yellow_at`, due: sql`c.due_at` },
): Condition {
  if (light === 'red') return sql`${due} < ${now}`
  if (light === 'yellow') return sql`(${yellow} <= ${now} and ${due} >= ${now})`
  return sql`${yellow} > ${now}`
}

/** What a filter needs besides its words. */
interface FilterParts {
  readonly interval: (code: string) => { readonly lo: string; readonly hi: string }
  readonly timeZone: string
  /** What the search found; null where nothing is searched for. */
  readonly found: readonly string[] | null
}

/** What a reader filters by; the light apart, since the counts show every light. */
export function filterConditions(filter: CaseFilter, { interval, timeZone, found }: FilterParts): Condition[] {
  const { category, area, state, from, to, recurring, within } = filter
  const [west, south, east, north] = within?.split(',').map(Number) ?? []
  const midnight = (day: string): Condition => sql`(${day}::date)::timestamp at time zone ${timeZone}`
  return [
    category !== undefined && sql`c.category_id in (select id from categories where code = ${category})`,
    area !== undefined && sql`c.area between ${interval(area).lo}::bigint and ${interval(area).hi}::bigint`,
    state !== undefined && sql`c.state = ${state}`,
    from !== undefined && sql`c.reported_at >= ${midnight(from)}`,
    to !== undefined && sql`c.reported_at < ${midnight(to)} + interval '1 day'`,
    recurring !== undefined && sql`c.recurrences > 0`,
    found !== null && sql`c.id = any (${found}::uuid[])`,
    within !== undefined && sql`c.lon between ${west} and ${east} and c.lat between ${south} and ${north}`,
  ].filter(condition => condition !== false)
}

export const allOf = (conditions: readonly Condition[]): Condition => sql.join([...conditions], sql` and `)
