import type { Retention } from '../platform/retention.ts'
import { deleteAnswers, eraseContacts } from './store/forget.ts'

const ended = { zh: '案件办结', en: 'when the case ended' }

export const open311Retention: Retention = {
  personal: [
    {
      table: 'open311_requests',
      columns: ['email', 'device_id', 'account_ref', 'media_url'],
      class: 'contact',
      days: 730,
      from: ended,
      action: 'erase',
      by: eraseContacts,
    },
    {
      table: 'open311_answers',
      columns: ['value'],
      class: 'words',
      days: 3650,
      from: ended,
      action: 'delete',
      by: deleteAnswers,
    },
  ],
  impersonal: {
    open311_answers: ['case_id', 'attribute_id'],
    open311_attributes: [
      'id',
      'category_code',
      'code',
      'datatype',
      'variable',
      'required',
      'place',
      'description_zh',
      'description_en',
      'hint_zh',
      'hint_en',
      'choices',
      'made_at',
      'ended_at',
    ],
    open311_calls: ['client_id', 'minute', 'calls'],
    // Of a program and who runs it, not of a person.
    open311_clients: [
      'id',
      'name',
      'organisation',
      'key_hash',
      'key_hint',
      'area_id',
      'may_read',
      'may_write',
      'per_minute',
      'created_by',
      'created_at',
      'revoked_by',
      'revoked_at',
    ],
    open311_requests: [
      'case_id',
      'client_id',
      'client_name',
      'at',
      'content_hash',
      'token',
      'media_file',
      'media_state',
      'media_refused',
    ],
  },
}
