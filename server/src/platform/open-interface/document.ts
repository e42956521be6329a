import { type Endpoint, pathFields } from '@lifetree/contract/endpoint'
import { commonRefusals, type Refusals } from '@lifetree/contract/refusal'
import { type Permission, permissions } from '@lifetree/contract/rights'
import type { Said } from '@lifetree/contract/said'
import type { Json, JsonObject } from './json.ts'
import { waysIn } from './ways.ts'

export interface Operation extends JsonObject {
  readonly operationId: string
  readonly summary: string
  readonly 'x-summary': { readonly zh: string; readonly en: string }
  readonly 'x-right': string
  readonly 'x-roles': readonly string[]
}

export interface OpenApi extends JsonObject {
  readonly openapi: '3.1.0'
  readonly paths: { readonly [path: string]: { readonly [method: string]: Operation } }
}

/** Schemas of the contract are JSON Schema 2020-12 already, the dialect of OpenAPI 3.1: only what JSON can say is kept. */
const json = (value: unknown): Json => JSON.parse(JSON.stringify(value))

/** The open interface, made from the contract: every endpoint with its right, example and refusals. Pure. */
export const openApiOf = (
  endpoints: readonly Endpoint[],
  { title, version }: { title: Said; version: string },
): OpenApi => ({
  openapi: '3.1.0',
  info: {
    title: `${title.zh} · ${title.en}`,
    version,
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    description: introduction,
  },
  jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
  paths: { ...pathsOf(endpoints), ...waysIn },
  components: {
    schemas: { Problem: problemSchema },
    securitySchemes: {
      session: {
        type: 'apiKey',
        in: 'cookie',
        name: 'lifetree',
        description:
          '登录后由服务器设置；经 TLS 时名为 __Host-lifetree · Set by signing in; over TLS its name is __Host-lifetree',
      },
    },
  },
})

const introduction = [
  '每个操作写明所需权限（x-right）与持有它的角色（x-roles）。命令（POST）须带 Idempotency-Key：发送方生成的 UUID，重发得到同一个回答。拒绝一律为 application/problem+json，语言随 Accept-Language。',
  'Each operation names the right it needs (x-right) and the roles that hold it (x-roles). A command (POST) carries an Idempotency-Key, a UUID made by its sender: sent again, it gets the same answer. Refusals are application/problem+json in the language of Accept-Language.',
].join('\n\n')

function pathsOf(endpoints: readonly Endpoint[]): OpenApi['paths'] {
  const paths: Record<string, Record<string, Operation>> = {}
  for (const endpoint of [...endpoints].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const path = endpoint.path.replace(/:([a-zA-Z]+)/g, '{$1}')
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operationOf(endpoint) }
  }
  return paths
}

function operationOf(endpoint: Endpoint): Operation {
  const { right, summary } = endpoint
  return {
    operationId: endpoint.name,
    tags: [endpoint.path.split('/')[2] ?? ''],
    summary: summary.zh,
    description: `${summary.zh} · ${summary.en}`,
    'x-summary': { zh: summary.zh, en: summary.en },
    'x-right': right,
    'x-roles': rolesOf(endpoint),
    ...(endpoint.reveals !== undefined && { 'x-reveals': endpoint.reveals }),
    security: right === 'anyone' ? [] : [{ session: [] }],
    ...inputOf(endpoint),
    responses: responsesOf(endpoint),
  }
}

const rolesOf = ({ right }: Endpoint): readonly string[] => {
  if (right === 'anyone') return ['anyone']
  const permission: Permission = permissions[right]
  return permission.roles
}

interface InputSchema {
  readonly properties?: { readonly [name: string]: Json }
  readonly required?: readonly string[]
}

/** Path fields and a query's others are parameters; a command's others are its body. */
function inputOf(endpoint: Endpoint): JsonObject {
  const { properties = {}, required = [] } = json(endpoint.input) as InputSchema
  const example = json(endpoint.example) as JsonObject
  const inPath = pathFields(endpoint.path)
  const rest = Object.keys(properties).filter(name => !inPath.includes(name))
  const parameter = (name: string, place: 'path' | 'query'): JsonObject => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: properties[name] ?? {},
    ...(example[name] !== undefined && { example: example[name] }),
  })
  const path = inPath.map(name => parameter(name, 'path'))
  if (endpoint.method === 'GET') return { parameters: [...path, ...rest.map(name => parameter(name, 'query'))] }
  const picked = (from: JsonObject): JsonObject =>
    Object.fromEntries(Object.entries(from).filter(([name]) => rest.includes(name)))
  const schema = {
    type: 'object',
    properties: picked(properties),
    required: required.filter(name => rest.includes(name)),
    additionalProperties: false,
  }
  return {
    parameters: [...path, commandId],
    requestBody: { required: true, content: { 'application/json': { schema, example: picked(example) } } },
  }
}

const commandId: JsonObject = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  schema: { type: 'string', format: 'uuid' },
  description: '发送方生成的命令编号 · The id of the command, made by its sender',
}

function responsesOf(endpoint: Endpoint): JsonObject {
  const refusals = { ...commonOf(endpoint), ...endpoint.refusals }
  const statuses = [...new Set(Object.values(refusals).map(({ status }) => status))].sort()
  return {
    200: { description: '完成 · Done', content: { 'application/json': { schema: json(endpoint.output) } } },
    ...Object.fromEntries(statuses.map(status => [String(status), refusalOf(status, refusals)])),
  }
}

/** Of what any endpoint may answer, that which this one can. */
const commonOf = ({ right, kind }: Endpoint): Refusals =>
  Object.fromEntries(
    Object.entries(commonRefusals).filter(([code]) => {
      if (right === 'anyone' && signedInOnly.has(code)) return false
      return kind === 'command' || !commandOnly.has(code)
    }),
  )
const signedInOnly = new Set([
  'not_signed_in',
  'session_ended',
  'position_needed',
  'password_change_needed',
  'second_factor_needed',
  'forbidden',
])
const commandOnly = new Set(['foreign_request', 'command_reused', 'too_large', 'wrong_media_type'])

function refusalOf(status: number, refusals: Refusals): JsonObject {
  const codes = Object.entries(refusals).filter(([, refusal]) => refusal.status === status)
  return {
    description: codes.map(([code, { zh, en }]) => `\`${code}\` ${zh} · ${en}`).join('\n\n'),
    content: {
      'application/problem+json': {
        schema: { $ref: '#/components/schemas/Problem' },
        examples: Object.fromEntries(
          codes.map(([code, { zh }]) => [
            code,
            { value: { type: `urn:lifetree:refusal:${code}`, title: zh, status, code } },
          ]),
        ),
      },
    },
  }
}

const problemSchema: JsonObject = {
  type: 'object',
  description: 'RFC 9457',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    facts: { type: 'object', additionalProperties: { type: ['string', 'number'] } },
    fields: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'message'],
        properties: { path: { type: 'string' }, message: { type: 'string' } },
      },
    },
    instance: { type: 'string' },
  },
}
