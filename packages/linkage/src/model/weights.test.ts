import { expect, test } from 'vitest'
import { rarityOf, weightsOf } from '../plan/score.ts'
import { bit, priorWeight, probabilityOf, weightOf } from './weights.ts'

test('a weight is the whole number of 1/1024 bit nearest to log2 of m over u', () => {
  expect(weightOf(0.5, 1 / 1024)).toBe(9 * 1024)
  expect(weightOf(0.25, 0.5)).toBe(-1024)
  // log2 3 = 1.5849625…, × 1024 = 1623.0016…; log2 0.1 = −3.3219281…, × 1024 = −3401.654…
  expect(weightOf(0.9, 0.3)).toBe(1623)
  expect(weightOf(0.05, 0.5)).toBe(-3402)
})

test('a prior weighs the logarithm of its odds, and a weight stands for their probability', () => {
  expect(priorWeight(0.5)).toBe(0)
  expect(priorWeight(1 / 1025)).toBe(-10 * 1024)
  expect(priorWeight(0.8)).toBe(2048)
  expect(probabilityOf(0)).toBe(0.5)
  expect(probabilityOf(2 * bit)).toBe(0.8)
  expect(probabilityOf(-10 * bit)).toBeCloseTo(1 / 1025, 15)
})

test('a value rarer than the level as a whole adds bits, a commoner one takes them, at most 12', () => {
  // u 1/256; of 4096 records 16 say an average value: nothing. One of them: 4 bits more. 1024 of them: 6 bits less.
  expect(rarityOf(16, 4096, 1 / 256)).toBe(0)
  expect(rarityOf(1, 4096, 1 / 256)).toBe(4 * bit)
  expect(rarityOf(1024, 4096, 1 / 256)).toBe(-6 * bit)
  expect(rarityOf(1, 2 ** 30, 1 / 256)).toBe(12 * bit)
  expect(rarityOf(2 ** 30, 2 ** 30, 2 ** -20)).toBe(-12 * bit)
})

test('no level weighs more than agreement, the first', () => {
  // 2 bits, then 9 and 4, both held to the first.
  const held = { m: [1 / 2, 1 / 2, 1 / 4], u: [1 / 8, 1 / 1024, 1 / 64] }
  // 2 bits, then −1 and 2: one that weighs little takes nothing from what comes after it.
  const own = { m: [1 / 2, 1 / 4, 1 / 4], u: [1 / 8, 1 / 2, 1 / 16] }
  expect(weightsOf({ prior: 1 / 17, iterations: 0, odds: [held, own] })).toEqual([
    [0, 2 * bit, 2 * bit, 2 * bit],
    [0, 2 * bit, -bit, 2 * bit],
  ])
})
