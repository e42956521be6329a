import { randomUUID } from 'node:crypto'
import type { Directus } from './directus-server.ts'

/** The columns of a line of an inbox. */
const fields = [
  ...[
    'id',
    'number',
    'version',
    'state',
    'category_id',
    'source',
    'urgent',
    'area',
    'address',
    'lon',
    'lat',
    'description',
  ],
  ...['photo', 'reported_at', 'organisation_id', 'returns', 'reworks', 'absorbed', 'children', 'recurrences', 'urges'],
  ...['reopenings', 'supervised_at', 'awaits', 'appealed', 'confidential', 'clock_id', 'yellow_at', 'due_at'],
] as const

/** What one of our tabs holds, as it filters. */
const filters = {
  to_take_on: { state: { _in: ['dispatched'] }, ended_at: { _null: true } },
  handling: { state: { _in: ['handling', 'suspended'] }, ended_at: { _null: true } },
  due_soon: { yellow_at: { _lte: '$NOW' }, ended_at: { _null: true } },
} as const
export type Tab = keyof typeof filters

/** The first page of a tab: the same rows, filter and order as ours, and how many there are; no clock, no name, no other tab's count. */
export function pathOf(tab: Tab): string {
  const query = new URLSearchParams({
    fields: fields.join(','),
    filter: JSON.stringify(filters[tab]),
    sort: 'due_at,id',
    limit: '50',
    meta: 'filter_count',
  })
  return `/items/cases?${query}`
}

/** Readers who see what their party holds, and nothing else; answers a token for each. */
export async function seatReaders({ call }: Directus, parties: readonly string[]): Promise<string[]> {
  await call('POST', '/fields/directus_users', { field: 'party', type: 'bigInteger', schema: {} })
  const role = await call('POST', '/roles', { name: 'handler' })
  const policy = await call('POST', '/policies', { name: 'own inbox', admin_access: false, app_access: false })
  await call('POST', '/access', { role: role.id, policy: policy.id })
  const permissions = { org: { _eq: '$CURRENT_USER.party' } }
  await call('POST', '/permissions', {
    policy: policy.id,
    collection: 'cases',
    action: 'read',
    fields: ['*'],
    permissions,
  })
  const tokens: string[] = []
  for (const [no, party] of parties.entries()) {
    const token = randomUUID()
    const email = `handler-${no}@example.com`
    await call('POST', '/users', { email, role: role.id, party, token, status: 'active' })
    tokens.push(token)
  }
  return tokens
}
