import { join } from 'node:path'
import { type Base, rareFields, stateFolder } from '../base/state.ts'
import { tableFiles } from '../engine/engine.ts'
import { blockedFields, blockedSql } from '../plan/blocks.ts'
import { nearFeatureSql, nearSql, nearValueSql, newFrequencySql, standingSql } from '../plan/delta.ts'
import { deltaValues, metSql, newKeySql, seekingSql } from '../plan/delta-blocks.ts'
import { fieldsOf } from '../plan/names.ts'
import type { Seeking } from '../plan/pairs.ts'
import { weighedSql } from '../plan/score.ts'
import { comparePairs } from './compare-pairs.ts'
import { type Dropped, pairByBlocks } from './find-pairs.ts'
import type { Run } from './run.ts'
import { makeRarity, type Weighed } from './weigh-pairs.ts'

/** A table of the rows of several, for both who read. */
async function gather({ engine, db }: Run, name: string, files: readonly string[]): Promise<void> {
  await engine.open(name, files)
  if (engine !== db) await db.open(name, files)
}

const seeking: Seeking = { suffix: '', seekers: 'seeking', found: 'all' }

/** Pairs that blocks bring together: of what is new, and of the base what met something new, with all. Answers what caps left out. */
async function blockDelta(run: Run): Promise<readonly Dropped[]> {
  const { model, make } = run
  for (const field of blockedFields(model))
    await make(`block_${field}`, blockedSql(model, field, deltaValues(model, field, run.decisions && 'bond'), true))
  for (const [at, block] of model.blocks.entries()) {
    await make(`new_key_${at}`, newKeySql(block))
    await make(`met_${at}`, metSql(block, at))
  }
  await make('seeking', seekingSql(model, run.decisions && 'bond'))
  return pairByBlocks(run, seeking)
}

/** Brings what the base says of the nodes that are compared beside what the delta says. */
async function fetchNear(run: Run, base: Base, again: string | undefined): Promise<void> {
  const { model, make, folder, decisions } = run
  await make('near', nearSql(model, again, decisions && 'bond'))
  for (const field of fieldsOf(model)) {
    await make(`near_value_${field}`, nearValueSql(field, decisions ? 'tied' : 'base_moved'))
    const values = [`gained_${field}`, `near_value_${field}`].map(table => tableFiles(folder, table))
    await gather(run, `value_${field}`, values)
    await make(`near_feature_${field}`, nearFeatureSql(field))
    await gather(run, `feature_${field}`, [tableFiles(folder, `near_feature_${field}`)])
  }
  for (const field of rareFields(model)) {
    await make(`frequency_${field}`, newFrequencySql(field))
    await makeRarity(run, field, `new_rarity_${field}`, {
      trained: base.state.trained,
      total: base.state.totals[field]!,
    })
    const known = base.folders.map(each => join(stateFolder(each), `rarity_${field}.parquet`))
    await gather(run, `rarity_${field}`, [...known, tableFiles(folder, `new_rarity_${field}`)])
  }
}

/** Weighs what is new against all that is there, by what the base learnt. */
export async function weighDelta(run: Run, base: Base, again: string | undefined): Promise<Weighed> {
  const { model, make } = run
  const { trained } = base.state
  const dropped = await blockDelta(run)
  await fetchNear(run, base, again)
  await make('standing', standingSql(run.decisions ? 'tied' : 'base_moved'))
  await comparePairs(run, { pairs: 'candidate', mark: '0' })
  await make('weighed_0', weighedSql(model, trained, 'compared_0'))
  return { trained, dropped, first: 'everybody', nodes: 'standing' }
}
