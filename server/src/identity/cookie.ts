import type { FastifyReply, FastifyRequest } from 'fastify'

export type CookieName = 'lifetree' | 'lifetree-device' | 'lifetree-oidc'

/** Over TLS the prefix makes the browser refuse one that another host or an unencrypted page has set (RFC 6265bis). */
const nameOn = (request: FastifyRequest, name: CookieName): string =>
  request.protocol === 'https' ? `__Host-${name}` : name

export function readCookie(request: FastifyRequest, name: CookieName): string | undefined {
  const start = `${nameOn(request, name)}=`
  const pairs = (request.headers.cookie ?? '').split(';').map(pair => pair.trim())
  return pairs.find(pair => pair.startsWith(start))?.slice(start.length) || undefined
}

export interface Kept {
  /** Letters, digits, `-`, `_` and `.` alone, so that nothing needs quoting. */
  readonly value: string
  /** Seconds; 0 removes it. Without: until the browser closes. */
  readonly maxAge?: number
  /** `lax` where it must survive the way back from an identity provider. */
  readonly sameSite?: 'strict' | 'lax'
}

/** Sets a cookie that no script can read and no foreign page can send. */
export function setCookie(request: FastifyRequest, reply: FastifyReply, name: CookieName, kept: Kept): void {
  const { value, maxAge, sameSite = 'strict' } = kept
  const parts = [
    `${nameOn(request, name)}=${value}`,
    'Path=/',
    'HttpOnly',
    sameSite === 'strict' ? 'SameSite=Strict' : 'SameSite=Lax',
  ]
  if (request.protocol === 'https') parts.push('Secure')
  if (maxAge !== undefined) parts.push(`Max-Age=${maxAge}`)
  reply.header('set-cookie', parts.join('; '))
}
