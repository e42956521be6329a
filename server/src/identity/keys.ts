import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import type { Secret } from '../platform/secret.ts'

/** Keys derived from the installation's secret, one per purpose; none of them is in the database. */
export interface Keys {
  /** A digest that only this installation can make: 32 bytes over the parts, in their order. */
  digest(purpose: string, ...parts: readonly string[]): Buffer
  /** AES-256-GCM. `about` (an account's id) is bound in: a sealed value moved to another row does not open. */
  seal(plain: Uint8Array, about: string): Buffer
  /** Throws when the value was sealed under another secret or for another row. */
  open(sealed: Uint8Array, about: string): Buffer
}

const NONCE = 12
const TAG = 16

export function keysOf(secret: Secret): Keys {
  const derive = (purpose: string): Buffer =>
    Buffer.from(hkdfSync('sha256', secret(), '', `lifetree identity ${purpose}`, 32))
  return {
    digest: (purpose, ...parts) =>
      createHmac('sha256', derive(`digest ${purpose}`))
        .update(JSON.stringify(parts))
        .digest(),
    seal(plain, about) {
      const nonce = randomBytes(NONCE)
      const cipher = createCipheriv('aes-256-gcm', derive('seal'), nonce).setAAD(Buffer.from(about))
      return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
    },
    open(sealed, about) {
      const end = sealed.length - TAG
      const decipher = createDecipheriv('aes-256-gcm', derive('seal'), sealed.subarray(0, NONCE))
      decipher.setAAD(Buffer.from(about)).setAuthTag(sealed.subarray(end))
      return Buffer.concat([decipher.update(sealed.subarray(NONCE, end)), decipher.final()])
    },
  }
}
