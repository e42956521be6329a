type Ring = readonly (readonly number[])[]

/** Whether a point lies within a ring, by the number of edges that a line eastward crosses. */
function inRing(ring: Ring, lon: number, lat: number): boolean {
  let inside = false
  for (let at = 0, before = ring.length - 1; at < ring.length; before = at++) {
    const [x1 = 0, y1 = 0] = ring[at] ?? []
    const [x2 = 0, y2 = 0] = ring[before] ?? []
    if (y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) inside = !inside
  }
  return inside
}

/** Whether a point lies in a multipolygon, holes left out: a hint on the phone, the centre decides. */
export const isInside = (polygons: readonly (readonly Ring[])[], lon: number, lat: number): boolean =>
  polygons.some(([outer = [], ...holes]) => inRing(outer, lon, lat) && !holes.some(hole => inRing(hole, lon, lat)))
