import { type Sealer, sealerOf } from '../platform/sealed.ts'
import type { Secret } from '../platform/secret.ts'

export { webhookEndpoints } from './endpoints.ts'
export { hearCase } from './hear.ts'
export { webhookRetention } from './retention.ts'
export { planTask as planWebhooksTask, webhookNightly, webhookTasks } from './tasks.ts'

/** The secrets of endpoints lie sealed: they sign, so they must be read again. */
export const webhookSealer = (secret: Secret): Sealer => sealerOf(secret, 'webhook seal')
