import { isIPv6 } from 'node:net'
import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Refusal } from '../refuse.ts'

/**
 * Requests a minute on an endpoint that needs no session, from one network or from one browser that is known. An office behind
 * one address signs in within a few minutes of a morning; who guesses passwords meets the throttle of accounts first, which
 * is kept in the database.
 */
const MOST = 300

export interface RateLimit {
  readonly most?: number
  /** A browser on which somebody has signed in before counts for itself: a neighbour behind its address does not shut it out. */
  readonly findDevice: (request: FastifyRequest) => string | undefined
}

/**
 * Limits what may be asked without a session, per server process: it keeps one network from taking the whole of a process,
 * and that needs no shared count.
 */
export async function limitRate(app: FastifyInstance, { most = MOST, findDevice }: RateLimit): Promise<void> {
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
    keyGenerator: request => findDevice(request) ?? networkOf(request.ip),
    addHeaders: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false },
    addHeadersOnExceeding: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false },
    errorResponseBuilder: (_, { ttl }) => new Refusal('too_many', { seconds: Math.ceil(ttl / 1000) }),
  })
}

/** One subscriber's network: an IPv4 address, the first 64 bits of an IPv6 one. */
export const networkOf = (address: string): string => {
  if (!isIPv6(address)) return address
  const parts = partsOf(address)
  const [high = 0, low = 0] = parts.slice(6)
  const isMapped = parts.slice(0, 5).every(part => part === 0) && parts[5] === 0xffff
  if (isMapped) return [high >> 8, high & 255, low >> 8, low & 255].join('.')
  return parts
    .slice(0, 4)
    .map(part => part.toString(16))
    .join(':')
}

/** The eight numbers of an IPv6 address; its last two may be written as an IPv4 address. */
function partsOf(address: string): number[] {
  const [plain = ''] = address.split('%')
  const hex = plain.replace(/\d+(?:\.\d+){3}$/, dotted => {
    const [a = 0, b = 0, c = 0, d = 0] = dotted.split('.').map(Number)
    return [a * 256 + b, c * 256 + d].map(part => part.toString(16)).join(':')
  })
  const [front = [], back = []] = hex.split('::').map(half => (half === '' ? [] : half.split(':')))
  const zeros = Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0')
  return [...front, ...zeros, ...back].map(part => Number.parseInt(part, 16))
}
