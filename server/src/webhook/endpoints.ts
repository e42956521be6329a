import * as contract from '@lifetree/contract/webhook'
import type { Outside } from '../platform/outside/index.ts'
import { refuse } from '../platform/refuse.ts'
import type { Sealer } from '../platform/sealed.ts'
import { type Bound, serve } from '../platform/serve/index.ts'
import { newSigningSecret } from './sign.ts'
import { type EndpointRow, insertEndpoint, isClientInForce, listEndpoints, planAll, setActive } from './store.ts'

export interface WebhookEndpointParts {
  readonly outside: Pick<Outside, 'allows'>
  readonly sealer: Sealer
}

/** What an administrator does with the webhooks of a client. */
export const webhookEndpoints = ({ outside, sealer }: WebhookEndpointParts): Bound[] => [
  serve(contract.listWebhooks, async ({ input, tx }) => ({
    webhooks: (await listEndpoints(tx, input.clientId)).map(listed),
  })),
  serve(contract.createWebhook, async ({ input, tx, actor, now, refuse: refuseIt }) => {
    if (!outside.allows(input.url)) refuseIt('bad_webhook_address')
    if (!(await isClientInForce(tx, input.clientId))) refuse('not_found')
    const secret = newSigningSecret()
    const created = await insertEndpoint(tx, {
      ...{ id: input.webhookId, clientId: input.clientId, url: input.url, by: actor.accountId, at: now },
      sealed: sealer.seal(Buffer.from(secret), input.webhookId),
    })
    return created ? { secret } : refuseIt('webhook_exists')
  }),
  serve(contract.setWebhookActive, async ({ input, tx, now }) => {
    if (!(await setActive(tx, input.webhookId, input.active))) refuse('not_found')
    if (input.active) await planAll(tx, input.webhookId, now)
    return { done: true }
  }),
  serve(contract.sendWebhookAgain, async ({ input, tx, now }) => ({
    cases: await planAll(tx, input.webhookId, now),
  })),
]

const listed = (row: EndpointRow): contract.Webhook => ({
  id: row.id,
  url: row.url,
  active: row.active,
  createdAt: row.created_at.toISOString(),
  failingSince: row.failing_since?.toISOString() ?? null,
  deliveredAt: row.delivered_at?.toISOString() ?? null,
  lastFault: row.last_fault,
  lastFaultAt: row.last_fault_at?.toISOString() ?? null,
  delivered: Number(row.delivered),
  waiting: Number(row.waiting),
  halted: Number(row.halted),
})
