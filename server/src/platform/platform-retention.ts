import type { Retention } from './retention.ts'

/** What the platform keeps itself. */
export const platformRetention: Retention = {
  personal: [
    {
      table: 'commands',
      columns: ['actor', 'answer', 'body_hash'],
      class: 'trace',
      days: 60,
      from: { zh: '收到操作', en: 'when the command came' },
      action: 'delete',
      by: { with: 'forget_commands' },
    },
    {
      table: 'events',
      columns: ['subject', 'payload'],
      class: 'trace',
      days: 60,
      from: { zh: '事件发生', en: 'when it happened' },
      action: 'delete',
      by: { with: 'forget_events' },
    },
    {
      table: 'files',
      columns: ['taken_at', 'lon', 'lat'],
      class: 'trace',
      days: 3650,
      from: { zh: '上传完成', en: 'when the upload was complete' },
      action: 'erase',
      by: async (tx, before, most) => {
        const { rowCount } = await tx.query({
          name: 'erase positions of files',
          text: `update files set taken_at = null, lon = null, lat = null where id in (
            select id from files where ready_at < $1 and (taken_at is not null or lon is not null) limit $2)`,
          values: [before, most],
        })
        return rowCount
      },
    },
  ],
  impersonal: {
    commands: ['id', 'endpoint', 'at'],
    event_deliveries: ['event_seq', 'subscriber', 'subject', 'done_at'],
    events: ['seq', 'id', 'name', 'at', 'spread_at'],
    files: [
      'id',
      'account_id',
      'kind',
      'state',
      'refused',
      'mime',
      'bytes',
      'sha256',
      'width',
      'height',
      'seconds',
      'named',
      'looks',
      'created_at',
      'ready_at',
      'lease_holder',
      'leased_until',
    ],
    installation: ['fingerprint'],
    'jobs.heartbeats': ['job', 'at'],
    schema_versions: ['name', 'hash', 'at'],
  },
}
