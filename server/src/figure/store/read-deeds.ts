import { measuresOfPost, type PersonMeasure, type Post } from '@lifetree/contract/figure-subject'
import { mayUse, type Role } from '@lifetree/contract/rights'
import { interval } from '@lifetree/standards'
import { sql } from 'kysely'
import { allOf, type Condition } from '../../case/index.ts'
import type { Actor } from '../../platform/actor.ts'
import { compose } from '../../platform/database/compose.ts'
import type { Queryable } from '../../platform/database/pool.ts'
import type { Period } from '../period.ts'
import type { PublishedRow } from './months.ts'
import { scopeOf } from './read-figures.ts'

/** Whose deeds are counted, and at what time it is told what came due. */
export interface CountedDeeds {
  readonly actor: Actor
  readonly period: Period
  readonly area: string | undefined
  readonly post: Post
  /** Of one person alone. */
  readonly account: string | undefined
  readonly published: PublishedRow | undefined
  readonly now: Date
}

const deed = (name: string, more: Condition = sql`true`): Condition => sql`(f.deed = ${sql.lit(name)} and ${more})`
const good = sql`f.good`
const inTime = sql`(f.done_at is not null and (f.due_at is null or f.done_at <= f.due_at))`
/** What waits counts once its time is over. */
const cameDue = (now: Date): Condition => sql`(f.done_at is not null or f.due_at < ${now}::timestamptz)`

/** What counts in each measure of a person: the one place that says so, for scores and for the lists behind them. */
const conditionOf: Readonly<Record<PersonMeasure, (now: Date) => Condition>> = {
  judged_reports: () => deed('report'),
  valid_reports: () => deed('report', good),
  found_in_grid: () => deed('ground'),
  missed: () => deed('ground', sql`not f.good`),
  to_verify: now => deed('verify', cameDue(now)),
  verified_in_time: () => deed('verify', inTime),
  to_check: now => deed('check', cameDue(now)),
  checked_in_time: () => deed('check', inTime),
  asked: () => deed('ask'),
  asked_in_time: () => deed('ask', inTime),
  decided: () => deed('accept'),
  decided_in_time: () => deed('accept', inTime),
  sent: () => deed('dispatch'),
  sent_in_time: () => deed('dispatch', inTime),
  sent_right: () => deed('dispatch', good),
  filings: () => deed('file'),
  filings_in_time: () => deed('file', inTime),
  filings_right: () => deed('file', good),
  closings: () => deed('close'),
  closings_in_time: () => deed('close', inTime),
}

const timeOf = ({ published, now }: CountedDeeds): Date => published?.published_at ?? now
const tableOf = ({ published }: CountedDeeds): Condition =>
  published ? sql`figure_published_deeds f` : sql`figure_deeds f`

/** Those whom he leads, and himself: in the query as well as by the policy. */
function whomHeLeads({ role, accountId }: Actor): Condition {
  const own = sql`f.account_id = ${accountId}::uuid`
  if (mayUse(role as Role, 'score.posts')) return sql`true`
  return mayUse(role as Role, 'score.workers') ? sql`(f.post = 'grid_worker' or ${own})` : own
}

function conditionsOf(counted: CountedDeeds): Condition[] {
  const { actor, period, area, post, account, published } = counted
  return [
    sql`not f.confidential`,
    scopeOf(actor),
    whomHeLeads(actor),
    sql`f.post = ${post}`,
    sql`f.on_day between ${period.from}::date and ${period.to}::date`,
    published && sql`f.month_id = ${published.id}::uuid`,
    area !== undefined && sql`f.area between ${interval(area).lo}::bigint and ${interval(area).hi}::bigint`,
    account !== undefined && sql`f.account_id = ${account}::uuid`,
  ].filter(condition => condition !== false && condition !== undefined)
}

export interface PersonRow {
  readonly account_id: string
  readonly who: string
  readonly counts: Readonly<Partial<Record<PersonMeasure, number>>>
}

/**
 * The name that a person had on the last day: the greatest of day and name in one text, since an array in order has each deed of the
 * city sorted first.
 */
const lastName = sql`substr(max(f.on_day::text || f.who collate "C"), 11)`

/** What each person counts, under the name that he had at the last of it. */
export async function countPersons(reader: Queryable, counted: CountedDeeds): Promise<PersonRow[]> {
  const columns = measuresOfPost[counted.post].map(
    measure => sql`count(*) filter (where ${conditionOf[measure](timeOf(counted))})::int as ${sql.ref(measure)}`,
  )
  const { rows } = await reader.query<Record<PersonMeasure, number> & Pick<PersonRow, 'account_id' | 'who'>>(
    compose(sql`select f.account_id, ${lastName} as who, ${sql.join(columns)}
      from ${tableOf(counted)} where ${allOf(conditionsOf(counted))} group by 1`),
  )
  return rows
    .map(({ account_id, who, ...counts }) => ({ account_id, who, counts }))
    .filter(({ counts }) => Object.values(counts).some(count => count > 0))
}

/** The cases that a number of a person counts, as a condition on a list of cases. */
export const isOfPerson = (counted: CountedDeeds, measure: PersonMeasure): Condition =>
  sql`c.id in (select f.case_id from ${tableOf(counted)} where ${allOf([
    ...conditionsOf(counted),
    conditionOf[measure](timeOf(counted)),
  ])})`
