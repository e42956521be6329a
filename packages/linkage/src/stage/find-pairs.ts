import type { Block, Model } from '../model/model.ts'
import { blockedFields, blockedSql } from '../plan/blocks.ts'
import {
  bearerSql,
  blockedOf,
  blockPairsSql,
  blockTable,
  bucketSql,
  candidateSql,
  droppedSql,
  type Seeking,
  seekerSql,
  valuesOf,
} from '../plan/pairs.ts'
import { ofBlocks } from './passing-tables.ts'
import type { Run } from './run.ts'

/** Keys that more rows bear than the cap of their block allows: how many, the rows, and the pairs that they would have made. */
export interface Dropped {
  readonly keys: number
  readonly rows: number
  readonly pairs: number
}

/** What caps left out of two comparings, by block. */
export const addDropped = (one: readonly Dropped[], other: readonly Dropped[]): Dropped[] =>
  one.map(({ keys, rows, pairs }, at) => {
    const more = other[at]!
    return { keys: keys + more.keys, rows: rows + more.rows, pairs: pairs + more.pairs }
  })

/** Finds by blocks what is to be compared: the table `candidate` with the suffix. Answers what caps left out, by block. */
export async function findPairs(run: Run, seeking: Seeking): Promise<readonly Dropped[]> {
  const { model, make } = run
  for (const field of blockedFields(model))
    await make(`block_${field}${blockedOf(seeking)}`, blockedSql(model, field, valuesOf(field, seeking)))
  return pairByBlocks(run, seeking)
}

async function fillBuckets({ model, make }: Run, seeking: Seeking, block: Block, at: number): Promise<void> {
  await make(blockTable('seeker', at, seeking), seekerSql(block, seeking))
  await make(blockTable('bearer', at, seeking), bearerSql(model, block, at, seeking))
  await make(blockTable('bucket', at, seeking), bucketSql(block, at, seeking))
}

/** Makes the tables of keys alone, of the blocks of which a cap leaves something out. */
export async function makeBuckets(run: Run, seeking: Seeking, dropped: readonly Dropped[]): Promise<void> {
  const { model, make } = run
  if (dropped.every(({ keys }) => keys === 0)) return
  for (const field of blockedFields(model))
    await make(`block_${field}`, blockedSql(model, field, valuesOf(field, seeking)))
  for (const [at, block] of model.blocks.entries())
    if (dropped[at]!.keys > 0) await fillBuckets(run, seeking, block, at)
}

/** The same where what nodes say in the fields of blocks is there already. */
export async function pairByBlocks(run: Run, seeking: Seeking): Promise<readonly Dropped[]> {
  const { model, make } = run
  for (const [at, block] of model.blocks.entries()) {
    await fillBuckets(run, seeking, block, at)
    await make(blockTable('pairs', at, seeking), blockPairsSql(block, at, seeking))
  }
  await make(`candidate${seeking.suffix}`, candidateSql(model, seeking))
  await countMade(run, seeking)
  const dropped = await countDropped(run, seeking)
  await run.sweep(ofBlocks)
  return dropped
}

/** Pairs that each block makes; one that several make counts for each. */
export const countMade = ({ model, count, keep }: Run, seeking: Seeking): Promise<readonly number[]> =>
  keep(`made${seeking.suffix}`, async () => {
    const made: number[] = []
    for (const at of model.blocks.keys()) made.push(await count(blockTable('pairs', at, seeking)))
    return made
  })

/** What caps leave out of a comparing, by block. */
function countDropped({ model, db, keep }: Run, seeking: Seeking): Promise<readonly Dropped[]> {
  return keep(`dropped${seeking.suffix}`, async () => {
    const all: Dropped[] = []
    for (const [at, block] of model.blocks.entries()) {
      const [keys, rows, pairs] = (await db.first(droppedSql(block, at, seeking))) as [number, number, number]
      all.push({ keys, rows, pairs })
    }
    return all
  })
}

/** Keys of a block that more rows bear than its cap allows: how many, and the pairs that they would have made. */
export interface Capped {
  readonly on: readonly string[]
  readonly cap: number
  readonly keys: number
  readonly pairs: number
}

export const cappedOf = ({ blocks }: Model, dropped: readonly Dropped[]): Capped[] =>
  blocks.flatMap(({ on, cap }, at) => {
    const { keys, pairs } = dropped[at]!
    return keys > 0 ? [{ on, cap, keys, pairs }] : []
  })
