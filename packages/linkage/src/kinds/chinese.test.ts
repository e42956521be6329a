import fc from 'fast-check'
import { expect, test } from 'vitest'
import { residentNumber } from '../testing/tables.ts'
import { identityKind } from './chinese.ts'

const number = fc
  .tuple(fc.integer({ min: 1940, max: 2020 }), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
  .map(([year, month, order]) => residentNumber(`${year}-0${month}-15`, order))

/** A number with signs put in its place, with spaces, or short. */
const written = fc
  .tuple(number, fc.array(fc.tuple(fc.nat(17), fc.nat(9)), { maxLength: 3 }), fc.constantFrom('', ' ', 'short'))
  .map(([text, slips, how]) => {
    const signs = [...text]
    for (const [at, digit] of slips) signs[at] = String(digit)
    const slipped = signs.join('')
    return how === 'short' ? slipped.slice(0, 6) + slipped.slice(8, 17) : slipped + how
  })

test('how alike two identity numbers are is the same read one by one and made ready for many', () => {
  const { likeness, likenesses } = identityKind
  const cases = fc.oneof(
    fc.tuple(written, written),
    written.map(text => [text, text.replace(/\d/, '7')] as [string, string]),
  )
  fc.assert(
    fc.property(cases, ([a, b]) => {
      expect(likeness!(a, b)).toBe(likenesses!([a, b])(0, 1, 0))
    }),
    { numRuns: 500 },
  )
})
