import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gramsOf, likeness } from './grams.ts'

test('runs of characters leave out digits and marks, and do not cross them', () => {
  expect(gramsOf('路灯坏，3 盏', 2)).toEqual(new Set(['路', '灯', '坏', '盏', '路灯', '灯坏']))
})

test('the same words are wholly alike, others not at all', () => {
  expect(likeness('路口有个大坑', '路口有个大坑！')).toBe(1)
  expect(likeness('路口有个大坑', '垃圾没人清运')).toBe(0)
})

test('likeness goes both ways and stays between 0 and 1', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => {
      const alike = likeness(one, other)
      expect(alike).toBe(likeness(other, one))
      expect(alike).toBeGreaterThanOrEqual(0)
      expect(alike).toBeLessThanOrEqual(1)
    }),
  )
})
