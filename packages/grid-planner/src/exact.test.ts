import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bestPartition } from './exact.ts'
import { addBorder, connected, type Graph, makeGraph, noBorders } from './graph.ts'
import { randomFrom } from './random.ts'
import { noTies, WEIGHTS } from './state.ts'

const limits = { min: 300, max: 500 }

/** A ladder of squares of 100 m with so many households each. */
function ladder(households: readonly number[]): Graph {
  const pieces = households.map((many, n) => ({
    households: many,
    workload: many,
    x: 100 * (n >> 1),
    y: 100 * (n & 1),
  }))
  const borders = noBorders(pieces.length)
  pieces.forEach((_, p) => {
    for (const q of [p ^ 1, p + 2, p - 2]) {
      if (q >= 0 && q < pieces.length) addBorder(borders, [p, q], { shared: 100, open: 100, onLimit: 0 })
    }
  })
  const measures = { area: Float64Array.from(pieces, () => 1e4), outline: Float64Array.from(pieces, () => 400) }
  return makeGraph(pieces, measures, borders)
}

const outOf = (households: readonly number[], partOf: Int32Array): number => {
  const sums = new Map<number, number>()
  partOf.forEach((part, p) => {
    sums.set(part, (sums.get(part) ?? 0) + households[p]!)
  })
  return [...sums.values()].filter(sum => sum < limits.min || sum > limits.max).length
}

/** All partitions, one after the other, by restricted growth strings: the fewest parts out of limits. */
function fewestOut(households: readonly number[], graph: Graph): number {
  let fewest = Infinity
  const partOf = new Int32Array(households.length)
  const grow = (at: number, used: number) => {
    if (at === households.length) {
      if (connected(graph, partOf).count === used) fewest = Math.min(fewest, outOf(households, partOf))
      return
    }
    for (let part = 0; part <= used; part++) {
      partOf[at] = part
      grow(at + 1, Math.max(used, part + 1))
    }
  }
  grow(0, 0)
  return fewest
}

test('what dynamic programming finds is no worse than any partition there is', () => {
  const cities = fc.record({ seed: fc.nat(), size: fc.integer({ min: 1, max: 7 }) })
  fc.assert(
    fc.property(cities, ({ seed, size }) => {
      const random = randomFrom(seed)
      const households = Array.from({ length: size }, () => Math.floor(random() * 320))
      const graph = ladder(households)
      const { partOf, parts } = bestPartition(graph, { limits, weights: WEIGHTS, ties: noTies(size) })
      expect(connected(graph, partOf).count).toBe(parts)
      expect(outOf(households, partOf)).toBe(fewestOut(households, graph))
    }),
    { numRuns: 60, seed: 11 },
  )
})

test('nine positions of 150 households become three grids of 450', () => {
  const graph = ladder([150, 150, 150, 150, 150, 150, 150, 150, 150])
  const { partOf, parts } = bestPartition(graph, { limits, weights: WEIGHTS, ties: noTies(9) })
  expect(parts).toBe(3)
  expect(outOf(new Array(9).fill(150), partOf)).toBe(0)
})
