import { createHmac, hkdfSync } from 'node:crypto'
import type { Secret } from '../platform/secret.ts'

/** The key under which persons are hashed: derived from the installation's secret, and used for nothing else. */
export const personKey = (secret: Secret): Buffer =>
  Buffer.from(hkdfSync('sha256', secret(), '', 'lifetree reward persons', 32))

const country = /^(?:00)?86(?=1\d{10}$)/

/** A person as the ledger knows him, by his phone however it was written; null where there are too few digits to be one. */
export function personOf(key: Buffer, phone: string): Buffer | null {
  const digits = phone.replace(/\D/g, '').replace(country, '')
  return digits.length < 5 ? null : createHmac('sha256', key).update(digits).digest()
}
