import type { OutputOf } from '@lifetree/contract/endpoint'
import { type Counts, type Dimension, measures, type readFigures } from '@lifetree/contract/figure'
import type { Said } from '@lifetree/contract/said'
import { interval } from '@lifetree/standards'
import type { Areas } from '../area/index.ts'
import type { Actor } from '../platform/actor.ts'
import type { Queryable } from '../platform/database/pool.ts'
import { together } from '../platform/database/together.ts'
import { before, bucketsOf, isOfTime, monthOf, type Period, type TimeDimension } from './period.ts'
import { findCountedAt } from './store/fold.ts'
import { listInForce } from './store/formulas.ts'
import type { SplitDimension } from './store/measures.ts'
import { findPublished, type PublishedRow, type Reach } from './store/months.ts'
import { nameCategories, nameGroups, nameOrganisations } from './store/names.ts'
import { type Counted, countSplit, countTotal, type Filter } from './store/read-figures.ts'

export interface Asked {
  readonly actor: Actor
  readonly filter: Filter
  readonly period: Period
  readonly now: Date
}

type Answer = OutputOf<typeof readFigures>
type Row = Answer['rows'][number]

/** What is asked about: the filter's area, else the whole of the position's; undefined where that is scattered. */
function reachOf({ actor, filter }: Pick<Asked, 'actor' | 'filter'>): Reach | undefined {
  if (filter.area !== undefined) return interval(filter.area)
  return actor.lo !== null && actor.hi !== null ? { lo: actor.lo, hi: actor.hi } : undefined
}

/** The facts that a period is counted from: those of a published month stand still. */
export async function sourceOf(reader: Queryable, asked: Asked): Promise<Counted> {
  const month = monthOf(asked.period)
  const reach = reachOf(asked)
  const published = month && reach ? await findPublished(reader, month, reach) : undefined
  return { ...asked, published }
}

export async function figuresOf(
  reader: Queryable,
  asked: Asked,
  { by, areas }: { by: Dimension; areas: Pick<Areas, 'findArea'> },
): Promise<Omit<Answer, 'serverTime'>> {
  const earlier = before(asked.period)
  const [now, then] = await together([sourceOf(reader, asked), sourceOf(reader, { ...asked, period: earlier })])
  const [rows, counted, totalBefore, formulas, countedAt] = await together([
    isOfTime(by) ? rowsOfTime(reader, now, by) : rowsOf(reader, now, by, areas),
    isOfTime(by) ? countTotal(reader, now) : undefined,
    countTotal(reader, then),
    listInForce(reader, asked.period.to),
    findCountedAt(reader),
  ])
  return {
    rows,
    // Every case stands in one row of a split by kind; months and weeks share their backlog, and are counted as a whole.
    total: counted ?? sumOf(rows),
    before: { ...earlier, total: totalBefore },
    formulas,
    publishedAt: publishedAt(now.published),
    countedAt: (countedAt ?? new Date(0)).toISOString(),
  }
}

const sumOf = (rows: readonly Row[]): Counts =>
  Object.fromEntries(
    measures.map(measure => [measure, rows.reduce((sum, { counts }) => sum + counts[measure], 0)]),
  ) as Counts

const publishedAt = (row: PublishedRow | undefined): string | null => row?.published_at.toISOString() ?? null

/** Each month, week or day has a backlog of its own. */
async function rowsOfTime(reader: Queryable, counted: Counted, by: TimeDimension): Promise<Row[]> {
  const buckets = bucketsOf(counted.period, by)
  const counts = await together(buckets.map(period => countTotal(reader, { ...counted, period })))
  return buckets.map(({ from }, at) => ({ key: from, name: null, counts: counts[at] as Counts }))
}

async function rowsOf(
  reader: Queryable,
  counted: Counted,
  by: SplitDimension,
  areas: Pick<Areas, 'findArea'>,
): Promise<Row[]> {
  const rows = await countSplit(reader, counted, by)
  const nameOf = await namesOf(reader, by, rows, areas)
  return rows.map(({ key, counts }) => ({ key, name: key === null ? null : (nameOf.get(key) ?? null), counts }))
}

const areaDimensions: readonly Dimension[] = ['district', 'town', 'community', 'grid']

async function namesOf(
  reader: Queryable,
  by: SplitDimension,
  rows: readonly { readonly key: string | null }[],
  areas: Pick<Areas, 'findArea'>,
): Promise<ReadonlyMap<string, Said>> {
  if (by === 'category') return nameCategories(reader)
  if (by === 'group') return nameGroups(reader)
  if (by === 'department') return nameOrganisations(reader)
  const names = new Map<string, Said>()
  if (!areaDimensions.includes(by)) return names
  for (const { key } of rows) {
    const area = key === null ? undefined : await areas.findArea(reader, key)
    if (key !== null && area) names.set(key, area.name)
  }
  return names
}
