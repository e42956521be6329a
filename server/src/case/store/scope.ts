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
  readonly recurring?: 'yes'
  /** West, south, east, north. */
  readonly within?: string
}

const ownReports: readonly string[] = permissions['case.read'].ownReports

/**
 * The rows of a position, said in the query as well as by the policy: the planner then walks the position's own index
 * instead of the due times of the whole city. An organisation sees what it holds, an area what lies in it,
 * the counter what it took in.
 */
export function scopeOf(actor: Actor): Condition {
  if (ownReports.includes(actor.role)) return sql`c.reporter_id = ${actor.accountId}::uuid`
  if (actor.org !== null && actor.lo === null && actor.grids.length === 0) return sql`c.org = ${actor.org}::bigint`
  const interval = actor.lo !== null && sql`c.area between ${actor.lo}::bigint and ${actor.hi}::bigint`
  const grids = actor.grids.length > 0 && sql`c.area = any (${actor.grids}::bigint[])`
  const roads = [interval, grids].filter(road => road !== false)
  return roads.length === 0 ? sql`false` : sql`(${sql.join(roads, sql` or `)})`
}

type StateTab = Exclude<CaseTab, 'all' | 'open' | 'due_soon' | 'returned' | 'requests' | 'appeals' | 'to_decide'>

const states: Readonly<Record<StateTab, readonly CaseState[]>> = {
  to_accept: ['reported', 'verified'],
  to_dispatch: ['pending_dispatch'],
  running: ['verifying', 'self_handled', 'dispatched', 'handling', 'suspended', 'checking'],
  to_close: ['pending_close'],
  ended: endedStates,
  to_take_on: ['dispatched'],
  handling: ['handling', 'suspended'],
}

/** Tabs of what somebody asks for. */
const asked: Readonly<Record<'requests' | 'appeals' | 'to_decide', Condition>> = {
  requests: sql`c.awaits = 'approver'`,
  appeals: sql`c.appealed`,
  to_decide: sql`(c.state in ('arbitrating', 'reopen_requested') or c.awaits = 'duty_officer')`,
}

const stateIn = (list: readonly string[]): Condition => sql`c.state in (${sql.join(list.map(state => sql.lit(state)))})`

/** Which rows stand under a tab. `returned` is a second road (by party), so it has its own scope: see {@link scopeOfTab}. */
export function tabCondition(tab: CaseTab, now: Date): Condition {
  if (tab === 'all' || tab === 'returned') return sql`true`
  if (tab === 'open') return sql`c.ended_at is null`
  if (tab === 'due_soon') return sql`c.yellow_at <= ${now}`
  if (tab === 'requests' || tab === 'appeals' || tab === 'to_decide') return asked[tab]
  return sql`${stateIn(states[tab])} and c.ended_at is ${tab === 'ended' ? sql`not null` : sql`null`}`
}

export const scopeOfTab = (tab: CaseTab, actor: Actor): Condition =>
  tab === 'returned' && actor.org !== null
    ? sql`c.id in (select p.case_id from case_parties p where p.party = ${actor.org}::bigint and p.why = 'organisation')
        and c.returns > 0 and c.org is distinct from ${actor.org}::bigint`
    : scopeOf(actor)

export function lightCondition(light: NonNullable<CaseFilter['light']>, now: Date): Condition {
  if (light === 'red') return sql`c.due_at < ${now}`
  if (light === 'yellow') return sql`(c.yellow_at <= ${now} and c.due_at >= ${now})`
  return sql`c.yellow_at > ${now}`
}

const escaped = (text: string): string => text.replace(/[\\%_]/g, match => `\\${match}`)

/** What a reader filters by; the light apart, since the counts show every light. */
export function filterConditions(
  { category, area, search, recurring, within }: CaseFilter,
  interval: Interval,
): Condition[] {
  const [west, south, east, north] = within?.split(',').map(Number) ?? []
  return [
    category !== undefined && sql`c.category_id in (select id from categories where code = ${category})`,
    area !== undefined && sql`c.area between ${interval(area).lo}::bigint and ${interval(area).hi}::bigint`,
    search !== undefined && searchCondition(search),
    recurring !== undefined && sql`c.recurrences > 0`,
    within !== undefined && sql`c.lon between ${west} and ${east} and c.lat between ${south} and ${north}`,
  ].filter(condition => condition !== false)
}

type Interval = (code: string) => { readonly lo: string; readonly hi: string }

/** A number as people read it, whole or its end; else words of the place or the description. */
const searchCondition = (search: string): Condition =>
  /^\d{4}-?\d{1,9}$/.test(search)
    ? sql`(c.number = ${search.replace(/^(\d{4})-?/, '$1-')} or c.external_number = ${search})`
    : sql`(c.external_number = ${search} or c.address ilike ${`%${escaped(search)}%`} or c.description ilike ${`%${escaped(search)}%`} or c.number like ${`%${escaped(search)}`})`

export const allOf = (conditions: readonly Condition[]): Condition => sql.join([...conditions], sql` and `)
