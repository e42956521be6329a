import type { Endpoint } from '@lifetree/contract/endpoint'
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { type Field, refuse } from '../refuse.ts'

export type Validate = (input: unknown) => void

const newAjv = (): Ajv2020 => {
  const ajv = new Ajv2020({ allErrors: true, removeAdditional: false, coerceTypes: false, strict: false })
  formats.default(ajv, ['uuid', 'date', 'date-time'])
  return ajv
}

/** One validator per endpoint, compiled when the server starts. Refuses `invalid_input`, naming every field. */
export function validators(): (endpoint: Endpoint) => Validate {
  const ajv = newAjv()
  return endpoint => {
    const check = ajv.compile(endpoint.input)
    return input => {
      if (!check(input)) refuse('invalid_input', {}, (check.errors ?? []).slice(0, MOST_FIELDS).map(toField))
    }
  }
}

/** A body with thousands of unknown fields is answered with the first of them. */
const MOST_FIELDS = 20
const LONGEST_NAME = 100

const pathOf = (error: ErrorObject): string => {
  const at = error.instancePath.slice(1).replaceAll('/', '.')
  const own: string | undefined = error.params.missingProperty ?? error.params.additionalProperty
  const path = [at, own === '' ? '""' : own].filter(Boolean).join('.')
  return path.slice(0, LONGEST_NAME) || 'body'
}

/** The fields of a body; none where it is no JSON object. */
export const findObject = (body: unknown): object | undefined =>
  typeof body === 'object' && body !== null && !Array.isArray(body) ? body : undefined

/** A command whose fields all stand in its address may come without a body. */
export function refuseOtherThanObject(body: unknown): void {
  if (body !== null && body !== undefined && !findObject(body)) refuse('invalid_input', {}, [noObject])
}

export const noObject: Field = { path: 'body', message: { zh: '要是一个 JSON 对象', en: 'must be a JSON object' } }

type Params = Readonly<Record<string, unknown>>
const messages: Readonly<Record<string, (params: Params) => Field['message']>> = {
  required: () => ({ zh: '还没有填', en: 'is missing' }),
  additionalProperties: () => ({ zh: '不认识这一项', en: 'is not a known field' }),
  type: p => ({ zh: `类型要是 ${p.type}`, en: `must be of type ${p.type}` }),
  minLength: p => ({ zh: `至少 ${p.limit} 个字`, en: `needs at least ${p.limit} characters` }),
  maxLength: p => ({ zh: `最多 ${p.limit} 个字`, en: `takes at most ${p.limit} characters` }),
  minimum: p => ({ zh: `不能小于 ${p.limit}`, en: `must be at least ${p.limit}` }),
  maximum: p => ({ zh: `不能大于 ${p.limit}`, en: `must be at most ${p.limit}` }),
  maxItems: p => ({ zh: `最多 ${p.limit} 个`, en: `takes at most ${p.limit}` }),
  minItems: p => ({ zh: `至少 ${p.limit} 个`, en: `needs at least ${p.limit}` }),
  enum: p => ({
    zh: `只能是 ${(p.allowedValues as string[]).join('、')} 之一`,
    en: `must be one of ${(p.allowedValues as string[]).join(', ')}`,
  }),
  format: p => ({ zh: `格式要是 ${p.format}`, en: `must have the format ${p.format}` }),
  pattern: () => ({ zh: '格式不对', en: 'does not have the right form' }),
}

const toField = (error: ErrorObject): Field => ({
  path: pathOf(error),
  message: messages[error.keyword]?.(error.params) ?? { zh: '不对', en: error.message ?? 'is not right' },
})

interface Property {
  readonly type?: string
}

const fromText = (text: string, type: string | undefined): unknown => {
  if ((type === 'integer' || type === 'number') && /^-?\d+(\.\d+)?$/.test(text)) return Number(text)
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true'
  return text
}

/** A query string holds only text: numbers and booleans become what the schema says, all else stays for the validator. */
export const fromQuery = (endpoint: Endpoint, query: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(query).map(([name, value]) => {
      const property = endpoint.input.properties[name] as Property | undefined
      return [name, typeof value === 'string' ? fromText(value, property?.type) : value]
    }),
  )
