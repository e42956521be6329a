import type { Endpoint } from '@lifetree/contract/endpoint'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'

/** Throws where an answer is not what its endpoint declares. Endpoints are found by method and address. */
export type CheckAnswer = (method: string, url: string, answer: { statusCode: number; body: string }) => void

export function answerChecker(endpoints: readonly Endpoint[]): CheckAnswer {
  const ajv = new Ajv2020({ strict: false })
  formats.default(ajv, ['uuid', 'date', 'date-time'])
  const known = endpoints
    // A fixed path goes before one with a field in the same place.
    .toSorted((a, b) => fieldsIn(a.path) - fieldsIn(b.path))
    .map(({ name, method, path, output }) => ({
      name,
      method,
      path: new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`),
      check: ajv.compile(output),
    }))
  return (method, url, { statusCode, body }) => {
    const path = url.split('?')[0] ?? ''
    const endpoint = known.find(one => one.method === method && one.path.test(path))
    if (!endpoint || statusCode !== 200) return
    if (!endpoint.check(JSON.parse(body)))
      throw new Error(`${endpoint.name} does not answer what it declares: ${ajv.errorsText(endpoint.check.errors)}`)
  }
}

const fieldsIn = (path: string): number => path.split(':').length
