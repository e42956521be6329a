import { Secret, TOTP } from 'otpauth'

/** What every authenticator app understands (RFC 6238): SHA-1, six digits, half a minute. */
const shape = { algorithm: 'SHA1', digits: 6, period: 30 } as const

/** A new authenticator of 160 random bits, as base32 and as the address that a QR code shows. */
export function newAuthenticator(issuer: string, login: string): { secret: string; uri: string } {
  const secret = new Secret({ size: 20 })
  return { secret: secret.base32, uri: new TOTP({ ...shape, issuer, label: login, secret }).toString() }
}

export const bytesOf = (base32: string): Uint8Array => Secret.fromBase32(base32).bytes

/**
 * The half-minute that a code belongs to, counted from 1970; undefined when it is wrong. A phone's clock may be half a
 * minute off. The caller accepts only a later one than the last: a code that somebody saw typed is worth nothing.
 */
export function stepOf(code: string, secret: Uint8Array, now: Date): number | undefined {
  const timestamp = now.getTime()
  const key = new Secret({ buffer: Uint8Array.from(secret).buffer })
  const delta = TOTP.validate({ ...shape, token: code, secret: key, timestamp, window: 1 })
  return delta === null ? undefined : TOTP.counter({ period: shape.period, timestamp }) + delta
}

/** What an authenticator shows now. */
export const codeOf = (base32: string, now: Date): string =>
  TOTP.generate({ ...shape, secret: Secret.fromBase32(base32), timestamp: now.getTime() })
