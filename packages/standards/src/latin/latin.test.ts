import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanLatin, editDistance, jaro, jaroWinkler, pairLikeness, soundex } from '../features.ts'

test.each([
  ['O’Brien', 'obrien'],
  ['  Anne-Marie  ', 'anne marie'],
  ['Dr. José Müller, PhD', 'jose muller'],
  ['Straße', 'strasse'],
  ['MITCHELL', 'mitchell'],
  ['Miss', 'miss'],
  ['', ''],
])('%s is compared as %s', (text, clean) => {
  expect(cleanLatin(text)).toBe(clean)
})

// Winkler’s own examples, to three digits.
test.each([
  ['martha', 'marhta', 0.944, 0.961],
  ['dixon', 'dicksonx', 0.767, 0.813],
  ['dwayne', 'duane', 0.822, 0.84],
  ['张伟', '张玮', 0.667, 0.7],
  ['abc', 'xyz', 0, 0],
  ['', '', 1, 1],
  ['', 'a', 0, 0],
])('the likeness of %s and %s by Jaro is %d, by Winkler %d', (one, other, byJaro, byWinkler) => {
  expect(jaro(one, other)).toBeCloseTo(byJaro, 3)
  expect(jaroWinkler(one, other)).toBeCloseTo(byWinkler, 3)
})

test.each([
  ['smith', 'smith', 0],
  ['smith', 'smiht', 1],
  ['kitten', 'sitting', 3],
  // No piece is changed twice: not 2 by way of ac.
  ['ca', 'abc', 3],
  ['张伟', '伟张', 1],
  ['', 'abc', 3],
  // One character beyond the basic plane.
  ['𠮷野', '吉野', 1],
])('%s and %s are %i steps apart', (one, other, steps) => {
  expect(editDistance(one, other)).toBe(steps)
})

test('pairs of characters in common are counted as often as they stand', () => {
  // ht of ni ig gh ht and na ac ch ht: 2 × 1 of 8.
  expect(pairLikeness('night', 'nacht')).toBe(0.25)
  expect(pairLikeness('aaaa', 'aa')).toBe(0.5)
  expect([pairLikeness('a', 'a'), pairLikeness('a', 'b'), pairLikeness('', '')]).toEqual([1, 0, 1])
})

// Examples of the National Archives: first letter × 1,000 and three digits (R163 is 18163).
test.each([
  ['robert', 18163],
  ['rupert', 18163],
  ['ashcraft', 1261],
  ['tymczak', 20522],
  ['pfister', 16236],
  ['honeyman', 8555],
  ['lee', 12000],
  ['washington', 23252],
  ['', 0],
  ['王', 0],
])('the soundex of %s is %i', (word, code) => {
  expect(soundex(word)).toBe(code)
})

test('likeness is symmetric and between 0 and 1, distance is symmetric and no more than the longer text', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '王', '𠮷'), maxLength: 8 })
  fc.assert(
    fc.property(text, text, (one, other) => {
      for (const likeness of [jaro, jaroWinkler, pairLikeness]) {
        expect(likeness(one, other)).toBeCloseTo(likeness(other, one), 12)
        expect(likeness(one, other)).toBeGreaterThanOrEqual(0)
        expect(likeness(one, other)).toBeLessThanOrEqual(1)
      }
      expect(editDistance(one, other)).toBe(editDistance(other, one))
      expect(editDistance(one, other)).toBeLessThanOrEqual(Math.max([...one].length, [...other].length))
    }),
  )
})
