import Type from 'typebox'
import { expect, test } from 'vitest'
import { misfits, type Schema } from './schema-fit.ts'

const fits = (given: object, taken: object): string[] => misfits(given as Schema, taken as Schema)

const report = { text: Type.String({ maxLength: 200 }), kind: Type.Union([Type.Literal('near'), Type.Literal('far')]) }

test('a schema fits itself, and one that asks for less', () => {
  expect(fits(Type.Object(report), Type.Object(report))).toEqual([])
  expect(fits(Type.Object(report), Type.Object({ ...report, text: Type.Optional(Type.String()) }))).toEqual([])
  expect(fits(Type.Integer({ minimum: 0 }), Type.Number())).toEqual([])
  expect(fits(Type.Literal('near'), Type.String())).toEqual([])
  expect(fits(Type.String(), Type.Union([Type.String(), Type.Null()]))).toEqual([])
})

test('a new field that must be there, and one that is no longer known, are told', () => {
  const closed = { additionalProperties: false }
  expect(fits(Type.Object({}), Type.Object({ at: Type.String() }))).toEqual(['the value.at must be there'])
  expect(fits(Type.Object({ at: Type.Optional(Type.String()) }), Type.Object({ at: Type.String() }))).toHaveLength(1)
  expect(fits(Type.Object({ at: Type.String() }), Type.Object({}, closed))).toEqual(['the value.at is no longer known'])
  expect(fits(Type.Object({ at: Type.String() }), Type.Object({}))).toEqual([])
})

test('a narrower limit, pattern, choice or type is told where it stands', () => {
  expect(
    fits(
      Type.Array(Type.Object(report)),
      Type.Array(Type.Object({ ...report, text: Type.String({ maxLength: 100 }) })),
    ),
  ).toEqual(['the value[].text has a lower maxLength'])
  expect(fits(Type.Number(), Type.Number({ minimum: 0 }))).toHaveLength(1)
  expect(fits(Type.Array(Type.String()), Type.Array(Type.String(), { maxItems: 9 }))).toHaveLength(1)
  expect(fits(Type.String(), Type.String({ pattern: '^a' }))).toHaveLength(1)
  expect(fits(Type.Number(), Type.Integer())).toHaveLength(1)
  expect(fits(Type.Union([Type.String(), Type.Null()]), Type.String())).toEqual(['the value must be a string'])
  expect(fits({ type: 'string', enum: ['a', 'b'] }, { type: 'string', enum: ['a', 'c'] })).toEqual([
    'the value may be "b"',
  ])
  expect(fits(Type.String(), { type: 'string', enum: ['a'] })).toHaveLength(1)
})
