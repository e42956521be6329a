import { changedSql, componentMemberSql, firstLabelSql, labelSql, linkedSql } from '../plan/components.ts'
import { findLeast } from './find-least.ts'
import type { Joined } from './join-nodes.ts'
import type { Run } from './run.ts'
import type { Weighed } from './weigh-pairs.ts'

/** Puts together whatever links connect, however long the chain. */
export async function joinComponents(run: Run, { dropped }: Weighed): Promise<Joined> {
  const { make, db } = run
  await make('linked', linkedSql('weighed_0', await findLeast(run)))
  await make('label_0', firstLabelSql('linked'))
  let round = 0
  for (let changed = 1; changed > 0; round++) {
    await make(`label_${round + 1}`, labelSql(`label_${round}`, 'linked'))
    changed = Number((await db.first(changedSql(`label_${round}`, `label_${round + 1}`)))[0])
  }
  await make('member', componentMemberSql(`label_${round}`))
  return { member: 'member', dropped }
}
