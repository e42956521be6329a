import type { Endpoint } from '@lifetree/contract/endpoint'
import type { Said } from '@lifetree/contract/said'
import type { FastifyInstance } from 'fastify'
import { newNonce, policy } from '../http/security.ts'
import { languageOf } from '../serve/problem.ts'
import { openApiOf } from './document.ts'
import { pageOf } from './page.ts'

const title: Said = { zh: '生命树开放接口', en: 'Lifetree open interface' }

/** `/openapi.json`, and `/docs` to read. Both are public: what the program can do is no secret. */
export function serveOpenInterface(app: FastifyInstance, endpoints: readonly Endpoint[], version: string): void {
  const document = JSON.stringify(openApiOf(endpoints, { title, version }))
  app.get('/openapi.json', (_, reply) => reply.type('application/json; charset=utf-8').send(document))
  app.get<{ Querystring: { language?: string } }>('/docs', (request, reply) => {
    const nonce = newNonce()
    const asked = request.query.language
    const language = asked === 'zh' || asked === 'en' ? asked : languageOf(request.headers['accept-language'])
    return reply
      .header('content-security-policy', policy(nonce))
      .type('text/html; charset=utf-8')
      .send(pageOf(endpoints, { title, language, nonce }))
  })
}
