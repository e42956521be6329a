import { rowsOf } from './read-tables.ts'

/** Four-corner codes: characters that agree in it, of those that have a look-alike at all. */
export function corners(): Map<string, string[]> {
  const alike = new Set(rowsOf('similar_shape.tsv').map(([one]) => one!))
  const found = new Map<string, string[]>()
  for (const [one, code] of rowsOf('four_corner.tsv')) if (alike.has(one!)) push(found, code!, one!)
  return found
}

function push(found: Map<string, string[]>, key: string, one: string): void {
  const list = found.get(key)
  if (list) list.push(one)
  else found.set(key, [one])
}

/** Parts that say what kind of thing is meant; thousands of characters share them, so that they make nothing look alike. */
const radicals = new Set(
  '草竹金言肉病木水口虫辵手心人犬火衣示糸食足邑阜刀日土女石王玉目月米车馬马鱼鸟广厂门山巾禾田立穴雨贝酉走耳舟羽革骨歹冫氵亻讠钅',
)

/** Each character of GB 2312 under its largest part, where another has the same: 伟 and 炜 under 韦. */
export function parts(): Map<string, string[]> {
  const strokes = new Map(rowsOf('strokes.tsv').map(([one, count]) => [one!, Number(count)]))
  const ways = new Map(rowsOf('decomposition.txt').map(([one, first]) => [one!, first!.split(' ')]))
  const size = (part: string, depth = 0): number => {
    if (radicals.has(part)) return 1
    const known = strokes.get(part)
    if (known !== undefined) return known
    const inner = depth < 4 ? ways.get(part) : undefined
    return inner === undefined ? 2 : inner.reduce((sum, each) => sum + size(each, depth + 1), 0)
  }
  const found = new Map<string, string[]>()
  for (const one of strokes.keys()) {
    const inner = ways.get(one)
    if (inner === undefined || inner.length < 2) continue
    const largest = inner.toSorted((a, b) => size(b) - size(a))[0]!
    if (size(largest) >= 3 && !radicals.has(largest)) push(found, largest, one)
  }
  for (const [part, ones] of found) if (strokes.has(part)) ones.push(part)
  return new Map([...found].filter(([, ones]) => ones.length > 1))
}

type Graph = Map<string, Set<string>>

function lookAlikes(): Graph {
  const graph: Graph = new Map()
  const link = (one: string, other: string) => graph.set(one, (graph.get(one) ?? new Set()).add(other))
  for (const [one, others] of rowsOf('similar_shape_by_image.tsv'))
    for (const other of others!) {
      link(one!, other)
      link(other, one!)
    }
  return graph
}

/** The largest group around a free character whose pairs all look alike, begun with the pairs that no group has yet. */
function groupAround(one: string, graph: Graph, open: Graph, free: ReadonlySet<string>): string[] {
  const group = [one]
  const near = [...(open.get(one) ?? [])].filter(each => free.has(each))
  for (const each of near.toSorted((a, b) => (open.get(b)?.size ?? 0) - (open.get(a)?.size ?? 0)))
    if (group.every(member => graph.get(member)?.has(each))) group.push(each)
  return group
}

function largestGroup(graph: Graph, open: Graph, free: ReadonlySet<string>): string[] {
  let best: string[] = []
  for (const one of free) {
    const group = groupAround(one, graph, open, free)
    if (group.length > best.length) best = group
  }
  return best
}

/** One division of the characters into groups of look-alikes, the largest first; takes the pairs that it covers out of `open`. */
function divide(graph: Graph, open: Graph): Map<string, string[]> {
  const free = new Set(graph.keys())
  const found = new Map<string, string[]>()
  for (;;) {
    const best = largestGroup(graph, open, free)
    if (best.length < 2) return found
    found.set(best[0]!, best)
    for (const one of best) {
      free.delete(one)
      for (const other of best) open.get(one)?.delete(other)
    }
  }
}

/** Look-alikes by pictures are pairs, not classes: so many divisions, each of which covers what those before it left. */
export function pictures(divisions: number): Map<string, string[]>[] {
  const graph = lookAlikes()
  const open: Graph = new Map([...graph].map(([one, others]) => [one, new Set(others)]))
  return Array.from({ length: divisions }, () => divide(graph, open))
}
