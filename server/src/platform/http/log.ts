import type { FastifyRequest } from 'fastify'
import { type DestinationStream, type Logger, pino } from 'pino'
import type { Config } from '../config.ts'

/**
 * The log of a server. Nothing personal is in it: of a request its method and the route's pattern, never its address
 * with ids and queries, its body, its cookies or where it came from; of a database's error no value that it quotes.
 */
export const openLog = (level: Config['logLevel'], to?: DestinationStream): Logger => {
  const options = { level, base: { pid: process.pid }, serializers }
  return to ? pino(options, to) : pino(options)
}

const serializers = {
  req: (request: FastifyRequest) => describeRequest(request),
  res: (reply: { statusCode: number }) => ({ status: reply.statusCode }),
  err: (error: unknown) => describeError(error),
  error: (error: unknown) => describeError(error),
}

const describeRequest = (request: FastifyRequest): Readonly<Record<string, unknown>> => ({
  id: request.id,
  method: request.method,
  route: routeOf(request),
})

/** The name of the endpoint or the pattern of the route; never the address itself. */
export const routeOf = (request: FastifyRequest): string => {
  const { config, url } = request.routeOptions
  return (config as { endpoint?: string } | undefined)?.endpoint ?? url ?? 'no route'
}

interface DatabaseError extends Error {
  readonly code: string
  readonly severity: string
  readonly table?: string
  readonly column?: string
  readonly constraint?: string
  readonly routine?: string
}

const isDatabaseError = (error: Error): error is DatabaseError => 'severity' in error && 'routine' in error

/** What PostgreSQL quotes in a message may be what a person typed. */
const withoutQuotes = (message: string): string => message.replaceAll(/"[^"]*"|'[^']*'/g, '…')

const deepest = 5

export function describeError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return { type: typeof error }
  const cause = error.cause !== undefined && depth < deepest && { cause: describeError(error.cause, depth + 1) }
  if (!isDatabaseError(error)) {
    const code = 'code' in error && typeof error.code === 'string' && { code: error.code }
    return { type: error.name, message: error.message, ...code, stack: framesOf(error), ...cause }
  }
  const { code, table, column, constraint, routine } = error
  return {
    type: 'database',
    code,
    message: withoutQuotes(error.message),
    table,
    column,
    constraint,
    routine,
    stack: framesOf(error),
    ...cause,
  }
}

/** The places alone: the first line of a stack repeats the message. */
const framesOf = (error: Error): string[] =>
  (error.stack ?? '')
    .split('\n')
    .map(line => line.trim())
    .filter(line => line.startsWith('at '))
    .slice(0, 12)
