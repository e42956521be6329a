import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Gauge, Histogram, Registry } from 'prom-client'
import { Refusal } from '../refuse.ts'
import type { Secret } from '../secret.ts'
import { routeOf } from './log.ts'

/** A number that is read when somebody asks for it, by label. */
export interface Measure {
  readonly name: string
  readonly help: string
  readonly label: string
  readonly read: () => Promise<Readonly<Record<string, number>>>
}

/** `/metrics` for Prometheus: to this machine itself, or to who brings the token. Durations go by the endpoint's name. */
export function serveMetrics(
  app: FastifyInstance,
  parts: { token: Secret | undefined; measures: readonly Measure[] },
): Registry {
  const register = new Registry()
  const durations = new Histogram({
    name: 'lifetree_request_seconds',
    help: 'Time to answer a request',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [register],
  })
  app.addHook('onResponse', async (request, reply) => {
    const { statusCode: status, elapsedTime } = reply
    durations.observe({ route: routeOf(request), method: request.method, status }, elapsedTime / 1000)
  })
  for (const measure of parts.measures) addGauge(register, measure)
  app.get('/metrics', { logLevel: 'warn' }, async (request, reply) => {
    if (!isLocal(request) && !bringsToken(request, parts.token)) throw new Refusal('forbidden')
    return reply.type(register.contentType).send(await register.metrics())
  })
  return register
}

function addGauge(register: Registry, { name, help, label, read }: Measure): void {
  new Gauge({
    name,
    help,
    labelNames: [label],
    registers: [register],
    async collect() {
      this.reset()
      for (const [value, number] of Object.entries(await read())) this.set({ [label]: value }, number)
    },
  })
}

/** From this machine and not passed on by a proxy on it. */
const isLocal = ({ socket, headers }: FastifyRequest): boolean =>
  /^(?:127\.|::1$|::ffff:127\.)/.test(socket.remoteAddress ?? '') &&
  headers['x-forwarded-for'] === undefined &&
  headers.forwarded === undefined

const bringsToken = ({ headers }: FastifyRequest, token: Secret | undefined): boolean => {
  if (!token) return false
  const brought = Buffer.from(headers.authorization ?? '')
  const wanted = Buffer.from(`Bearer ${token()}`)
  return brought.length === wanted.length && timingSafeEqual(brought, wanted)
}
