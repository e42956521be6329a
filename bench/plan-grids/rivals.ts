import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Graph, PASSABLE } from '@lifetree/grid-planner/survey'

/** Puts every piece of ground into one of so many parts. */
export type Rival = (graph: Graph, parts: number) => Int32Array

/** METIS 5 (Karypis, Kumar) by Debian's command: connected parts of even households that share little border. */
export const metis: Rival = (graph, parts) => {
  if (parts === 1) return new Int32Array(graph.size)
  const folder = mkdtempSync(join(tmpdir(), 'lifetree-bench-metis-'))
  try {
    const file = join(folder, 'graph')
    writeFileSync(file, written(graph))
    execFileSync('gpmetis', ['-ptype=kway', '-contig', '-ufactor=30', '-seed=1', file, String(parts)], {
      stdio: 'ignore',
    })
    return Int32Array.from(readFileSync(`${file}.part.${parts}`, 'utf8').trim().split('\n'), Number)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The graph in METIS' own form: vertices weigh their households, edges their common border in decimetres. */
function written(graph: Graph): string {
  let edges = 0
  const rows = Array.from({ length: graph.size }, (_, p) => {
    const row = [Math.max(1, graph.households[p]!)]
    for (let i = graph.start[p]!; i < graph.start[p + 1]!; i++) {
      if (graph.open[i]! < PASSABLE) continue
      row.push(graph.to[i]! + 1, Math.max(1, Math.round(10 * graph.open[i]!)))
      edges++
    }
    return row.join(' ')
  })
  return `${graph.size} ${edges / 2} 011 1\n${rows.join('\n')}\n`
}

/** Halves by a straight line across the longer side, again and again (recursive coordinate bisection, Berger and Bokhari 1987). */
export const bisection: Rival = (graph, parts) => {
  const partOf = new Int32Array(graph.size)
  let next = 0
  const halve = (pieces: readonly number[], count: number): void => {
    if (count === 1 || pieces.length < 2) {
      for (const piece of pieces) partOf[piece] = next
      next++
      return
    }
    const span = (values: Float64Array) =>
      Math.max(...pieces.map(p => values[p]!)) - Math.min(...pieces.map(p => values[p]!))
    const axis = span(graph.x) > span(graph.y) ? graph.x : graph.y
    const sorted = pieces.toSorted((a, b) => axis[a]! - axis[b]!)
    const left = Math.floor(count / 2)
    const wanted = (sorted.reduce((sum, p) => sum + graph.households[p]!, 0) * left) / count
    let [at, sum] = [0, 0]
    while (at < sorted.length - 1 && sum + graph.households[sorted[at]!]! / 2 < wanted)
      sum += graph.households[sorted[at++]!]!
    halve(sorted.slice(0, Math.max(1, at)), left)
    halve(sorted.slice(Math.max(1, at)), count - left)
  }
  halve([...partOf.keys()], parts)
  return partOf
}

const ROUNDS = 20

/** K-means whose clusters are full at 1.05 times their share: the piece that would lose most by waiting chooses first. */
export const capacityKMeans: Rival = (graph, parts) => {
  const partOf = bisection(graph, parts)
  const full = (1.05 * graph.households.reduce((sum, each) => sum + each, 0)) / parts
  for (let round = 0; round < ROUNDS; round++) {
    const centres = centresOf(graph, partOf, parts)
    const away = (p: number, part: number) => Math.hypot(graph.x[p]! - centres[part]!.x, graph.y[p]! - centres[part]!.y)
    const urgency = Array.from({ length: graph.size }, (_, p) => {
      const [first = 0, second = first] = centres.map((_, part) => away(p, part)).sort((a, b) => a - b)
      return second - first
    })
    const order = [...partOf.keys()].sort((a, b) => urgency[b]! - urgency[a]! || a - b)
    const load = new Float64Array(parts)
    for (const p of order) {
      const choice = centres.map((_, part) => part).sort((a, b) => away(p, a) - away(p, b))
      const part = choice.find(each => load[each]! + graph.households[p]! <= full) ?? choice[0]!
      partOf[p] = part
      load[part]! += graph.households[p]!
    }
  }
  return partOf
}

function centresOf(graph: Graph, partOf: Int32Array, parts: number) {
  const sums = Array.from({ length: parts }, () => ({ x: 0, y: 0, weight: 1e-9 }))
  partOf.forEach((part, p) => {
    const weight = graph.households[p]! + 1e-3
    sums[part]!.x += weight * graph.x[p]!
    sums[part]!.y += weight * graph.y[p]!
    sums[part]!.weight += weight
  })
  return sums.map(({ x, y, weight }) => ({ x: x / weight, y: y / weight }))
}
