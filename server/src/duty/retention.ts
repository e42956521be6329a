import type { Retention } from '../platform/retention.ts'
import { eraseCalls } from './store/of-case.ts'

export const dutyRetention: Retention = {
  personal: [
    {
      table: 'emergency_calls',
      columns: ['caller', 'said', 'reference'],
      class: 'words',
      days: 3650,
      from: { zh: '案件办结', en: 'when the case ended' },
      action: 'erase',
      by: eraseCalls,
    },
  ],
  impersonal: {
    duty_shifts: [
      ...['id', 'area', 'account_id', 'role', 'starts_at', 'ends_at'],
      ...['added_by', 'added_at', 'removed_by', 'removed_at'],
    ],
    alarms: ['id', 'case_id', 'level', 'raised_at', 'answered_at', 'answered_by'],
    alarm_rings: ['alarm_id', 'account_id', 'case_id', 'role', 'level', 'by_roster', 'rung_at', 'answered_at'],
    emergency_calls: ['id', 'case_id', 'number', 'called_at', 'recorded_by', 'recorded_at'],
  },
}
