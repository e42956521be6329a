import { createHmac, randomBytes } from 'node:crypto'

export const newSigningSecret = (): string => `whsec_${randomBytes(32).toString('base64url')}`

/** `t=<seconds>,v1=<hex>`: HMAC-SHA256 over the seconds, a dot and the body, as they are sent. */
export function signatureOf(secret: string, body: string, now: Date): string {
  const seconds = Math.floor(now.getTime() / 1000)
  const hex = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')
  return `t=${seconds},v1=${hex}`
}
