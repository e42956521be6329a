import { createHash, randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { readCookie, setCookie } from './cookie.ts'

/** Without a request for so long, a session is over. */
export const idleSeconds = 12 * 3600
/** And after so long in any case. */
export const lastingSeconds = 7 * 86_400

const digestOf = (token: string): Buffer => createHash('sha256').update(token).digest()

/** The digest of the token that a request carries: what the database knows a session by. */
export function tokenOf(request: FastifyRequest): Buffer | undefined {
  const token = readCookie(request, 'lifetree')
  return token === undefined ? undefined : digestOf(token)
}

/** Gives the browser a new token of 256 random bits, and answers its digest. */
export function giveToken(request: FastifyRequest, reply: FastifyReply): Buffer {
  const token = randomBytes(32).toString('base64url')
  setCookie(request, reply, 'lifetree', { value: token, maxAge: lastingSeconds })
  return digestOf(token)
}

export const takeToken = (request: FastifyRequest, reply: FastifyReply): void =>
  setCookie(request, reply, 'lifetree', { value: '', maxAge: 0 })
