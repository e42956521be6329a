import { type Position, type Ring, signedArea } from './geometry.ts'
import type { Prepared } from './overlap-test.ts'

/**
 * What is left of the edges of some outlines when every edge that two of them share in opposite directions is taken out:
 * the border of them all together, if they were drawn with the same positions along their common borders.
 */
type Border = ReadonlyMap<string, Edge>
interface Edge {
  readonly from: Position
  readonly to: Position
}

const keyOf = ([x, y]: Position) => `${x} ${y}`

function borderOf(outlines: readonly Prepared[]): Border {
  const border = new Map<string, Edge>()
  for (const { a, b } of outlines.flatMap(outline => outline.index.segments)) {
    const [from, to] = [keyOf(a), keyOf(b)]
    if (!border.delete(`${to} ${from}`)) border.set(`${from} ${to}`, { from: a, to: b })
  }
  return border
}

/** Whether the children, which must not overlap, cover the parent to its last edge, as in a well-drawn file they do. */
export function coverExactly(parent: Prepared, children: readonly Prepared[]): boolean {
  const border = borderOf(children)
  const { segments } = parent.index
  return border.size === segments.length && segments.every(({ a, b }) => border.has(`${keyOf(a)} ${keyOf(b)}`))
}

/**
 * Whether the outlines, which must not overlap, surely leave no hole between them: their common border falls into rings,
 * each counter-clockwise, so none runs around a hole.
 */
export function surelyNoHole(outlines: readonly Prepared[]): boolean {
  const next = new Map<string, Edge>()
  for (const edge of borderOf(outlines).values()) {
    // Two rings through one position could be joined in two ways: left to the clipping.
    if (next.has(keyOf(edge.from))) return false
    next.set(keyOf(edge.from), edge)
  }
  while (next.size > 0) {
    const ring = takeRing(next)
    if (ring === undefined || signedArea(ring) <= 0) return false
  }
  return true
}

/** Takes the ring of any one edge out of `next`; undefined if it does not come back to its start. */
function takeRing(next: Map<string, Edge>): Ring | undefined {
  const [start] = next.values()
  const ring: Ring = [start!.from]
  for (let at = start; at !== undefined; at = next.get(keyOf(at.to))) {
    next.delete(keyOf(at.from))
    ring.push(at.to)
    if (keyOf(at.to) === keyOf(start!.from)) return ring
  }
  return undefined
}
