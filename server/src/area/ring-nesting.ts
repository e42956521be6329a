import { orient2d } from 'robust-predicates'
import type { MultiPolygon, Place, Position, Ring } from './geometry.ts'
import { boxesMeet, boxOf } from './geometry.ts'
import { meeting, type Segment, type SegmentIndex } from './segments.ts'
import { sideOf, sideOfRing } from './side-of.ts'

/**
 * How the rings of one outline lie to each other, once they are known to meet in single points only. What two rings have
 * between such points lies wholly on one side of the other, so one place of each stretch tells for all of it; a corner
 * would not, as every corner of a ring may stand on another ring.
 */
export interface Nesting {
  /** Where a ring passes, through single points, from one side of another to its other side. */
  readonly passes: readonly Place[]
  /** A place on each hole that is not inside its outer ring, or is inside another hole. */
  readonly holesOutside: readonly Place[]
  /** A place on each part that lies in another. */
  readonly partsInside: readonly Place[]
}

export function nestingOf(shape: MultiPolygon, index: SegmentIndex): Nesting {
  const rings = shape.flat()
  const boxes = rings.map(ring => boxOf([[ring]]))
  const stretches = rings.map((_, ring) => placesOn(ring, index))
  const passes = rings.flatMap((other, o) =>
    stretches.flatMap((places, r) => (r !== o && boxesMeet(boxes[r]!, boxes[o]!) ? passing(places, other) : [])),
  )
  const firstOf = new Map(rings.map((ring, r) => [ring, stretches[r]![0]!]))
  return {
    passes,
    holesOutside: shape.flatMap(([outer, ...holes]) =>
      holes.filter(hole => !fits(firstOf.get(hole)!, outer!, holes)).map(hole => toPlace(firstOf.get(hole)!)),
    ),
    partsInside: shape.flatMap(([outer]) => {
      const [x, y] = firstOf.get(outer!)!
      return shape.some(other => other[0] !== outer && sideOf([other], x, y) === 'inside') ? [{ lon: x, lat: y }] : []
    }),
  }
}

const toPlace = ([lon, lat]: Position): Place => ({ lon, lat })

/** Whether a place on a hole is inside the outer ring and outside the other holes. */
function fits([x, y]: Position, outer: Ring, holes: readonly Ring[]): boolean {
  return sideOfRing(outer, x, y) === 'inside' && !holes.some(hole => sideOfRing(hole, x, y) === 'inside')
}

/** The second of two places of one ring that lie on different sides of another. */
function passing(places: readonly Position[], other: Ring): Place[] {
  const [first, ...rest] = places.map(([x, y]) => sideOfRing(other, x, y))
  const differs = rest.findIndex(side => side !== first)
  return differs < 0 ? [] : [toPlace(places[differs + 1]!)]
}

/** A place of every stretch of a ring between the points that it shares with others; one, where it shares none. */
function placesOn(ring: number, { segments, near }: SegmentIndex): Position[] {
  const own = segments.filter(segment => segment.ring === ring)
  const shared = own.flatMap(p => {
    const others = near(p.a, p.b).map(j => segments[j]!)
    const met = others.filter(q => q.ring !== ring && meeting(p.a, p.b, q.a, q.b) !== 'apart')
    return met.length > 0 ? middles(p, met) : []
  })
  return shared.length > 0 ? shared : [middle(own[0]!.a, own[0]!.b)]
}

/** The middles of what lies between the points at which others touch a segment. */
function middles({ a, b }: Segment, others: readonly Segment[]): Position[] {
  const along = b[0] === a[0] ? 1 : 0
  const cuts = others.flatMap(q => [q.a, q.b]).filter(end => isWithin(end, a, b))
  const points = [a, ...cuts, b].sort((p, q) => (p[along] - q[along]) * Math.sign(b[along] - a[along]))
  return points.slice(1).flatMap((point, i) => (point[along] === points[i]![along] ? [] : [middle(points[i]!, point)]))
}

function isWithin(point: Position, a: Position, b: Position): boolean {
  const [x, y] = point
  if (orient2d(...a, ...b, x, y) !== 0) return false
  return (
    Math.min(a[0], b[0]) <= x && x <= Math.max(a[0], b[0]) && Math.min(a[1], b[1]) <= y && y <= Math.max(a[1], b[1])
  )
}

const middle = (a: Position, b: Position): Position => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]
