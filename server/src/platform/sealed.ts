import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import type { Secret } from './secret.ts'

/** Keeps in the database what must be read again and whose key must not be there. AES-256-GCM. */
export interface Sealer {
  /** `about` (the id of its row) is bound in: a sealed value moved to another row does not open. */
  seal(plain: Uint8Array, about: string): Buffer
  /** Throws when the value was sealed under another secret or for another row. */
  open(sealed: Uint8Array, about: string): Buffer
}

const NONCE = 12
const TAG = 16

/** A key derived from the installation's secret: one for each purpose. */
export const deriveKey = (secret: Secret, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret(), '', `lifetree ${purpose}`, 32))

export const sealerOf = (secret: Secret, purpose: string): Sealer => ({
  seal(plain, about) {
    const nonce = randomBytes(NONCE)
    const cipher = createCipheriv('aes-256-gcm', deriveKey(secret, purpose), nonce).setAAD(Buffer.from(about))
    return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
  },
  open(sealed, about) {
    const end = sealed.length - TAG
    const decipher = createDecipheriv('aes-256-gcm', deriveKey(secret, purpose), sealed.subarray(0, NONCE))
    decipher.setAAD(Buffer.from(about)).setAuthTag(sealed.subarray(end))
    return Buffer.concat([decipher.update(sealed.subarray(NONCE, end)), decipher.final()])
  },
})
