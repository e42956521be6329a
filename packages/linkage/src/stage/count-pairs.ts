import { linksSql } from '../plan/join.ts'
import { broughtSql, scoredSql } from '../plan/pair-list.ts'
import { timesFoundSql } from '../plan/recall.ts'
import type { Trained } from '../train.ts'
import { findLeast } from './find-least.ts'
import { countMade, type Dropped } from './find-pairs.ts'
import type { Run } from './run.ts'
import type { Weighed } from './weigh-pairs.ts'

/** What is told of the pairs of a run. */
export interface PairCounts {
  readonly pairs: number
  readonly links: number
  /** Nodes that joined another, by round. */
  readonly joins: readonly number[]
  /** By block: pairs that it makes, and those that no block before it makes. */
  readonly made: readonly number[]
  readonly own: readonly number[]
  /** How many links so many blocks find. */
  readonly times: readonly (readonly [times: number, links: number])[]
}

/** What came of bringing nodes together: what was learnt, the table of who is part of whom, and what caps left out. */
export interface LinkedPairs {
  readonly trained: Trained
  readonly member: string | undefined
  readonly dropped: readonly Dropped[]
  readonly counts: PairCounts
}

/** Counts pairs that are tables, where so many joined in each round. */
export async function countPairs(
  run: Run,
  { first }: Pick<Weighed, 'first'>,
  joins: readonly number[],
): Promise<PairCounts> {
  const { model, db } = run
  const least = await findLeast(run)
  const own = new Map(
    (await db.rows(`select block, count(*) from (${broughtSql(first)}) group by block`)) as [number, number][],
  )
  const [links] = (await db.first(`select count(*) from (${scoredSql(first, linksSql('w', least))})`)) as [number]
  const made = await countMade(run, { suffix: '', found: 'seekers' })
  const more = first === 'anchors' ? await countMade(run, { suffix: '_rest', found: 'seekers' }) : made.map(() => 0)
  return {
    pairs: [...own.values()].reduce((sum, n) => sum + n, 0),
    links,
    joins,
    made: made.map((n, at) => n + more[at]!),
    own: model.blocks.map((_, at) => own.get(at) ?? 0),
    times: model.blocks.length > 1 ? ((await db.rows(timesFoundSql(least))) as [number, number][]) : [],
  }
}
