import type { Retention } from '../platform/retention.ts'
import { forgetRewarded } from './store.ts'

export const rewardRetention: Retention = {
  personal: [
    {
      table: 'reward_entries',
      columns: ['person'],
      class: 'contact',
      days: 3650,
      from: { zh: '积分记入', en: 'when the points were credited' },
      action: 'erase',
      by: forgetRewarded,
    },
  ],
  impersonal: {
    reward_entries: ['id', 'case_id', 'event', 'rule_id', 'points', 'reverses', 'day', 'at', 'turn'],
    reward_rules: [
      'id',
      'event',
      'category_code',
      'points',
      'daily_cap',
      'version',
      'set_by',
      'valid_from',
      'valid_to',
    ],
  },
}
