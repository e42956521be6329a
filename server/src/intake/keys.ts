import { createHmac, hash, hkdfSync, timingSafeEqual } from 'node:crypto'
import type { Secret } from '../platform/secret.ts'

/** Digests that only this installation can make, one kind for each purpose. */
export interface Keys {
  digest(purpose: 'challenge' | 'network' | 'photos' | 'phone' | 'stop', ...parts: readonly string[]): Buffer
}

export function keysOf(secret: Secret): Keys {
  return {
    digest: (purpose, ...parts) =>
      createHmac('sha256', Buffer.from(hkdfSync('sha256', secret(), '', `lifetree intake ${purpose}`, 32)))
        .update(JSON.stringify(parts))
        .digest(),
  }
}

export const sha256 = (text: string | Buffer): Buffer => hash('sha256', text, 'buffer')

export const isSame = (one: Buffer, other: Buffer): boolean =>
  one.length === other.length && timingSafeEqual(one, other)

/** A number as it is compared: its digits, without the country’s code. */
export const plainPhone = (phone: string): string => phone.replace(/\D/g, '').replace(/^(?:00)?86(?=1\d{10}$)/, '')
