import { createHmac } from 'node:crypto'
import { deriveKey, type Sealer, sealerOf } from '../platform/sealed.ts'
import type { Secret } from '../platform/secret.ts'

/** Keys derived from the installation's secret, one per purpose; none of them is in the database. */
export interface Keys extends Sealer {
  /** A digest that only this installation can make: 32 bytes over the parts, in their order. */
  digest(purpose: string, ...parts: readonly string[]): Buffer
}

export const keysOf = (secret: Secret): Keys => ({
  digest: (purpose, ...parts) =>
    createHmac('sha256', deriveKey(secret, `identity digest ${purpose}`))
      .update(JSON.stringify(parts))
      .digest(),
  ...sealerOf(secret, 'identity seal'),
})
