import { changedSql, componentMemberSql, firstLabelSql, labelSql, linkedSql } from '../plan/components.ts'
import { memberSql } from '../plan/join.ts'
import { findLeast } from './find-least.ts'
import type { Joined } from './join-nodes.ts'
import type { Run } from './run.ts'
import type { Weighed } from './weigh-pairs.ts'

/** Puts together whatever links connect, however long the chain. */
export async function joinComponents(run: Run, { dropped }: Weighed): Promise<Joined> {
  const { make, db, decisions } = run
  await make('linked', linkedSql('weighed_0', await findLeast(run)))
  await make('label_0', firstLabelSql('linked'))
  let round = 0
  for (let changed = 1; changed > 0; round++) {
    await make(`label_${round + 1}`, labelSql(`label_${round}`, 'linked'))
    changed = Number((await db.first(changedSql(`label_${round}`, `label_${round + 1}`)))[0])
  }
  if (!decisions) await make('member', componentMemberSql(`label_${round}`))
  else {
    await make('connected', componentMemberSql(`label_${round}`))
    await make('member', memberSql('bond', 'connected'))
  }
  return { member: 'member', joins: [], dropped }
}
