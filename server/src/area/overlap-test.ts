import { type Box, boxesMeet, boxOf, type Outline, type Position } from './geometry.ts'
import { indexSegments, meeting, type Segment, type SegmentIndex } from './segments.ts'
import { sideOf } from './side-of.ts'

/** An outline made ready to be compared with many others. */
export interface Prepared extends Outline {
  readonly name: string
  readonly box: Box
  readonly index: SegmentIndex
}

export function prepare(outline: Outline & { readonly name: string }): Prepared {
  return { ...outline, box: boxOf(outline.shape), index: indexSegments(outline.shape) }
}

/**
 * Whether two simple outlines are surely apart, by cheap exact tests: true only if their insides share nothing.
 * Neighbours that were drawn with the same positions along their border, as good files are, pass; whatever meets in
 * another way goes on to the (some hundred times slower) clipping, which decides.
 *
 * Why it suffices: if no edge of one crosses, lies partly along or ends upon an edge of the other, the outlines meet in
 * common positions and common edges only. Were there common inside, an edge of one would run inside the other, with its
 * ends inside or both on common positions, or the two would share an edge in the same direction.
 */
export function surelyApart(a: Prepared, b: Prepared): boolean {
  if (!boxesMeet(a.box, b.box)) return true
  const meetings = meetingsOf(a, b)
  if (meetings === undefined) return false
  const common = new Set(
    meetings.flatMap(([p, q]) => [p.a, p.b].filter(end => same(end, q.a) || same(end, q.b)).map(keyOf)),
  )
  const shared = new Set(meetings.filter(([p, q]) => reversed(p, q)).flatMap(pair => pair.map(edgeKey)))
  return !runsInside(a, b, { common, shared }) && !runsInside(b, a, { common, shared })
}

/** The edges of one near edges of the other; undefined as soon as two meet otherwise than in common positions. */
function meetingsOf(a: Prepared, b: Prepared): (readonly [Segment, Segment])[] | undefined {
  const meetings: (readonly [Segment, Segment])[] = []
  for (const p of a.index.segments) {
    for (const j of b.index.near(p.a, p.b)) {
      const q = b.index.segments[j]!
      if (!meetsInPositions(p, q)) return undefined
      meetings.push([p, q])
    }
  }
  return meetings
}

const keyOf = ([x, y]: Position) => `${x} ${y}`
const edgeKey = ({ a, b }: Segment) => `${keyOf(a)} ${keyOf(b)}`
const same = (p: Position, q: Position) => p[0] === q[0] && p[1] === q[1]
const reversed = (p: Segment, q: Segment) => same(p.a, q.b) && same(p.b, q.a)

function meetsInPositions(p: Segment, q: Segment): boolean {
  const how = meeting(p.a, p.b, q.a, q.b)
  if (how === 'along') return reversed(p, q)
  return how === 'apart' || (how === 'touch' && (same(p.a, q.a) || same(p.a, q.b) || same(p.b, q.a) || same(p.b, q.b)))
}

/** Whether an edge of `a` runs inside `b`, which it meets in common positions and shared edges only. */
function runsInside(
  a: Prepared,
  b: Prepared,
  { common, shared }: { common: Set<string>; shared: Set<string> },
): boolean {
  const isInside = ([x, y]: Position) => boxesMeet(b.box, [x, y, x, y]) && sideOf(b.shape, x, y) === 'inside'
  return a.index.segments.some(edge => {
    if (shared.has(edgeKey(edge))) return false
    const { a: p, b: q } = edge
    if (!common.has(keyOf(p))) return isInside(p)
    return common.has(keyOf(q)) && isInside([(p[0] + q[0]) / 2, (p[1] + q[1]) / 2])
  })
}
