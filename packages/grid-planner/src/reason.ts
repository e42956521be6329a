import type { Limits } from './community.ts'
import type { Graph } from './graph.ts'

/** Why a grid that is out of limits cannot be otherwise; `missed` where a better plan may exist. */
export type Reason = 'position-above-max' | 'cut-off-below-min' | 'no-count-fits' | 'exhausted' | 'village' | 'missed'

export interface Parts {
  readonly partOf: Int32Array
  readonly parts: number
}

/** What the parts of a component would be excused with, were they out of limits. */
export function reasonsOf(graph: Graph, { partOf, parts }: Parts, limits: Limits, otherwise: Reason): Reason[] {
  const towers = new Set<number>()
  graph.households.forEach((households, p) => {
    if (households > limits.max) towers.add(partOf[p]!)
  })
  const reason = reasonOf(graph, limits, otherwise)
  return Array.from({ length: parts }, (_, part) => (towers.has(part) ? 'position-above-max' : reason))
}

function reasonOf(graph: Graph, limits: Limits, otherwise: Reason): Reason {
  const households = graph.households.reduce((sum, each) => sum + each, 0)
  if (households < limits.min) return 'cut-off-below-min'
  return Math.ceil(households / limits.max) > Math.floor(households / limits.min) ? 'no-count-fits' : otherwise
}
