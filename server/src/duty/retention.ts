import type { Retention } from '../platform/retention.ts'
import { eraseCalls } from './store/of-case.ts'
import { deleteOldCodes, deleteOldDevices, deleteOldPhones } from './store/reach.ts'

const offPost = { zh: '岗位或账号终止', en: 'when the post or the account ended' } as const

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
    {
      table: 'duty_phones',
      columns: ['phone_sealed', 'mask'],
      class: 'contact',
      days: 30,
      from: offPost,
      action: 'delete',
      by: deleteOldPhones,
    },
    {
      table: 'duty_devices',
      columns: ['endpoint_hash', 'subscription_sealed', 'name'],
      class: 'device',
      days: 30,
      from: offPost,
      action: 'delete',
      by: deleteOldDevices,
    },
    {
      table: 'duty_codes',
      columns: ['phone_sealed', 'mask', 'code_sealed', 'tries', 'asked'],
      class: 'contact',
      days: 2,
      from: { zh: '发出验证码', en: 'when the code was asked for' },
      action: 'delete',
      by: deleteOldCodes,
    },
  ],
  impersonal: {
    duty_shifts: [
      ...['id', 'area', 'account_id', 'role', 'starts_at', 'ends_at'],
      ...['added_by', 'added_at', 'removed_by', 'removed_at'],
    ],
    alarms: ['id', 'case_id', 'level', 'raised_at', 'answered_at', 'answered_by'],
    alarm_rings: ['alarm_id', 'account_id', 'case_id', 'role', 'level', 'by_roster', 'rung_at', 'answered_at'],
    alarm_ring_ways: [...['alarm_id', 'account_id', 'way', 'case_id', 'state', 'tries', 'due_at', 'ended_at', 'fault']],
    duty_phones: ['account_id', 'confirmed_at'],
    duty_devices: ['id', 'account_id', 'made_at'],
    duty_codes: ['account_id', 'state', 'fault', 'made_at', 'expires_at', 'since'],
    duty_push_keys: ['one', 'public_key', 'private_sealed', 'made_at'],
    emergency_calls: ['id', 'case_id', 'number', 'called_at', 'recorded_by', 'recorded_at'],
  },
}
