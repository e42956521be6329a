import { exportKept } from '@lifetree/contract/export'
import type { Retention } from '../platform/retention.ts'
import { deleteExports } from './store.ts'

export const exportRetention: Retention = {
  personal: [
    {
      table: 'exports',
      columns: ['query', 'purpose'],
      class: 'words',
      days: exportKept.lineDays,
      from: { zh: '提出导出', en: 'when it was asked for' },
      action: 'delete',
      by: deleteExports,
    },
  ],
  impersonal: {
    exports: [
      'id',
      'account_id',
      'position_id',
      'list',
      'columns',
      'format',
      'language',
      'state',
      'rows',
      'total',
      'bytes',
      'asked_at',
      'ended_at',
    ],
  },
}
