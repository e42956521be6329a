import type { Retention } from '../platform/retention.ts'
import { deleteOldViews } from './store.ts'

export { viewEndpoints } from './routes.ts'
export { putView } from './store.ts'

export const viewRetention: Retention = {
  personal: [
    {
      table: 'views',
      columns: ['name', 'filter'],
      class: 'words',
      days: 730,
      from: { zh: '账号停用', en: 'when the account was disabled' },
      action: 'delete',
      by: deleteOldViews,
    },
  ],
  impersonal: { views: ['id', 'account_id', 'screen', 'place', 'org', 'saved_at'] },
}
