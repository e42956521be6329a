import { clustersOf, openFeatures } from '../base/open-base.ts'
import type { Base } from '../base/state.ts'
import { bondDelta } from '../decision/bond-delta.ts'
import { apart } from '../plan/decisions.ts'
import {
  againSql,
  foundedSql,
  freshSql,
  gainedSql,
  knownSourceSql,
  knownSql,
  leadersSql,
  moreOf,
  newFeatureSql,
  newLeaderSql,
  newSourceSql,
  novelSql,
  residualBelowSql,
  toldSql,
  unknownSql,
} from '../plan/delta.ts'
import { freedSql, heldNowSql, knownWithDecidedSql, stayingSql } from '../plan/delta-decisions.ts'
import { fieldsOf } from '../plan/names.ts'
import { heldSql, leaderSql, likeLeaderSql, translateSql } from '../plan/signatures.ts'
import { findHomes, partDelta } from './part-delta.ts'
import type { Run } from './run.ts'

/** What came of a delta's rows before anything was weighed. */
export interface HeldDelta {
  readonly records: number
  readonly collapsed: number
  readonly signatures: number
  /** Signatures that the base knows, and such as a trusted number holds. */
  readonly known: number
  readonly held: number
  /** Anchors that the base does not have. */
  readonly founded: number
  readonly residual: number
  /** Records that the base has already. */
  readonly again: number
}

/** Who leads beside trusted numbers: the base's leader of a number, where it has one. */
async function leadNumbers({ model, make }: Run, signatures: string): Promise<void> {
  for (const each of model.exact?.compatible ?? []) {
    if ('equals' in each) continue
    await make(`own_leader_${each.field}`, leaderSql(model, signatures, each.field))
    await make(`new_leader_${each.field}`, newLeaderSql(`own_leader_${each.field}`, each.field))
    await make(`leader_${each.field}`, leadersSql(model, each.field, signatures))
    await make(`like_${each.field}`, likeLeaderSql(model, signatures, each.field, each.levels))
  }
}

async function featureFields(run: Run, base: Base): Promise<void> {
  for (const field of fieldsOf(run.model)) {
    await run.make(`new_feature_${field}`, newFeatureSql(field))
    await openFeatures(run, base, field)
  }
}

/** What the base knows, what trusted numbers hold, and what is left. */
async function holdRows(run: Run, base: Base): Promise<void> {
  const { model, make } = run
  await make('known', knownSql(model))
  await make('signature', unknownSql(model))
  await featureFields(run, base)
  await leadNumbers(run, 'signature')
  if (model.exact) await make('held', heldSql(model, 'signature'))
  if (model.exact) await make('founded', foundedSql())
  await make('residual', residualBelowSql(model, base.state.lowest))
}

/** The same where something was decided: nothing is known or held that cannot be, and what decisions make one is one. */
async function holdDecided(run: Run, base: Base): Promise<void> {
  const { model, make } = run
  await findHomes(run, base)
  await make('known_all', knownWithDecidedSql(model))
  await make('unknown', unknownSql(model, 'known_all', [apart]))
  await featureFields(run, base)
  await leadNumbers(run, 'unknown')
  const parting = await partDelta(run, base)
  await make('known', `select * from ${stayingSql('known_all')} as staying_rows`)
  await make('signature', freedSql(model))
  if (model.exact) await make('held', heldNowSql(model, stayingSql('unknown')))
  if (model.exact) await make('founded', foundedSql())
  await make('residual', residualBelowSql(model, base.state.lowest, [apart]))
  await bondDelta(run, parting, base.state.lowest)
}

/** From rows of texts to signatures: those that the base knows, those that its trusted numbers hold, and what is left. */
export async function holdDelta(run: Run, base: Base): Promise<HeldDelta> {
  const { model, make, db, engine, count, keep, decisions } = run
  const { state } = base
  const fields = fieldsOf(model)
  const without = Object.fromEntries(
    fields.map(field => [field, state.defaults.filter(each => each.field === field).map(({ key }) => key)]),
  )
  await make('new_source', newSourceSql)
  await make('source', knownSourceSql)
  const more = moreOf(decisions !== undefined)
  const translating = { ranks: state.ranks, without, more: ['source', 'records', ...more] }
  await make('translated', translateSql(model, 'collapsed', translating, engine.dialect))
  await make('again', againSql(await clustersOf(run, base), engine.dialect))
  const again = await count('again')
  await make('told', toldSql(model, again > 0, engine.dialect, more))
  await (decisions ? holdDecided(run, base) : holdRows(run, base))
  const bond = decisions ? 'bond' : undefined
  for (const field of fields) await make(`gained_${field}`, gainedSql(model, field, bond))
  if (model.exact) for (const field of fields) await make(`novel_${field}`, novelSql(field, bond))
  await make('fresh', freshSql(model, bond))
  return keep('counts', async () => ({
    records: Number((await db.first('select coalesce(sum(n), 0) from translated'))[0]),
    collapsed: await count('collapsed'),
    signatures: await count('told'),
    known: await count('known'),
    held: model.exact ? await count('held') : 0,
    founded: model.exact ? await count('founded') : 0,
    residual: await count('residual'),
    again,
  }))
}
