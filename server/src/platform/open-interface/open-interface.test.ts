import { command, query } from '@lifetree/contract/endpoint'
import { GeoPoint, Id, Input, OneOf, Text } from '@lifetree/contract/schema'
import Type from 'typebox'
import { expect, it } from 'vitest'
import { openApiOf } from './document.ts'
import { pageOf } from './page.ts'

const report = command({
  name: 'reportThing',
  path: '/api/things/:thingId/report',
  right: 'case.report',
  summary: { zh: '上报 <b>', en: 'Report' },
  input: Input({
    thingId: Id,
    kind: OneOf(['a', 'b']),
    point: Type.Optional(GeoPoint),
    notes: Type.Array(Input({ text: Text(20) })),
  }),
  output: Type.Object({ state: Type.Union([Type.Literal('done'), Type.Null()]) }),
  refusals: { outside: { status: 422, zh: '在城外', en: 'Outside' } },
  example: { thingId: '01900000-0000-7000-8000-000000000001', kind: 'a', notes: [] },
})
const list = query({
  name: 'listThings',
  path: '/api/things',
  right: 'anyone',
  summary: { zh: '列出', en: 'List' },
  input: Input({ limit: Type.Optional(Type.Integer({ maximum: 50 })) }),
  output: Type.Object({}),
  refusals: {},
  example: { limit: 20 },
})
const document = openApiOf([report, list], { title: { zh: '生命树', en: 'Lifetree' }, version: '1' })

it('names the right, the roles and the refusals of every operation', () => {
  expect(document.paths['/api/things/{thingId}/report']?.post).toMatchObject({
    operationId: 'reportThing',
    'x-summary': { zh: '上报 <b>', en: 'Report' },
    'x-right': 'case.report',
    'x-roles': expect.arrayContaining(['grid_worker', 'operator']),
    security: [{ session: [] }],
    responses: {
      403: { content: { 'application/problem+json': { examples: { forbidden: { value: { code: 'forbidden' } } } } } },
      422: { content: { 'application/problem+json': { examples: { outside: { value: { title: '在城外' } } } } } },
    },
  })
  expect(document.paths['/api/things']?.get).toMatchObject({ 'x-roles': ['anyone'], security: [] })
})

it('puts path fields into the path, a query’s fields into parameters and a command’s into its body', () => {
  const { parameters, requestBody } = document.paths['/api/things/{thingId}/report']!.post!
  expect(parameters).toMatchObject([
    { name: 'thingId', in: 'path', required: true, example: expect.any(String) },
    { name: 'Idempotency-Key', in: 'header', required: true },
  ])
  expect(requestBody).toMatchObject({
    content: {
      'application/json': {
        schema: { required: ['kind', 'notes'], additionalProperties: false },
        example: { kind: 'a', notes: [] },
      },
    },
  })
  expect(document.paths['/api/things']?.get).toMatchObject({
    parameters: [{ name: 'limit', in: 'query', required: false, schema: { type: 'integer' }, example: 20 }],
  })
})

it('every reference leads somewhere and no operation is named twice', () => {
  const text = JSON.stringify(document)
  const references = [...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => path?.split('/') ?? [])
  for (const path of references)
    expect(path.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], document)).toBeDefined()
  expect(references.length).toBeGreaterThan(0)
})

it('reads as a page in either language, with every field of the input and nothing unescaped', () => {
  const options = { title: { zh: '生命树', en: 'Lifetree' }, nonce: 'abc' }
  const zh = pageOf([report, list], { ...options, language: 'zh' })
  expect(zh).toContain('上报 &lt;b&gt;')
  expect(zh).toContain('<style nonce="abc">')
  expect(zh).toContain('<code>notes[].text</code>')
  expect(zh).toContain('<code>point.accuracy</code>')
  expect(zh).not.toContain('<script')
  const en = pageOf([report, list], { ...options, language: 'en' })
  expect(en).toContain('422 <code>outside</code> Outside')
  expect(en).toContain('GET /api/things?limit=20')
})
