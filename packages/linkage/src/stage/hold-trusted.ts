import { bondNodes, releaseHeld } from '../decision/bond.ts'
import { apart } from '../plan/decisions.ts'
import { fieldsOf } from '../plan/names.ts'
import { valueSql } from '../plan/pairs.ts'
import {
  heldSql,
  leaderSql,
  likeLeaderSql,
  partSql,
  residualSql,
  signatureSql,
  sourceSql,
  translateSql,
} from '../plan/signatures.ts'
import { type Default, findDefaults } from './find-defaults.ts'
import { makeParts, tableOf } from './make-parts.ts'
import type { Run } from './run.ts'

interface Counts {
  readonly records: number
  readonly collapsed: number
  readonly signatures: number
  readonly held: number
}

export interface Held {
  readonly counts: Counts
  readonly defaults: readonly Default[]
}

/** From rows of texts to signatures, and from these to what trusted values hold together. */
export async function holdTrusted(run: Run): Promise<Held> {
  const { model, make, db, count, keep } = run
  const collapsed = await count('collapsed')
  const defaults = await keep('defaults', () => findDefaults(run))
  const without = Object.fromEntries(
    fieldsOf(model).map(field => [field, defaults.filter(each => each.field === field).map(({ key }) => key)]),
  )
  const more = run.decisions ? [apart] : []
  const translating = { ranks: run.ranks, without, more: ['line', ...more] }
  await make('source', sourceSql)
  await make('translated', translateSql(model, 'collapsed', translating, run.engine.dialect))
  const parts = await keep('parts', async () => Math.max(1, Math.ceil((await count('translated')) / run.together)))
  await makeParts(run, 'signature', parts, part => signatureSql(model, more, part))
  if (model.exact) {
    for (const each of model.exact.compatible) {
      if ('equals' in each) continue
      await make(`leader_${each.field}`, leaderSql(model, 'signature', each.field))
      await make(`like_${each.field}`, likeLeaderSql(model, 'signature', each.field, each.levels))
    }
  }
  const released = await releaseHeld(run)
  if (model.exact)
    await makeParts(run, 'held', parts, part => {
      const signatures = released ? partSql(model, released, part) : tableOf('signature', part)
      return heldSql(model, signatures, more)
    })
  await makeParts(run, 'residual', parts, part =>
    residualSql(model, more, { signatures: tableOf('signature', part), held: tableOf('held', part), ...part }),
  )
  const bond = await bondNodes(run)
  for (const field of fieldsOf(model)) await make(`value_${field}`, valueSql(model, field, bond))
  const counts = await keep('counts', async () => ({
    records: Number((await db.first('select coalesce(sum(n), 0) from signature'))[0]),
    collapsed,
    signatures: await count('signature'),
    held: model.exact ? await count('held') : 0,
  }))
  return { counts, defaults }
}
