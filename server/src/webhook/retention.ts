import type { Retention } from '../platform/retention.ts'

/** What is sent says how a case stands, and nothing that a person wrote. */
export const webhookRetention: Retention = {
  personal: [],
  impersonal: {
    webhook_cases: ['endpoint_id', 'case_id', 'last_seq', 'done_seq', 'failures', 'next_at', 'halted_at'],
    webhook_deliveries: ['id', 'endpoint_id', 'case_id', 'seq', 'body', 'made_at', 'attempts', 'delivered_at'],
    webhook_endpoints: [
      'id',
      'client_id',
      'url',
      'secret_sealed',
      'active',
      'created_by',
      'created_at',
      'failing_since',
      'delivered_at',
      'last_fault',
      'last_fault_at',
    ],
  },
}
