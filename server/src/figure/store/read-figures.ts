import type { InputOf } from '@lifetree/contract/endpoint'
import type { Counts, listFigureItems, Measure } from '@lifetree/contract/figure'
import { measures } from '@lifetree/contract/figure'
import { interval } from '@lifetree/standards'
import { sql } from 'kysely'
import { allOf, type Condition } from '../../case/index.ts'
import type { Actor } from '../../platform/actor.ts'
import { compose } from '../../platform/database/compose.ts'
import type { Queryable } from '../../platform/database/pool.ts'
import type { Period } from '../period.ts'
import { conditionOf, keyOf, lightIs, type SplitDimension, touches } from './measures.ts'
import type { PublishedRow } from './months.ts'

export type Filter = Omit<InputOf<typeof listFigureItems>, 'measure' | 'after' | 'before' | 'from' | 'to'>

/** Which facts are counted, whose, and at what time lights are read. */
export interface Counted {
  readonly actor: Actor
  readonly filter: Filter
  readonly period: Period
  /** Set for a month that was published: its facts stand still. */
  readonly published: PublishedRow | undefined
  readonly now: Date
}

const timeOf = ({ published, now }: Counted): Date => published?.published_at ?? now

const tableOf = ({ published }: Counted): Condition => (published ? sql`figure_published f` : sql`figure_facts f`)

/** The area of the position, in the query as well as by the policy. */
export function scopeOf({ lo, hi, grids }: Actor): Condition {
  const roads = [
    lo !== null && sql`f.area between ${lo}::bigint and ${hi}::bigint`,
    grids.length > 0 && sql`f.area = any (${grids}::bigint[])`,
  ].filter(road => road !== false)
  return roads.length === 0 ? sql`false` : sql`(${sql.join(roads, sql` or `)})`
}

function conditionsOf(counted: Counted): Condition[] {
  const { actor, filter, published, period } = counted
  const { area, group, category, source, organisation, outcome, state, light } = filter
  return [
    scopeOf(actor),
    touches(period),
    published && sql`f.month_id = ${published.id}::uuid`,
    area !== undefined && sql`f.area between ${interval(area).lo}::bigint and ${interval(area).hi}::bigint`,
    group !== undefined && sql`left(f.category, 4) = ${group}`,
    category !== undefined && sql`f.category = ${category}`,
    source !== undefined && sql`f.source = ${source}`,
    organisation !== undefined && sql`f.organisation_id = ${organisation}::uuid`,
    outcome !== undefined && sql`f.outcome = ${outcome}`,
    state !== undefined && sql`f.state = ${state}`,
    light !== undefined && lightIs(light, timeOf(counted)),
  ].filter(condition => condition !== false && condition !== undefined)
}

const countColumns = (counted: Counted): Condition =>
  sql.join(
    measures.map(
      measure =>
        sql`count(*) filter (where ${conditionOf[measure](counted.period, timeOf(counted))})::int as ${sql.ref(measure)}`,
    ),
  )

type CountsRow = Record<Measure, number>

export async function countTotal(reader: Queryable, counted: Counted): Promise<Counts> {
  const { rows } = await reader.query<CountsRow>(
    compose(sql`select ${countColumns(counted)} from ${tableOf(counted)} where ${allOf(conditionsOf(counted))}`),
  )
  return rows[0] as CountsRow
}

export async function countSplit(
  reader: Queryable,
  counted: Counted,
  by: SplitDimension,
): Promise<{ key: string | null; counts: Counts }[]> {
  const { rows } = await reader.query<CountsRow & { key: string | null }>(
    compose(sql`select ${keyOf(by, timeOf(counted))} as key, ${countColumns(counted)}
      from ${tableOf(counted)} where ${allOf(conditionsOf(counted))} group by 1 order by 1 nulls last`),
  )
  return rows
    .map(({ key, ...counts }) => ({ key, counts }))
    .filter(({ counts }) => Object.values(counts).some(count => count > 0))
}

/** The cases that a figure counts, as a condition on a list of cases. */
export const isCounted = (counted: Counted, measure: Measure): Condition =>
  sql`c.id in (select f.case_id from ${tableOf(counted)} where ${allOf([
    ...conditionsOf(counted),
    conditionOf[measure](counted.period, timeOf(counted)),
  ])})`
