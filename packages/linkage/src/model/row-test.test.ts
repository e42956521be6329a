import { compileLevels, type Operand, type Test } from '@lifetree/standards/features'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rowTest } from './row-test.ts'

const columns = ['a', 'b', 'c']
const operand: fc.Arbitrary<Operand> = fc.oneof(
  fc.constantFrom<Operand>('l.a', 'l.b', 'l.c', 'r.a', 'r.b', 'r.c'),
  fc.integer({ min: -2, max: 2 }),
)
const { test: anyTest } = fc.letrec<{ test: Test }>(tie => ({
  test: fc.oneof(
    { maxDepth: 4 },
    fc.record({ eq: fc.tuple(operand, operand) }),
    fc.record({ within: fc.tuple(operand, operand, fc.integer({ min: 0, max: 2 })) }),
    fc.record({ atLeast: fc.tuple(operand, fc.integer({ min: -2, max: 2 })) }),
    fc.record({ all: fc.array(tie('test'), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('test'), { maxLength: 3 }) }),
    fc.record({ not: tie('test') }),
  ),
}))
const row = fc.array(fc.integer({ min: -2, max: 2 }), { minLength: 3, maxLength: 3 })

test('a test that was made code says what it says as a tree, wherever the rows lie', () => {
  fc.assert(
    fc.property(anyTest, row, row, (given, left, right) => {
      const place = compileLevels([{ name: '', when: given }], columns)
      const table = [9, ...left, 9, 9, ...right]
      expect(rowTest(given, columns)(table, 1, table, 6)).toBe(place(left, right) === 0)
    }),
    { numRuns: 300 },
  )
})

test('a column that is not there is refused', () => {
  expect(() => rowTest({ eq: ['l.a', 'r.d'] }, columns)).toThrow('no column r.d')
})
