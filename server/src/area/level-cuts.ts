import Flatbush from 'flatbush'
import { type Box, boxesMeet, boxOf, type MultiPolygon, type Position } from './geometry.ts'
import { meeting, meetingPlace } from './segments.ts'
import { type Edge, joinAt, lonAt, nothing, type Sides, Strip } from './strips.ts'

/** The ground of one outline that another also has, or that no other has. */
export type Wanted = 'common' | 'uncovered'

/** Outlines that cross each other oftener are no two drawings of one border. */
const mostCrossings = 100_000
/** How many edges may be met on all levels together: real districts meet some hundred thousand, this many take a minute. */
const mostMeetings = 50_000_000

/**
 * Cuts the ground of the first outline at the level of every corner and crossing; between two levels no edges cross, so
 * what lies between which is a matter of sorting. Unlike a clipping that follows edges from corner to corner, it comes to
 * an end with any drawing, and what rounding does to a position moves an edge by no more than that.
 *
 * Answers undefined where the outlines are too tangled for that.
 */
export function cutLevels(first: MultiPolygon, others: readonly MultiPolygon[], wanted: Wanted): Strip[] | undefined {
  const edges = edgesBeside(first, others)
  const levels = levelsOf(first, edges)
  if (levels === undefined || meetingsOn(levels, edges) > mostMeetings) return undefined
  const edgesAt = goNorth(edges)
  const strips: Strip[] = []
  let below: Strip[] = []
  for (const [i, north] of levels.entries()) {
    const south = levels[i - 1]
    if (south === undefined) continue
    const standing = new Map(below.map(strip => [strip.west, strip]))
    const above = wantedOn(edgesAt((south + north) / 2), wanted).map(sides => {
      const same = standing.get(sides.west)
      if (same?.east !== sides.east) return new Strip(sides, { south, north })
      same.extend(north)
      return same
    })
    strips.push(...above.filter(strip => strip.south.lat === south))
    joinAt(south, below, above)
    below = above
  }
  joinAt(levels.at(-1)!, below, [])
  return strips
}

/** The edges at the latitudes of the first outline: also what lies beside it tells what is inside what. */
function edgesBeside(first: MultiPolygon, others: readonly MultiPolygon[]): Edge[] {
  const [, south, , north] = boxOf(first)
  return [first, ...others].flatMap((shape, owner) =>
    shape.flat().flatMap(ring =>
      ring.slice(1).flatMap((b, i): Edge[] => {
        const a = ring[i]!
        const [low, high] = a[1] < b[1] ? [a, b] : [b, a]
        return low[1] === high[1] || high[1] < south || low[1] > north ? [] : [{ owner, low, high }]
      }),
    ),
  )
}

/** From south to north, each of a corner or crossing at the latitudes of the first outline. */
function levelsOf(first: MultiPolygon, edges: readonly Edge[]): number[] | undefined {
  const box = boxOf(first)
  const crossings = crossingsOf(edges.filter(({ low, high }) => boxesMeet(box, extent(low, high))))
  if (crossings === undefined) return undefined
  const all = [...edges.flatMap(({ low, high }) => [low[1], high[1]]), ...crossings]
  const sorted = Float64Array.from(all.filter(lat => lat >= box[1] && lat <= box[3])).sort()
  const levels: number[] = []
  for (const lat of sorted) if (levels.length === 0 || lat - levels.at(-1)! > nothing) levels.push(lat)
  return levels
}

/** The latitudes at which edges of different outlines cross. */
function crossingsOf(edges: readonly Edge[]): number[] | undefined {
  const tree = new Flatbush(edges.length)
  for (const { low, high } of edges) tree.add(...extent(low, high))
  tree.finish()
  const found: number[] = []
  for (const [i, p] of edges.entries()) {
    for (const j of tree.search(...extent(p.low, p.high))) {
      const q = edges[j]!
      if (j <= i || p.owner === q.owner || meeting(p.low, p.high, q.low, q.high) !== 'cross') continue
      if (found.length === mostCrossings) return undefined
      found.push(meetingPlace(p.low, p.high, q.low, q.high).lat)
    }
  }
  return found
}

const extent = (low: Position, high: Position): Box => [
  Math.min(low[0], high[0]),
  low[1],
  Math.max(low[0], high[0]),
  high[1],
]

function meetingsOn(levels: readonly number[], edges: readonly Edge[]): number {
  return edges.reduce((sum, { low, high }) => sum + countBelow(levels, high[1]) - countBelow(levels, low[1]), 0)
}

/** How many of the sorted levels are below a latitude. */
function countBelow(levels: readonly number[], lat: number): number {
  let [from, to] = [0, levels.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (levels[middle]! < lat) from = middle + 1
    else to = middle
  }
  return from
}

interface Met {
  readonly edge: Edge
  readonly lon: number
}

/** Answers the edges that are met at a latitude, west to east; asked from south to north. */
function goNorth(edges: readonly Edge[]): (lat: number) => Met[] {
  const waiting = edges.toSorted((a, b) => a.low[1] - b.low[1])
  let active: Edge[] = []
  let next = 0
  return lat => {
    active = active.filter(edge => edge.high[1] > lat)
    for (; next < waiting.length && waiting[next]!.low[1] <= lat; next++) {
      if (waiting[next]!.high[1] > lat) active.push(waiting[next]!)
    }
    return active.map(edge => ({ edge, lon: lonAt(edge, lat) })).sort((a, b) => a.lon - b.lon)
  }
}

/** The edges on both sides of every wanted piece. */
function wantedOn(met: readonly Met[], wanted: Wanted): Sides[] {
  const inside = new Set<number>()
  const found: Sides[] = []
  let from: Met | undefined
  for (const to of met) {
    if (!inside.delete(to.edge.owner)) inside.add(to.edge.owner)
    const holds = inside.has(0) && inside.size > 1 === (wanted === 'common')
    if (holds) from ??= to
    else if (from !== undefined) {
      if (to.lon - from.lon > nothing) found.push({ west: from.edge, east: to.edge })
      from = undefined
    }
  }
  return found
}
