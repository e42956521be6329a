import type { Dimension, Measure } from '@lifetree/contract/figure'
import { sql } from 'kysely'
import type { Condition } from '../../case/index.ts'
import type { Period, TimeDimension } from '../period.ts'

type DayColumn =
  | 'reported_on'
  | 'self_handled_on'
  | 'accepted_on'
  | 'filed_on'
  | 'dispatched_on'
  | 'closed_on'
  | 'reworked_on'
  | 'extended_on'
  | 'returned_on'
  | 'called_on'

const within = (column: DayColumn, { from, to }: Period): Condition =>
  sql`${sql.ref(`f.${column}`)} between ${from}::date and ${to}::date`

/** Due in the period, or before it and not closed when it began: never those that were opened in it. */
const due = ({ from, to }: Period): Condition =>
  sql`(f.due_on <= ${to}::date and (f.due_on >= ${from}::date or f.closed_on is null or f.closed_on >= ${from}::date))`

const closedDue = (period: Period): Condition => sql`(${due(period)} and f.closed_on <= ${period.to}::date)`

/** The department's clock ran over; one that an appeal exempted did not. */
const late = (now: Date): Condition => sql`(not f.exempt and f.due_at < coalesce(f.handled_at, ${now}::timestamptz))`

/** When a case counts in each measure: the one place that says so, for figures and for the lists behind them. */
export const conditionOf: Readonly<Record<Measure, (period: Period, now: Date) => Condition>> = {
  reported: period => within('reported_on', period),
  accepted: period => within('accepted_on', period),
  self_handled: period => within('self_handled_on', period),
  filed: period => within('filed_on', period),
  found_by_public: period => sql`(${within('filed_on', period)} and f.source in ('hotline', 'public'))`,
  dispatched: period => within('dispatched_on', period),
  due_to_close: due,
  closed: period => within('closed_on', period),
  closed_due: closedDue,
  closed_in_time: (period, now) => sql`(${closedDue(period)} and not ${late(now)})`,
  overdue: (period, now) => sql`(${due(period)} and ${late(now)})`,
  rework: period => within('reworked_on', period),
  extended: period => within('extended_on', period),
  returned: period => within('returned_on', period),
  called: period => within('called_on', period),
  responded: period => sql`(${within('called_on', period)} and f.satisfaction <> 'not_reached')`,
  satisfied: period => sql`(${within('called_on', period)} and f.satisfaction = 'satisfied')`,
}

/** Whatever counts in none of them is not looked at. */
export const touches = ({ from, to }: Period): Condition =>
  sql`f.last_on >= ${from}::date and f.reported_on <= ${to}::date`

const lightAt = (now: Date): Condition => sql`case
    when f.closed_on is not null then case
      when f.exempt and f.handled_at > f.due_at then 'exempt' when f.handled_at > f.due_at then 'late' else 'done' end
    when f.state in ('rejected', 'voided', 'merged') then 'done'
    when f.state = 'suspended' or f.red_at is null then 'paused'
    when f.red_at < ${now}::timestamptz then 'red'
    when f.yellow_at <= ${now}::timestamptz then 'yellow'
    else 'green' end`

/** The code of the area above, of so many digits fewer than a grid: a number, which is grouped sooner than a text. */
const areaAbove = (digits: number): Condition => {
  const cut = sql.lit(10 ** digits)
  return sql`(f.area / ${cut} * ${cut})`
}

export type SplitDimension = Exclude<Dimension, TimeDimension>

export function keyOf(by: SplitDimension, now: Date): Condition {
  switch (by) {
    case 'district':
      return areaAbove(9)
    case 'town':
      return areaAbove(6)
    case 'community':
      return areaAbove(3)
    case 'grid':
      return sql`f.area`
    case 'group':
      return sql`left(f.category, 4)`
    case 'department':
      return sql`f.organisation_id::text`
    case 'light':
      return lightAt(now)
    default:
      return sql.ref(`f.${by}`)
  }
}

export const lightIs = (light: string, now: Date): Condition => sql`(${lightAt(now)}) = ${light}`
