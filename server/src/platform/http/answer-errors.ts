import type { FastifyError, FastifyInstance } from 'fastify'
import { Refusal } from '../refuse.ts'
import { sendFault, sendRefusal } from '../serve/answer.ts'
import { asRefusal } from '../serve/problem.ts'
import { noObject } from '../serve/validate.ts'

/** What the HTTP server itself refuses, before any endpoint is asked, leaves as a problem document too. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const refusal = asRefusal(error) ?? refusalOf(error, app.initialConfig.bodyLimit ?? 0)
    return refusal ? sendRefusal(refusal, undefined, { request, reply }) : sendFault(error, { request, reply })
  })
  app.setNotFoundHandler((request, reply) => sendRefusal(new Refusal('not_found'), undefined, { request, reply }))
}

const refusalOf = ({ code, statusCode = 500 }: FastifyError, bodyLimit: number): Refusal | undefined => {
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE')
    return new Refusal('too_large', { limit: `${Math.floor(bodyLimit / 1024)} KB` })
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return new Refusal('wrong_media_type')
  return statusCode < 500 ? new Refusal('invalid_input', {}, [noObject]) : undefined
}
