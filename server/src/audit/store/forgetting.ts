import type { Act } from '../../platform/retention.ts'

/** The salt goes with the content, so that what was typed cannot be found by guessing either. */
export const deleteContents: Act = async (tx, before, most) => {
  const { rowCount } = await tx.query({
    name: 'delete old audit contents',
    text: `delete from audit_contents where entry_id in (
      select entry_id from audit_contents where at < $1 order by at limit $2)`,
    values: [before, most],
  })
  return rowCount
}
