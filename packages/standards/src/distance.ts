const meanRadius = 6_371_008.8

/** Metres between two WGS-84 positions on the mean sphere (haversine); within 0.5 % of the ellipsoid. */
export function distance(
  a: { readonly lon: number; readonly lat: number },
  b: { readonly lon: number; readonly lat: number },
): number {
  const radians = Math.PI / 180
  const dLat = ((b.lat - a.lat) * radians) / 2
  const dLon = ((b.lon - a.lon) * radians) / 2
  const h = Math.sin(dLat) ** 2 + Math.cos(a.lat * radians) * Math.cos(b.lat * radians) * Math.sin(dLon) ** 2
  return 2 * meanRadius * Math.asin(Math.min(1, Math.sqrt(h)))
}
