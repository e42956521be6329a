import type { Act, Retention } from '../platform/retention.ts'

const deleteNotices: Act = async (tx, before, most) => {
  const { rowCount } = await tx.query({
    name: 'delete old notices',
    text: 'delete from notices where id in (select id from notices where made_at < $1 order by made_at limit $2)',
    values: [before, most],
  })
  return rowCount
}

export const noticeRetention: Retention = {
  personal: [
    {
      table: 'notices',
      columns: ['follower_id', 'mail_id'],
      class: 'contact',
      days: 180,
      from: { zh: '产生告知', en: 'when the notice was made' },
      action: 'delete',
      by: deleteNotices,
    },
  ],
  impersonal: {
    notices: ['id', 'kind', 'way', 'case_id', 'version', 'state', 'made_at', 'due_at', 'tries', 'sent_at', 'fault'],
  },
}
