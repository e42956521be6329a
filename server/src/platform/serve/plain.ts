import type { Endpoint } from '@lifetree/contract/endpoint'
import type { Right } from '@lifetree/contract/rights'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../actor.ts'
import { sendFault, sendRefusal } from './answer.ts'
import { guard, guardOrigin } from './guard.ts'
import type { ServeParts } from './parts.ts'
import { asRefusal } from './problem.ts'

/** A way in that carries bytes or a stream, which no endpoint of the contract can say: behind the same session, right and refusals. */
export interface Way {
  readonly name: string
  readonly right: Right
  readonly refusals: Endpoint['refusals']
}

export type PlainHandler = (call: {
  readonly actor: Actor
  readonly now: Date
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}) => Promise<unknown>

type PlainParts = Pick<ServeParts, 'now' | 'findActor' | 'recorder'>

/** The route handler of a way. What is thrown before the answer has begun leaves as a problem document. */
export const plain =
  (way: Way, parts: PlainParts, handle: PlainHandler) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const now = parts.now()
    let actor: Actor | undefined
    try {
      actor = await parts.findActor(request)
      guard(way.right, actor, now)
      if (request.method !== 'GET' && request.method !== 'HEAD') guardOrigin(request)
      return await handle({ actor, now, request, reply })
    } catch (error) {
      const refusal = asRefusal(error)
      if (refusal?.code === 'forbidden' && actor) await recordRefusal(way, actor, now, parts)
      return refusal ? sendRefusal(refusal, way, { request, reply }) : sendFault(error, { request, reply })
    }
  }

const recordRefusal = (way: Way, actor: Actor, at: Date, { recorder }: PlainParts): Promise<void> =>
  recorder.recordAlone({
    kind: 'refusal',
    name: way.name,
    actor,
    at,
    subject: null,
    commandId: null,
    purpose: null,
    code: 'forbidden',
    content: {},
  })
