import type { Graph } from './graph.ts'

/** Gives earlier numbers to the parts that hold most of their households, the largest first, each once. */
export function match(graph: Graph, partOf: Int32Array, before: Int32Array): Map<number, number> {
  const common = new Map<string, { part: number; earlier: number; households: number }>()
  partOf.forEach((part, p) => {
    if (before[p]! < 0) return
    const key = `${part} ${before[p]}`
    const pair = common.get(key) ?? { part, earlier: before[p]!, households: 0 }
    pair.households += graph.households[p]! + 1e-3
    common.set(key, pair)
  })
  const labels = new Map<number, number>()
  const given = new Set<number>()
  for (const { part, earlier } of [...common.values()].toSorted((a, b) => b.households - a.households)) {
    if (labels.has(part) || given.has(earlier)) continue
    labels.set(part, earlier)
    given.add(earlier)
  }
  return labels
}
