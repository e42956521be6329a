import type { Finding } from '@lifetree/contract/area-finding'
import type { MultiPolygon, Place, Ring } from './geometry.ts'
import { signedArea } from './geometry.ts'
import { nestingOf } from './ring-nesting.ts'
import { indexSegments, meeting, meetingPlace, type Segment, type SegmentIndex } from './segments.ts'

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
  const index = indexSegments(shape)
  const crossings = findCrossings(index)
  if (crossings.length > 0) return crossings.map(at => finding('ring_crosses', at))
  const { passes, holesOutside, partsInside } = nestingOf(shape, index)
  if (passes.length > 0) return passes.slice(0, placesShown).map(at => finding('ring_crosses', at))
  return [
    ...holesOutside.map(at => finding('hole_outside', at)),
    ...partsInside.map(at => finding('parts_overlap', at)),
  ]
}

const first = (ring: Ring): Place => ({ lon: ring[0]![0], lat: ring[0]![1] })

function findCrossings({ segments, near }: SegmentIndex): Place[] {
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
