import { linksSql } from '../plan/join.ts'
import { timesFoundSql } from '../plan/recall.ts'
import type { Trained } from '../train.ts'
import { findLeast } from './find-least.ts'
import type { Dropped } from './find-pairs.ts'
import type { Run } from './run.ts'

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

/** Nodes that joined in each round in which any did. */
async function countJoins({ db, count }: Run): Promise<number[]> {
  const joins: number[] = []
  for (let round = 0; db.has(`move_${round}`); round++) joins.push(await count(`move_${round}`))
  return joins.filter(moved => moved > 0)
}

/** Pairs that a block made, in the first comparing and in that of the rest. */
async function countMade({ db, count }: Run, at: number): Promise<number> {
  const rest = `pairs_${at}_rest`
  return (await count(`pairs_${at}`)) + (db.has(rest) ? await count(rest) : 0)
}

/** Counts pairs that are tables: `scored` has them all. */
export async function countPairs(run: Run): Promise<PairCounts> {
  const { model, db } = run
  const least = await findLeast(run)
  const own = new Map((await db.rows('select block, count(*) from scored group by block')) as [number, number][])
  const [pairs, links] = (await db.first(
    `select count(*), count(*) filter (where ${linksSql('w', least)}) from scored w`,
  )) as [number, number]
  const made: number[] = []
  for (const at of model.blocks.keys()) made.push(await countMade(run, at))
  return {
    pairs,
    links,
    joins: await countJoins(run),
    made,
    own: model.blocks.map((_, at) => own.get(at) ?? 0),
    times: model.blocks.length > 1 ? ((await db.rows(timesFoundSql(model, least))) as [number, number][]) : [],
  }
}
