import { compileLevels, type Operand, type Test } from '@lifetree/standards/features'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { firstLevel } from './first-level.ts'

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

test('levels that were made code say what their tests say as trees, wherever the rows lie', () => {
  const levels = fc.array(fc.record({ when: anyTest, similar: fc.option(fc.nat(9), { nil: undefined }) }), {
    maxLength: 4,
  })
  fc.assert(
    fc.property(levels, row, row, fc.nat(9), (given, left, right, alike) => {
      const passes = ({ when, similar = 0 }: (typeof given)[number]) =>
        alike >= similar && compileLevels([{ name: '', when }], columns)(left, right) === 0
      const found = given.findIndex(passes)
      let asked = 0
      const likeness = () => {
        asked++
        return alike
      }
      const numbered = given.map((level, at) => ({ ...level, number: at + 1 }))
      const first = firstLevel(numbered, { columns, likeness, none: 9 })
      expect(first([9, ...left], 1, [9, 9, ...right], 2)).toBe(found < 0 ? 9 : found + 1)
      expect(asked).toBeLessThanOrEqual(1)
    }),
    { numRuns: 500 },
  )
})

test('a column that is not there is refused', () => {
  const when = { eq: ['l.a', 'r.d'] } as const
  expect(() => firstLevel([{ when, number: 1 }], { columns, likeness: () => 0, none: 2 })).toThrow('no column r.d')
})
