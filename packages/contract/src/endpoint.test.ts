import Type from 'typebox'
import { expect, test } from 'vitest'
import { type CodeOf, command, type InputOf, pathFields, query } from './endpoint.ts'

const written = {
  name: 'getStreet',
  path: '/api/streets/:id',
  right: 'case.read',
  summary: { zh: '查街道', en: 'Read a street' },
  input: Type.Object({ id: Type.String() }),
  output: Type.Object({ name: Type.String() }),
  refusals: { gone: { status: 410, zh: '已撤销', en: 'It is gone' } },
  example: { id: 'a' },
} as const

const { right: _right, ...withoutRight } = written
const { refusals: _refusals, ...withoutRefusals } = written
const { summary: _summary, ...withoutSummary } = written

test('an endpoint that lacks its right, its refusals or its words does not compile', () => {
  // @ts-expect-error it names its right
  expect(query(withoutRight)).not.toHaveProperty('right')
  // @ts-expect-error it names its refusals
  expect(query(withoutRefusals)).not.toHaveProperty('refusals')
  // @ts-expect-error it says what it is for
  expect(command(withoutSummary)).not.toHaveProperty('summary')
})

test('a right that is not in the table and an example that does not fit do not compile', () => {
  // @ts-expect-error there is no such right
  expect(query({ ...written, right: 'case.anything' }).right).toBe('case.anything')
  // @ts-expect-error the identifier is a text
  expect(query({ ...written, example: { id: 1 } }).example).toEqual({ id: 1 })
  // @ts-expect-error a refusal speaks both languages
  expect(query({ ...written, refusals: { gone: { status: 410, zh: '已撤销' } } }).refusals).toHaveProperty('gone')
})

test('what is written is what the endpoint is, with its method and its types', () => {
  const getStreet = query(written)
  const input: InputOf<typeof getStreet> = { id: 'a' }
  const code: CodeOf<typeof getStreet> = 'gone'
  expect({ ...getStreet, input, code }).toEqual({ ...written, kind: 'query', method: 'GET', input, code })
  expect(command(written).method).toBe('POST')
  expect(pathFields(getStreet.path)).toEqual(['id'])
})
