import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bestPartition } from './exact.ts'
import { connected, type Graph } from './graph.ts'
import { randomFrom } from './random.ts'
import { noTies, WEIGHTS } from './state.ts'
import { type Grown, grownLadder, ladder, limits, movedIn, outOf } from './testing/ladder.ts'

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
      const households = Array.from({ length: size }, () => Math.floor(random() * 500))
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

/** All partitions in which parts bear the numbers of earlier ones or new ones: out of limits the fewest, then moved the fewest. */
function nearest(grown: Grown): { readonly out: number; readonly moved: number } {
  const { graph, households, earlier } = grown
  let best = { out: Infinity, moved: Infinity }
  const partOf = new Int32Array(graph.size)
  const weigh = () => {
    const found = { out: outOf(households, partOf), moved: movedIn(grown, partOf) }
    if (found.out > best.out || (found.out === best.out && found.moved >= best.moved)) return
    if (connected(graph, partOf).count === new Set(partOf).size) best = found
  }
  const grow = (at: number, used: number) => {
    if (at === graph.size) return weigh()
    for (let part = 0; part <= used; part++) {
      partOf[at] = part
      grow(at + 1, Math.max(used, part + 1))
    }
  }
  grow(0, earlier)
  return best
}

test('after something new is built, no plan within the limits moves fewer households', () => {
  let kept = 0
  const cities = fc.record({ seed: fc.nat(), size: fc.integer({ min: 4, max: 7 }) })
  fc.assert(
    fc.property(cities, ({ seed, size }) => {
      const grown = grownLadder(size, randomFrom(seed))
      const { partOf } = bestPartition(grown.graph, grown.aim, grown.earlier)
      expect(connected(grown.graph, partOf).count).toBe(new Set(partOf).size)
      const { out, moved } = nearest(grown)
      expect(outOf(grown.households, partOf)).toBe(out)
      if (out > 0) return
      kept++
      expect(movedIn(grown, partOf)).toBe(moved)
    }),
    { numRuns: 80, seed: 5 },
  )
  expect(kept).toBeGreaterThan(20)
})
