import type { Retention } from '../platform/retention.ts'
import { deleteFollowers, deleteMails, deleteVisits, eraseCalls } from './store/forget.ts'

const ended = { zh: '案件办结', en: 'when the case ended' }

export const intakeRetention: Retention = {
  personal: [
    {
      table: 'intake_followers',
      columns: ['tell', 'name', 'phone', 'email', 'language'],
      class: 'contact',
      // A little beyond the day on which the case is archived, and its links end.
      days: 60,
      from: ended,
      action: 'delete',
      by: deleteFollowers,
    },
    {
      table: 'intake_calls',
      columns: ['phone_digest', 'recording'],
      class: 'contact',
      days: 730,
      from: ended,
      action: 'erase',
      by: eraseCalls,
    },
    {
      table: 'intake_mails',
      columns: ['sender_name', 'sender_address', 'subject', 'text', 'message_id', 'digest', 'decision', 'language'],
      class: 'words',
      days: 730,
      from: { zh: '收到来信', en: 'when the mail came' },
      action: 'delete',
      by: deleteMails,
    },
    {
      table: 'intake_visits',
      columns: ['network'],
      class: 'device',
      days: 1,
      from: { zh: '上报', en: 'when something was reported' },
      action: 'delete',
      by: deleteVisits,
    },
  ],
  impersonal: {
    intake_calls: ['case_id', 'work_order', 'at'],
    intake_followers: ['id', 'case_id', 'own', 'at', 'withdrawn_at'],
    intake_links: ['digest', 'follower_id', 'at'],
    intake_mail_files: ['file_id', 'mail_id', 'place'],
    intake_mails: ['id', 'received_at', 'cut', 'dropped', 'state', 'case_id', 'decided_at', 'decided_by'],
    intake_proofs: ['digest', 'used_at', 'expires_at'],
    intake_visits: ['at'],
  },
}
