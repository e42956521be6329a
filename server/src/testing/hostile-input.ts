import { type Endpoint, pathFields } from '@lifetree/contract/endpoint'
import fc from 'fast-check'
import type { InjectOptions } from 'fastify'
import { v7 } from 'uuid'

const deep = (depth: number): unknown => (depth === 0 ? [] : [deep(depth - 1)])
export const strings = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  "'; drop table cases; --",
  '" or 1=1 --',
  '<script>alert(1)</script>',
  '../../../etc/passwd',
  '%00',
  '{{7*7}}',
  '\ud800',
  '🙂'.repeat(40),
  'x'.repeat(5_000),
  '01900000-0000-7000-8000-00000000ca5e',
  '00000000-0000-0000-0000-000000000000',
  '9999-99-99',
  '0001-01-01',
  '2026-06-03T06:20:00.000Z',
  '-1',
  '1e309',
  'null',
]
const hostile: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(...strings),
  fc.constantFrom<unknown>(null, true, false, 0, -1, 1.5, 1e308, Number.MAX_SAFE_INTEGER + 1, [], {}, [[]], deep(60)),
  fc.constantFrom<unknown>(Array(2_000).fill(0), { toString: 'x' }, { $ne: null }, ['a', { b: 1 }]),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.jsonValue({ maxDepth: 3 }),
)
const unknownName = fc.constantFrom(
  'role',
  'admin',
  'constructor',
  'toString',
  'hasOwnProperty',
  'accountId',
  'x'.repeat(300),
  '',
)

/** The example with some fields made hostile, left out or added: what a caller sends who knows the contract well. */
export const twisted = (input: Record<string, unknown>): fc.Arbitrary<Record<string, unknown>> =>
  fc
    .record({
      changed: fc.dictionary(fc.constantFrom('', ...Object.keys(input)), hostile, { maxKeys: 2 }),
      missing: fc.subarray(Object.keys(input), { maxLength: Math.min(1, Object.keys(input).length) }),
      added: fc.dictionary(unknownName, hostile, { maxKeys: 1 }),
    })
    .map(({ changed, missing, added }) => {
      const names = Object.keys(changed).filter(name => name in input)
      const all = { ...input, ...Object.fromEntries(names.map(name => [name, changed[name]])), ...added }
      return Object.fromEntries(Object.entries(all).filter(([name]) => !missing.includes(name)))
    })

export const noBodies = [
  '',
  'null',
  '"text"',
  '[]',
  '[{"caseId":1}]',
  '17',
  '{',
  '{"a":1,"a":2}',
  '{"__proto__":{"role":"admin"}}',
  '{"constructor":{"prototype":{"role":"admin"}}}',
  `${'{"a":'.repeat(2_000)}1${'}'.repeat(2_000)}`,
  `"${'x'.repeat(200_000)}"`,
  `{${Array.from({ length: 10_000 }, (_, i) => `"k${i}":0`).join()}}`,
  `"${'x'.repeat(300_000)}"`,
  '\u0000\u0001',
]

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** What a caller sends who puts these values where the endpoint takes its fields. */
export function requestOf(endpoint: Endpoint, input: Record<string, unknown>): InjectOptions {
  const own = endpoint.example as Record<string, unknown>
  const inPath = pathFields(endpoint.path)
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = asText(input[name] ?? own[name])
    return encodeURIComponent(value.isWellFormed() ? value.slice(0, 150) || 'x' : 'x')
  })
  const rest = Object.entries(input).filter(([name]) => !inPath.includes(name))
  if (endpoint.method === 'POST') return commandOf(path, JSON.stringify(Object.fromEntries(rest)))
  const parameters = rest.flatMap(([name, value]) =>
    Array.isArray(value) ? value.slice(0, 20).map(one => [name, asText(one)]) : [[name, asText(value)]],
  )
  return { method: 'GET', url: `${path}?${new URLSearchParams(parameters)}` }
}

export const commandOf = (url: string, payload: string): InjectOptions => ({
  method: 'POST',
  url,
  payload,
  headers: { 'content-type': 'application/json', 'idempotency-key': v7() },
})

export const pathOf = ({ path, example }: Endpoint): string =>
  path.replace(/:(\w+)/g, (_, name: string) => String((example as Record<string, unknown>)[name]))
