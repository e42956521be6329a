import { createRequire } from 'node:module'
import type gcoord from 'gcoord'
import type { Position } from './geometry.ts'

// gcoord's types describe a module with a default export, its code is the object itself; so it is loaded as the latter.
const { transform, GCJ02, BD09, WGS84 }: typeof gcoord.default = createRequire(import.meta.url)('gcoord')

/** Coordinate systems that outlines of Chinese areas come in. */
export const referenceSystems = ['wgs84', 'gcj02', 'bd09'] as const
export type ReferenceSystem = (typeof referenceSystems)[number]

const spellings: [RegExp, ReferenceSystem][] = [
  // CGCS2000 differs from WGS-84 by centimetres, less than any boundary is known.
  [/crs:?84|wgs[ _-]?84|\b4326\b|cgcs[ _-]?2000|\b4490\b/i, 'wgs84'],
  [/gcj[ _-]?02|a-?map|autonavi|高德|火星/i, 'gcj02'],
  [/bd[ _-]?09|baidu|百度/i, 'bd09'],
]

/** The system that a name means, however it is spelt; undefined for one that is none of ours. */
export function findReferenceSystem(name: string): ReferenceSystem | undefined {
  return spellings.find(([spelling]) => spelling.test(name))?.[1]
}

/**
 * What a GeoJSON file says about its own system: the text of its `crs` member, in the form of the 2008 specification
 * or plain; undefined where it says nothing, which in RFC 7946 means WGS-84.
 */
export function statedSystem(file: object): string | undefined {
  if (!('crs' in file) || file.crs === null || file.crs === undefined) return undefined
  if (typeof file.crs === 'string') return file.crs
  const name = (file.crs as { properties?: { name?: unknown } }).properties?.name
  return typeof name === 'string' ? name : JSON.stringify(file.crs)
}

/** A centimetre: finer than any survey of a boundary, and short enough to read. */
const digits = 7
const round = (value: number) => Number(value.toFixed(digits))

/**
 * A position in WGS-84, rounded to a centimetre. Equal positions stay equal, so shared edges stay shared.
 * GCJ-02 and BD-09 are undone by iteration to within millimetres.
 */
export function toWgs84([lon, lat]: Position, from: ReferenceSystem): Position {
  if (from === 'wgs84') return [round(lon), round(lat)]
  const [x, y] = transform<[number, number]>([lon, lat], from === 'gcj02' ? GCJ02 : BD09, WGS84)
  return [round(x), round(y)]
}
