import { bestPartition } from '../exact.ts'
import { addBorder, type Graph, makeGraph, noBorders } from '../graph.ts'
import type { Random } from '../random.ts'
import { type Aim, noTies, WEIGHTS } from '../state.ts'

export const limits = { min: 300, max: 500 }

/** A ladder of squares of 100 m with so many households each. */
export function ladder(households: readonly number[]): Graph {
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

export const outOf = (households: readonly number[], partOf: Int32Array): number => {
  const sums = new Map<number, number>()
  partOf.forEach((part, p) => {
    sums.set(part, (sums.get(part) ?? 0) + households[p]!)
  })
  return [...sums.values()].filter(sum => sum < limits.min || sum > limits.max).length
}

export interface Grown {
  readonly graph: Graph
  readonly households: readonly number[]
  readonly aim: Aim
  /** How many grids there were. */
  readonly earlier: number
}

/** A ladder that was in grids, on one or two squares of which something new has been built since. */
export function grownLadder(size: number, random: Random): Grown {
  const old = Array.from({ length: size }, () => Math.floor(20 + random() * 260))
  const first = bestPartition(ladder(old), { limits, weights: WEIGHTS, ties: noTies(size) })
  const households = old.slice()
  const before = first.partOf.slice()
  for (let estates = 1 + Math.floor(random() * 2); estates > 0; estates--) {
    const at = Math.floor(random() * size)
    households[at] = Math.floor(50 + random() * 440)
    before[at] = -1
  }
  const aim = { limits, weights: WEIGHTS, ties: { ...noTies(size), before } }
  return { graph: ladder(households), households, aim, earlier: first.parts }
}

export const movedIn = ({ households, aim }: Grown, partOf: Int32Array): number =>
  households.reduce((sum, many, p) => {
    const before = aim.ties.before[p]!
    return before >= 0 && before !== partOf[p] ? sum + many : sum
  }, 0)
