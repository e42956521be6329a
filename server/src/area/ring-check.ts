import type { Finding } from '@lifetree/contract/area-finding'
import type { MultiPolygon, Place, Polygon, Ring } from './geometry.ts'
import { boxesMeet, boxOf, signedArea } from './geometry.ts'
import { indexSegments, meeting, meetingPlace, type Segment } from './segments.ts'
import { sideOf, sideOfRing } from './side-of.ts'

/** A broken file may cross itself a thousand times: so many places are enough to see what is wrong. */
const placesShown = 20

/** Code and name of the area whose outline is checked, as the file gives them. */
export interface Named {
  readonly code: string
  readonly name: string
}

/**
 * Whether an outline is simple, as OGC Simple Features wants: no ring meets itself or another ring except at single
 * points shared by two rings, holes lie inside, parts apart. Exact. Wants closed rings of at least four positions.
 */
export function checkRings(named: Named, shape: MultiPolygon): Finding[] {
  const finding = (kind: Finding['kind'], at: Place): Finding => ({
    kind,
    code: named.code,
    at,
    facts: { name: named.name, code: named.code },
  })
  const flat = shape.flat().filter(ring => signedArea(ring) === 0)
  if (flat.length > 0) return flat.map(ring => finding('ring_flat', first(ring)))
  const crossings = findCrossings(shape)
  if (crossings.length > 0) return crossings.map(at => finding('ring_crosses', at))
  return [
    ...shape.flatMap(polygon => holesOutside(polygon).map(at => finding('hole_outside', at))),
    ...overlappingParts(shape).map(at => finding('parts_overlap', at)),
  ]
}

const first = (ring: Ring): Place => ({ lon: ring[0]![0], lat: ring[0]![1] })

function findCrossings(shape: MultiPolygon): Place[] {
  const { segments, near } = indexSegments(shape)
  const places: Place[] = []
  for (const [i, p] of segments.entries()) {
    for (const j of near(p.a, p.b)) {
      if (j <= i || !forbidden(p, segments[j]!)) continue
      places.push(meetingPlace(p.a, p.b, segments[j]!.a, segments[j]!.b))
      if (places.length === placesShown) return places
    }
  }
  return places
}

/** Whether two segments of one outline meet in a way that a simple outline's do not. */
function forbidden(p: Segment, q: Segment): boolean {
  const how = meeting(p.a, p.b, q.a, q.b)
  if (how === 'cross' || how === 'along') return true
  if (how === 'apart' || p.ring !== q.ring) return false
  const apart = Math.abs(p.at - q.at)
  return apart !== 1 && apart !== p.of - 1
}

function holesOutside([outer, ...holes]: Polygon): Place[] {
  return holes.filter(hole => !liesWithin(hole, outer!)).map(first)
}

/** For rings that do not cross: the first position that is on no edge tells for all. */
function liesWithin(ring: Ring, outer: Ring): boolean {
  for (const [x, y] of ring) {
    const side = sideOfRing(outer, x, y)
    if (side !== 'edge') return side === 'inside'
  }
  return true
}

function overlappingParts(shape: MultiPolygon): Place[] {
  const boxes = shape.map(polygon => boxOf([polygon]))
  const places: Place[] = []
  for (const [i, part] of shape.entries()) {
    for (const [j, other] of shape.entries()) {
      if (i === j || !boxesMeet(boxes[i]!, boxes[j]!)) continue
      const inside = part[0]!.find(([x, y]) => sideOf([other], x, y) === 'inside')
      if (inside) places.push({ lon: inside[0], lat: inside[1] })
    }
  }
  return places
}
