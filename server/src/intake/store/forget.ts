import { isFileSeen } from '../../case/index.ts'
import { letGo } from '../../platform/files/index.ts'
import type { Act } from '../../platform/retention.ts'

/** Digests of networks, and proofs that have expired. */
export const deleteVisits: Act = async (tx, before, most) => {
  const [visits] = await Promise.all([
    tx.query({
      name: 'delete visits',
      text: 'delete from intake_visits where ctid = any (array(select ctid from intake_visits where at < $1 limit $2))',
      values: [before, most],
    }),
    tx.query({ name: 'delete proofs', text: 'delete from intake_proofs where expires_at < $1', values: [before] }),
  ])
  return visits.rowCount
}

/** Followers and their links, once the case has ended long ago. */
export const deleteFollowers: Act = async (tx, before, most) => {
  const { rowCount } = await tx.query({
    name: 'delete followers',
    text: `delete from intake_followers where id in (
      select f.id from intake_followers f join cases c on c.id = f.case_id where c.ended_at < $1 limit $2)`,
    values: [before, most],
  })
  return rowCount
}

export const eraseCalls: Act = async (tx, before, most) => {
  const { rowCount } = await tx.query({
    name: 'erase calls',
    text: `update intake_calls set phone_digest = null, recording = null where case_id in (
      select l.case_id from intake_calls l join cases c on c.id = l.case_id
      where c.ended_at < $1 and (l.phone_digest is not null or l.recording is not null) limit $2)`,
    values: [before, most],
  })
  return rowCount
}

/** Mails, and of their pictures those that no case has. */
export const deleteMails: Act = async (tx, before, most) => {
  const { rows } = await tx.query<{ id: string; files: string[] }>({
    name: 'find old mails',
    text: `select id, array(select file_id from intake_mail_files f where f.mail_id = m.id) as files
      from intake_mails m where received_at < $1 order by received_at limit $2`,
    values: [before, most],
  })
  const loose: string[] = []
  for (const fileId of rows.flatMap(({ files }) => files)) if (!(await isFileSeen(tx, fileId))) loose.push(fileId)
  await tx.query({
    name: 'delete old mails',
    text: 'delete from intake_mails where id = any ($1::uuid[])',
    values: [rows.map(({ id }) => id)],
  })
  await letGo(tx, loose)
  return rows.length
}
