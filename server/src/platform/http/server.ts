import { readFileSync } from 'node:fs'
import compress from '@fastify/compress'
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import type { Logger } from 'pino'
import { v7 } from 'uuid'
import type { Config } from '../config.ts'
import { answerErrors } from './answer-errors.ts'
import { routeOf } from './log.ts'
import { secure } from './security.ts'

/** The largest body of a command; files come by another way. */
const BODY_LIMIT = 256 * 1024

/** A request has arrived by then, a file of 20 MB at 25 KB/s too, or it goes on where it was cut: no connection is held by trickling. */
const LONGEST_REQUEST_MS = 15 * 60_000

/** An HTTP server without routes: its log, limits, headers, compression, and errors as problem documents. */
export async function openHttp(config: Config, log: Logger): Promise<FastifyInstance> {
  const { tls, trustProxy, publicUrl } = config
  const logger: FastifyBaseLogger = log
  const app: FastifyInstance = fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    requestTimeout: LONGEST_REQUEST_MS,
    trustProxy: trustProxy.length > 0 && [...trustProxy],
    requestIdHeader: false,
    genReqId: () => v7(),
    // A stop ends idle connections at once, and waits for the requests that are being answered.
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
    ...(tls && { https: { cert: readFileSync(tls.certFile), key: readFileSync(tls.keyFile) } }),
  })
  answerErrors(app)
  logRequests(app)
  if (trustProxy.length === 0) warnOfProxy(app)
  await secure(app, { encrypted: tls !== undefined || publicUrl?.startsWith('https:') === true })
  await app.register(compress, { threshold: 1024, encodings: ['gzip', 'identity'] })
  return app
}

/** Behind a proxy that is not named, all the city would count as one network. */
function warnOfProxy(app: FastifyInstance): void {
  let said = false
  app.addHook('onRequest', async request => {
    if (said || request.headers['x-forwarded-for'] === undefined) return
    said = true
    request.log.warn('a request names another sender, and no proxy is trusted: behind one, set LIFETREE_TRUST_PROXY')
  })
}

/** One line a request; what only reads, and went well, is for who looks closer. */
function logRequests(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
  })
  app.addHook('onResponse', async (request, reply) => {
    const { statusCode: status, elapsedTime } = reply
    const level = request.method === 'GET' && status < 400 ? 'debug' : 'info'
    request.log[level](
      { method: request.method, route: routeOf(request), status, ms: Math.round(elapsedTime) },
      'request',
    )
  })
}
