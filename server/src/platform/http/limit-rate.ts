import { isIPv6 } from 'node:net'
import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance } from 'fastify'
import { Refusal } from '../refuse.ts'

/**
 * Requests a minute from one network on an endpoint that needs no session. An office behind one address signs in within
 * a few minutes of a morning; who guesses passwords meets the throttle of accounts first, which is kept in the database.
 */
const MOST = 300

/**
 * Limits what may be asked without a session, per network and per server process: it keeps one network from taking the
 * whole of a process, and that needs no shared count.
 */
export async function limitRate(app: FastifyInstance, most = MOST): Promise<void> {
  // Before the plugin, whose own hook reads what this one sets.
  app.addHook('onRoute', route => {
    const { config } = route
    if (config && 'open' in config && config.open === true) config.rateLimit = {}
  })
  await app.register(rateLimit, {
    global: false,
    max: most,
    timeWindow: 60_000,
    cache: 10_000,
    keyGenerator: request => networkOf(request.ip),
    addHeaders: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false },
    addHeadersOnExceeding: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false },
    errorResponseBuilder: (_, { ttl }) => new Refusal('too_many', { seconds: Math.ceil(ttl / 1000) }),
  })
}

/** One subscriber's network: an IPv4 address, the first 64 bits of an IPv6 one. */
export const networkOf = (address: string): string => {
  if (!isIPv6(address)) return address
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? []
  if (mapped) return mapped
  const [head = '', tail = ''] = address.split('::')
  const front = head === '' ? [] : head.split(':')
  const back = tail === '' ? [] : tail.split(':')
  const zeros = address.includes('::') ? Array<string>(8 - front.length - back.length).fill('0') : []
  return [...front, ...zeros, ...back]
    .slice(0, 4)
    .map(part => Number.parseInt(part, 16).toString(16))
    .join(':')
}
