import { fieldsOf } from '../plan/names.ts'
import { valueSql } from '../plan/pairs.ts'
import { heldSql, leaderSql, likeLeaderSql, residualSql, signatureSql, translateSql } from '../plan/signatures.ts'
import type { Run } from './run.ts'

/** Collapsed rows of which the dictionaries of all texts are joined at once. */
const partRows = 40_000_000

interface Counts {
  readonly records: number
  readonly collapsed: number
  readonly signatures: number
  readonly held: number
}

/** From rows of texts to signatures, and from these to what trusted values hold together. */
export async function holdTrusted(run: Run): Promise<Counts> {
  const { model, make, db, count, keep } = run
  const collapsed = await count('collapsed')
  const parts = Math.max(1, Math.ceil(collapsed / partRows))
  await make('translated', translateSql(model, 'collapsed', { parts, ranks: run.ranks }, run.engine.dialect))
  await make('signature', signatureSql(model, undefined))
  if (model.exact) {
    for (const each of model.exact.compatible) {
      if ('equals' in each) continue
      await make(`leader_${each.field}`, leaderSql(model, 'signature', each.field))
      await make(`like_${each.field}`, likeLeaderSql(model, 'signature', each.field, each.levels))
    }
    await make('held', heldSql(model, 'signature'))
  }
  await make('residual', residualSql(model))
  for (const field of fieldsOf(model)) await make(`value_${field}`, valueSql(model, field))
  return keep('counts', async () => ({
    records: Number((await db.first('select coalesce(sum(n), 0) from signature'))[0]),
    collapsed,
    signatures: await count('signature'),
    held: model.exact ? await count('held') : 0,
  }))
}
