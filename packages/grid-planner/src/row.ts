import { eachNeighbour, type Graph } from './graph.ts'
import type { Aim } from './state.ts'

/** The pieces in their order where they stand in one row, each beside the next and no other; undefined elsewhere. */
export function findRow(graph: Graph): number[] | undefined {
  const beside = Array.from({ length: graph.size }, (_, p) => {
    const near: number[] = []
    eachNeighbour(graph, p, next => near.push(next))
    return near
  })
  const ends = beside.flatMap((near, p) => (near.length === 1 ? [p] : []))
  if (ends.length !== 2 || beside.some(near => near.length > 2)) return undefined
  const row = [ends[0]!]
  for (let last = -1, at = ends[0]!; at !== ends[1]; ) {
    const next = beside[at]!.find(each => each !== last)!
    last = at
    at = next
    row.push(next)
  }
  return row
}

/**
 * The best cut of a row into stretches, by dynamic programming over where the last one begins: as few as possible out
 * of limits, then even. No way to cut the row is left out.
 */
export function cutRow(graph: Graph, row: readonly number[], { limits, weights }: Aim): Int32Array {
  const total = graph.households.reduce((sum, each) => sum + each, 0)
  const even = (graph.workload.reduce((sum, each) => sum + each, 0) * (limits.min + limits.max)) / (2 * total || 1)
  const best = new Float64Array(row.length + 1).fill(Infinity)
  const begins = new Int32Array(row.length + 1)
  best[0] = 0
  const costOf = (stretch: Stretch): number => {
    const off = even > 0 && stretch.tower === 0 ? stretch.workload / even - 1 : 0
    return weights.outOfLimits * outBy(stretch, limits) + weights.uneven * off * off
  }
  for (let end = 1; end <= row.length; end++) {
    const stretch = { households: 0, workload: 0, tower: 0 }
    for (let start = end - 1; start >= 0; start--) {
      lengthen(stretch, graph, row[start]!, limits.max)
      const cost = best[start]! + costOf(stretch)
      if (cost >= best[end]!) continue
      best[end] = cost
      begins[end] = start
    }
  }
  const partOf = new Int32Array(graph.size)
  for (let [end, part] = [row.length, 0]; end > 0; end = begins[end]!, part++) {
    for (let i = begins[end]!; i < end; i++) partOf[row[i]!] = part
  }
  return partOf
}

interface Stretch {
  households: number
  workload: number
  /** Households of pieces that alone are above the maximum. */
  tower: number
}

function lengthen(stretch: Stretch, { households, workload }: Graph, piece: number, max: number): void {
  stretch.households += households[piece]!
  stretch.workload += workload[piece]!
  if (households[piece]! > max) stretch.tower += households[piece]!
}

function outBy({ households, tower }: Stretch, { min, max }: Aim['limits']): number {
  if (tower > 0) return 1e-4 * (households / tower - 1)
  if (households > max) return households / max
  return households < min ? 2 - households / min : 0
}
