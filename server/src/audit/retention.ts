import type { Retention } from '../platform/retention.ts'
import { deleteContents } from './store/forgetting.ts'

/**
 * The chain itself stays: it holds ids, times and codes. Who they are, the account says as long as it stands; what was typed
 * lies apart and goes without breaking the chain.
 */
export const auditRetention: Retention = {
  personal: [
    {
      table: 'audit_contents',
      columns: ['salt', 'content'],
      class: 'words',
      days: 1826,
      from: { zh: '记录写入', en: 'when the entry was written' },
      action: 'delete',
      by: deleteContents,
    },
  ],
  impersonal: {
    audit_contents: ['entry_id', 'at'],
    audit_entries: [
      'id',
      'at',
      'kind',
      'name',
      'account_id',
      'position_id',
      'role',
      'subject',
      'command_id',
      // Written by the reader of personal data about his own work; it belongs to the account of what was read.
      'purpose',
      'code',
      'content_hash',
    ],
    audit_heads: ['seq', 'hash', 'signature', 'at'],
    audit_seals: ['seq', 'entry_id', 'entry_at', 'hash'],
    audit_unsealed: ['entry_id', 'at'],
  },
}
