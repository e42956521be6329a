import { clustersOf, openFeatures } from '../base/open-base.ts'
import type { Base } from '../base/state.ts'
import {
  againSql,
  foundedSql,
  freshSql,
  gainedSql,
  knownSourceSql,
  knownSql,
  leadersSql,
  newFeatureSql,
  newLeaderSql,
  newSourceSql,
  novelSql,
  residualBelowSql,
  toldSql,
  unknownSql,
} from '../plan/delta.ts'
import { fieldsOf } from '../plan/names.ts'
import { heldSql, leaderSql, likeLeaderSql, translateSql } from '../plan/signatures.ts'
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

/** What trusted numbers hold: by the base's leader of a number, where it has one. */
async function holdNumbers(run: Run): Promise<void> {
  const { model, make } = run
  for (const each of model.exact!.compatible) {
    if ('equals' in each) continue
    await make(`own_leader_${each.field}`, leaderSql(model, 'signature', each.field))
    await make(`new_leader_${each.field}`, newLeaderSql(`own_leader_${each.field}`, each.field))
    await make(`leader_${each.field}`, leadersSql(model, each.field))
    await make(`like_${each.field}`, likeLeaderSql(model, 'signature', each.field, each.levels))
  }
  await make('held', heldSql(model, 'signature'))
  await make('founded', foundedSql())
}

/** From rows of texts to signatures: those that the base knows, those that its trusted numbers hold, and what is left. */
export async function holdDelta(run: Run, base: Base): Promise<HeldDelta> {
  const { model, make, db, engine, count, keep } = run
  const { state } = base
  const fields = fieldsOf(model)
  const without = Object.fromEntries(
    fields.map(field => [field, state.defaults.filter(each => each.field === field).map(({ key }) => key)]),
  )
  await make('new_source', newSourceSql)
  await make('source', knownSourceSql)
  const translating = { ranks: state.ranks, without, more: ['source', 'records'] }
  await make('translated', translateSql(model, 'collapsed', translating, engine.dialect))
  await make('again', againSql(await clustersOf(run, base), engine.dialect))
  const again = await count('again')
  await make('told', toldSql(model, again > 0, engine.dialect))
  await make('known', knownSql(model))
  await make('signature', unknownSql(model))
  for (const field of fields) {
    await make(`new_feature_${field}`, newFeatureSql(field))
    await openFeatures(run, base, field)
  }
  if (model.exact) await holdNumbers(run)
  await make('residual', residualBelowSql(model, state.lowest))
  for (const field of fields) await make(`gained_${field}`, gainedSql(model, field))
  if (model.exact) for (const field of fields) await make(`novel_${field}`, novelSql(field))
  await make('fresh', freshSql(model))
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
