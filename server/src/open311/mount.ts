import { open311Path } from '@lifetree/contract/open311'
import { findAreaCode } from '@lifetree/standards'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { anyone, settingsOf } from '../platform/actor.ts'
import { inTransaction } from '../platform/database/transaction.ts'
import { Refusal } from '../platform/refuse.ts'
import { languageOf, newInstance } from '../platform/serve/problem.ts'
import { admitClient } from './client.ts'
import { faults } from './faults.ts'
import { type Fields, readForm, readJson, readQuery } from './fields.ts'
import { type Answer, contentTypes, type Format, faultAnswer, GeoFault, write } from './georeport.ts'
import { type Asked, resources } from './resources.ts'
import type { SendParts } from './send-request.ts'

export interface Open311Parts extends SendParts {
  readonly now: () => Date
  /** Where people reach the server from outside; undefined: as the request says. */
  readonly publicUrl: string | undefined
}

/** From one network, on one server process, in a minute: what needs no key, and what has a wrong one, too. */
const MOST_OF_A_NETWORK = 6000

/** GeoReport v2: a protocol of its own beside the contract, behind the same doors. */
export function serveOpen311(http: FastifyInstance, parts: Open311Parts): void {
  void http.register(
    async scope => {
      scope.removeAllContentTypeParsers()
      scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_, body, done) =>
        done(null, readForm(String(body))),
      )
      scope.addContentTypeParser(/^application\/json\b/, { parseAs: 'string' }, (_, body, done) => {
        parseJson(String(body)).then(
          fields => done(null, fields),
          (error: Error) => done(error),
        )
      })
      scope.setErrorHandler((error, request, reply) => refuse(error, { request, reply }))
      scope.setNotFoundHandler((request, reply) => refuse(faults.noResource(), { request, reply }))
      const config = { rateLimit: { max: MOST_OF_A_NETWORK } }
      for (const url of ['/:resource', '/:resource/:id'])
        scope.route({
          method: ['GET', 'POST'],
          url,
          config,
          exposeHeadRoute: false,
          handler: (request, reply) => answer({ request, reply }, parts),
        })
    },
    { prefix: open311Path },
  )
}

async function parseJson(text: string): Promise<Fields> {
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    throw faults.badBody()
  }
  return readJson(body)
}

interface Http {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

async function answer({ request, reply }: Http, parts: Open311Parts): Promise<FastifyReply> {
  const { format, resource, id } = readAddress(request)
  if (!format) throw faults.noFormat()
  const handler = resources[`${request.method} ${resource}${id === undefined ? '' : '/:id'}`]
  if (!handler) throw isKnown(resource, id) ? faults.noMethod() : faults.noResource()
  const asked = await readAsked({ request, reply }, id ?? '', parts)
  return send(await handler(asked, parts), format, reply)
}

const isKnown = (resource: string, id: string | undefined): boolean =>
  ['GET', 'POST'].some(method => `${method} ${resource}${id === undefined ? '' : '/:id'}` in resources)

interface Address {
  readonly format: Format | undefined
  readonly resource: string
  readonly id: string | undefined
}

/** The format stands behind the last dot of the address. */
function readAddress({ params }: FastifyRequest): Address {
  const { resource = '', id } = params as { resource?: string; id?: string }
  const [, name = '', written] = /^(.*?)(?:\.([a-z]+))?$/s.exec(id ?? resource) ?? []
  const format = written === 'json' || written === 'xml' ? written : undefined
  return id === undefined ? { format, resource: name, id } : { format, resource, id: name }
}

async function readAsked({ request }: Http, id: string, parts: Open311Parts): Promise<Asked> {
  const now = parts.now()
  const fields = fieldsOf(request)
  const language = languageOf(request.headers['accept-language'])
  const token = request.headers['idempotency-key']
  const jurisdiction = await findJurisdiction(fields.plain.jurisdiction_id, parts)
  return {
    ...{ id, fields, now, language, jurisdiction },
    token: typeof token === 'string' && token !== '' ? token.slice(0, 200) : null,
    origin: parts.publicUrl ?? `${request.protocol}://${request.host}`,
    admit: () => admitClient(parts.pool, keyOf(request, fields), now),
  }
}

/** Of a POST the body; the key and the jurisdiction may stand in the address all the same. */
function fieldsOf({ method, query, body }: FastifyRequest): Fields {
  const inAddress = readQuery(query)
  if (method === 'GET') return inAddress
  if (typeof body !== 'object' || body === null) throw faults.badBody()
  const sent = body as Fields
  const { api_key, jurisdiction_id } = inAddress.plain
  return {
    ...sent,
    plain: { ...(api_key && { api_key }), ...(jurisdiction_id && { jurisdiction_id }), ...sent.plain },
  }
}

/** GeoReport's own field, or the header that keeps a key out of addresses. */
function keyOf({ headers }: FastifyRequest, { plain }: Fields): string | undefined {
  const [, bearer] = /^Bearer (\S+)$/i.exec(headers.authorization ?? '') ?? []
  return bearer ?? plain.api_key
}

/** A jurisdiction is an area of the city by its code; left out it is all of it. */
async function findJurisdiction(id: string | undefined, { pool, areas }: Open311Parts): Promise<string | null> {
  if (id === undefined) return null
  const code = findAreaCode(id)
  const area =
    code &&
    (await inTransaction(pool, { settings: settingsOf(anyone), readOnly: true }, tx => areas.findArea(tx, code)))
  if (!area) throw faults.noJurisdiction(id)
  return area.code
}

const send = (said: Answer, format: Format, reply: FastifyReply): FastifyReply =>
  reply.type(contentTypes[format]).header('cache-control', 'no-store').send(write(said, format))

/** Errors leave in GeoReport's form too: in XML, unless JSON was asked for. */
function refuse(error: unknown, { request, reply }: Http): FastifyReply {
  const fault = faultOf(error, request)
  const path = request.url.split('?')[0] ?? ''
  const language = languageOf(request.headers['accept-language'])
  if (fault.seconds !== undefined) reply.header('retry-after', fault.seconds)
  return send(faultAnswer(fault, language), path.endsWith('.json') ? 'json' : 'xml', reply.code(fault.status))
}

function faultOf(error: unknown, request: FastifyRequest): GeoFault {
  if (error instanceof GeoFault) return error
  if (error instanceof Refusal && error.code === 'too_many')
    return faults.tooOften(MOST_OF_A_NETWORK, Number(error.facts.seconds ?? 60))
  const { statusCode = 500 } = error as { statusCode?: number }
  if (statusCode === 413) return faults.tooLarge()
  if (statusCode < 500) return faults.badBody()
  const instance = newInstance()
  request.log.error({ err: error, instance }, 'unexpected error')
  return faults.broken(instance)
}
