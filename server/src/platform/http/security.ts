import { randomBytes } from 'node:crypto'
import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'

/** Beside what is our own, a page may run the worker of its map, and show and play what it has just recorded. */
const directives: Readonly<Record<string, string>> = {
  'default-src': "'self'",
  'base-uri': "'none'",
  'object-src': "'none'",
  'frame-ancestors': "'none'",
  'form-action': "'self'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' blob: data:",
  'media-src': "'self' blob:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'worker-src': "'self' blob:",
  'manifest-src': "'self'",
}

/** The content security policy. With a nonce for the styles that a page's own scripts write. */
export const policy = (nonce?: string): string =>
  Object.entries(directives)
    .map(([name, value]) => `${name} ${value}${name === 'style-src' && nonce ? ` 'nonce-${nonce}'` : ''}`)
    .join('; ')

export const newNonce = (): string => randomBytes(16).toString('base64')

/** The headers of every answer. */
export async function secure(app: FastifyInstance, { encrypted }: { encrypted: boolean }): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: false,
    hsts: encrypted && { maxAge: 180 * 86_400, includeSubDomains: false },
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  })
  app.addHook('onRequest', async (_, reply) => {
    reply.header('content-security-policy', policy())
    reply.header('permissions-policy', 'camera=(self), microphone=(self), geolocation=(self), payment=(), usb=()')
  })
}
