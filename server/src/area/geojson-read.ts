import type { Finding } from '@lifetree/contract/area-finding'
import { findAreaCode } from '@lifetree/standards'
import { type MultiPolygon, type Polygon, type Position, type Ring, turnRings, withoutRepeats } from './geometry.ts'
import { findReferenceSystem, type ReferenceSystem, statedSystem, toWgs84 } from './reference-system.ts'
import { checkRings, type Named } from './ring-check.ts'

/** One area of a file, its outline in WGS-84 with rings in the standard direction. */
export interface ReadArea {
  readonly code: string
  readonly name: string
  readonly shape: MultiPolygon
}

export interface ReadFile {
  readonly areas: ReadArea[]
  readonly findings: Finding[]
}

/** Where a city's own file keeps the code and the name, most usual first. */
const codeKeys = ['code', 'adcode', 'area_code', 'grid_code', '代码', '网格编码', '区划代码']
const nameKeys = ['name', 'area_name', 'grid_name', '名称', '网格名称']

interface Feature {
  readonly properties: Record<string, unknown>
  readonly geometry: { readonly type?: unknown; readonly coordinates?: unknown } | null
}

/**
 * Reads a GeoJSON file of outlines: converts positions to WGS-84 from the system that the file or `chosen` states,
 * turns rings, and refuses what is no code, no polygon or no simple outline. A feature with a refusal is left out
 * of `areas`. Says nothing yet about how areas lie to each other: `checkCoverage` does.
 */
export function readGeojson(file: unknown, chosen?: ReferenceSystem): ReadFile {
  if (!isCollection(file)) return { areas: [], findings: [{ kind: 'file_shape', facts: {} }] }
  if (file.features.length === 0) return { areas: [], findings: [{ kind: 'file_empty', facts: {} }] }
  const system = systemOf(file, chosen)
  if (typeof system !== 'string') return { areas: [], findings: [system] }
  const read = file.features.map((feature, i) => readFeature(feature, i + 1, system))
  const areas = read.flatMap(one => (one.area ? [one.area] : []))
  const turned = read.reduce((sum, one) => sum + one.turned, 0)
  return {
    areas: [...new Map(areas.map(area => [area.code, area])).values()],
    findings: [
      ...(system === 'wgs84' ? [] : [{ kind: 'converted', facts: { crs: system } } as const]),
      ...(turned === 0 ? [] : [{ kind: 'rings_turned', facts: { count: turned } } as const]),
      ...read.flatMap(one => one.findings),
      ...codesTwice(areas),
    ],
  }
}

function isCollection(file: unknown): file is { features: unknown[] } {
  return (
    typeof file === 'object' &&
    file !== null &&
    'type' in file &&
    file.type === 'FeatureCollection' &&
    'features' in file &&
    Array.isArray(file.features)
  )
}

function systemOf(file: object, chosen: ReferenceSystem | undefined): ReferenceSystem | Finding {
  const stated = statedSystem(file)
  if (stated === undefined) return chosen ?? 'wgs84'
  const system = findReferenceSystem(stated)
  if (system === undefined) return { kind: 'crs_unknown', facts: { crs: stated.slice(0, 100) } }
  if (chosen !== undefined && chosen !== system) return { kind: 'crs_conflict', facts: { crs: system, chosen } }
  return system
}

function codesTwice(areas: ReadArea[]): Finding[] {
  const seen = new Set<string>()
  return areas
    .filter(({ code }) => seen.has(code) || !seen.add(code))
    .map(({ code, shape }) => ({ kind: 'code_twice', code, at: placeOf(shape[0]![0]!), facts: { code } }))
}

interface ReadFeature {
  readonly area?: ReadArea
  readonly findings: Finding[]
  readonly turned: number
}

function readFeature(raw: unknown, row: number, system: ReferenceSystem): ReadFeature {
  const feature = asFeature(raw)
  const written = textOf(feature.properties, codeKeys)
  const name = (textOf(feature.properties, nameKeys) ?? written ?? `#${row}`).slice(0, 100)
  if (written === undefined) return { findings: [{ kind: 'code_missing', facts: { row } }], turned: 0 }
  const code = findAreaCode(written)
  if (code === undefined) return { findings: [invalidCode(written.slice(0, 40), feature, system)], turned: 0 }
  const named = { code, name }
  const shape = readShape(feature.geometry, named, system)
  if ('kind' in shape) return { findings: [shape], turned: 0 }
  const right = turnRings(shape)
  const findings = checkRings(named, right.shape)
  return findings.length > 0
    ? { findings, turned: 0 }
    : { area: { code, name, shape: right.shape }, findings, turned: right.turned }
}

function invalidCode(code: string, feature: Feature, system: ReferenceSystem): Finding {
  const shape = readShape(feature.geometry, { code, name: code }, system)
  return { kind: 'code_invalid', code, ...('kind' in shape ? {} : { at: placeOf(shape[0]![0]!) }), facts: { code } }
}

function asFeature(raw: unknown): Feature {
  const feature = (typeof raw === 'object' && raw !== null ? raw : {}) as Partial<Feature>
  return { properties: feature.properties ?? {}, geometry: feature.geometry ?? null }
}

function textOf(properties: Record<string, unknown>, keys: string[]): string | undefined {
  const key = keys.find(one => typeof properties[one] === 'string' || typeof properties[one] === 'number')
  return key === undefined ? undefined : String(properties[key]).trim()
}

/** The outline in WGS-84, or what is wrong with it at first sight. */
function readShape(geometry: Feature['geometry'], named: Named, system: ReferenceSystem): MultiPolygon | Finding {
  const raw = partsOf(geometry)
  const about = { code: named.code, facts: { name: named.name, code: named.code } }
  if (raw === undefined) return { kind: 'geometry_kind', ...about }
  for (const ring of raw.flat()) {
    if (!ring.every(isPosition)) return { kind: 'position_invalid', ...about }
    if (ring.length === 0) return { kind: 'ring_short', ...about }
    if (ring.length < 4) return { kind: 'ring_short', ...about, at: placeIn(ring[0]!, system) }
    if (!closes(ring)) return { kind: 'ring_open', ...about, at: placeIn(ring.at(-1)!, system) }
  }
  return raw.map(polygon => polygon.map(ring => withoutRepeats(ring.map(p => toWgs84(p, system)))))
}

/** The parts of a polygon or multipolygon; what stands in the rings is not looked at yet. */
function partsOf(geometry: Feature['geometry']): MultiPolygon | undefined {
  const raw = geometry?.type === 'Polygon' ? [geometry.coordinates] : geometry?.coordinates
  return (geometry?.type === 'Polygon' || geometry?.type === 'MultiPolygon') && isNested(raw) ? raw : undefined
}

/** Arrays three deep, none of them empty above the rings. */
function isNested(raw: unknown): raw is MultiPolygon {
  const filled = (one: unknown): one is unknown[] => Array.isArray(one) && one.length > 0
  return filled(raw) && raw.every(polygon => filled(polygon) && polygon.every(Array.isArray))
}

function isPosition(raw: unknown): raw is Position {
  if (!Array.isArray(raw) || raw.length < 2 || raw.length > 3) return false
  const [lon, lat] = raw
  return Number.isFinite(lon) && Number.isFinite(lat) && Math.abs(lon) <= 180 && Math.abs(lat) <= 90
}

const closes = (ring: Ring) => ring[0]![0] === ring.at(-1)![0] && ring[0]![1] === ring.at(-1)![1]

function placeIn(position: Position, system: ReferenceSystem) {
  const [lon, lat] = toWgs84(position, system)
  return { lon, lat }
}

const placeOf = (ring: Polygon[number]) => ({ lon: ring[0]![0], lat: ring[0]![1] })
