import type { Endpoint } from '@lifetree/contract/endpoint'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Refusal } from '../refuse.ts'
import { faultOf, languageOf, newInstance, problemOf } from './problem.ts'

export interface Http {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/**
 * Answers with a refusal, in the reader's language. `by` declares its codes beside the common ones. When it may be asked
 * again stands in a header too.
 */
export const sendRefusal = (
  refusal: Refusal,
  by: Pick<Endpoint, 'name' | 'refusals'> | undefined,
  { request, reply }: Http,
): FastifyReply => {
  const { seconds } = refusal.facts
  const problem = problemOf(refusal, by, languageOf(request.headers['accept-language']))
  if (problem.status === 429 && seconds !== undefined) reply.header('retry-after', seconds)
  return send(problem, reply)
}

/** Answers that it is our fault, and logs the cause under the code that the reader is given. */
export function sendFault(error: unknown, { request, reply }: Http): FastifyReply {
  const instance = newInstance()
  request.log.error({ err: error, instance }, 'unexpected error')
  return send(faultOf(error, languageOf(request.headers['accept-language']), instance), reply)
}

const send = (problem: { status: number }, reply: FastifyReply): FastifyReply =>
  reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem))
