import { connected, contract, type Graph } from '@lifetree/grid-planner/survey'

/** How good plans are, over all grids of several communities. */
export interface Quality {
  /** Shares of grids, in per cent. */
  readonly contiguous: number
  readonly within: number
  /** Coefficient of variation of the workload inside a community, the mean of all. */
  readonly uneven: number
  readonly compactness: number
}

export interface Sums {
  grids: number
  contiguous: number
  within: number
  communities: number
  uneven: number
  compactness: number
}

export const noSums = (): Sums => ({ grids: 0, contiguous: 0, within: 0, communities: 0, uneven: 0, compactness: 0 })

export function addPlan(sums: Sums, graph: Graph, partOf: Int32Array, limits: { min: number; max: number }): void {
  const used = [...new Set(partOf)].sort((a, b) => a - b)
  const place = new Map(used.map((part, at) => [part, at]))
  const closed = partOf.map(part => place.get(part)!)
  const grids = contract(graph, closed, used.length)
  const pieces = new Int32Array(used.length)
  const { partOf: pieceOf, count } = connected(graph, closed)
  const seen = new Uint8Array(count)
  pieceOf.forEach((piece, p) => {
    if (seen[piece] === 0) pieces[closed[p]!]!++
    seen[piece] = 1
  })
  const mean = grids.workload.reduce((sum, each) => sum + each, 0) / used.length
  const spread = grids.workload.reduce((sum, each) => sum + (each - mean) ** 2, 0) / used.length
  sums.communities++
  sums.uneven += Math.sqrt(spread) / mean
  for (let g = 0; g < used.length; g++) {
    sums.grids++
    if (pieces[g] === 1) sums.contiguous++
    if (grids.households[g]! >= limits.min && grids.households[g]! <= limits.max) sums.within++
    sums.compactness += (4 * Math.PI * grids.area[g]!) / grids.outline[g]! ** 2
  }
}

export const qualityOf = (sums: Sums): Quality => ({
  contiguous: (100 * sums.contiguous) / sums.grids,
  within: (100 * sums.within) / sums.grids,
  uneven: sums.uneven / sums.communities,
  compactness: sums.compactness / sums.grids,
})
