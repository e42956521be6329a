import type { Act } from '../../platform/retention.ts'

/** Who it was and where the picture lay, of cases that ended long ago. */
export const eraseContacts: Act = async (tx, before, most) => {
  const { rowCount } = await tx.query({
    name: 'erase open311 contacts',
    text: `update open311_requests set email = null, device_id = null, account_ref = null, media_url = null
      where case_id in (
        select r.case_id from open311_requests r join cases c on c.id = r.case_id
        where c.ended_at < $1 and coalesce(r.email, r.device_id, r.account_ref, r.media_url) is not null limit $2)`,
    values: [before, most],
  })
  return rowCount
}

export const deleteAnswers: Act = async (tx, before, most) => {
  const { rowCount } = await tx.query({
    name: 'delete old open311 answers',
    text: `delete from open311_answers where (case_id, attribute_id) in (
      select w.case_id, w.attribute_id from open311_answers w join cases c on c.id = w.case_id
      where c.ended_at < $1 limit $2)`,
    values: [before, most],
  })
  return rowCount
}
