import type { Barriers, Community, Line, Place, Rings } from '../index.ts'
import { type Fault, Refused, refuse } from './fault.ts'
import type { Source } from './source.ts'

interface Feature {
  readonly row: number
  readonly properties: Readonly<Record<string, unknown>>
  readonly type: string
  readonly coordinates: unknown
}

function readFeatures(source: Source, file: string): Feature[] {
  const fail = (zh: string, en: string, row?: number): never => {
    throw new Refused([row === undefined ? { file, zh, en } : { file, row, zh, en }])
  }
  const text = source(file) ?? fail('文件不存在', 'the file is missing')
  const read = parsed(file, text) as { type?: unknown; features?: unknown } | null
  if (read?.type !== 'FeatureCollection' || !Array.isArray(read.features)) {
    return fail('不是 FeatureCollection', 'is not a FeatureCollection')
  }
  return read.features.map((feature: Record<string, Record<string, unknown> | null> | null, at) => {
    const geometry = feature?.geometry
    if (!geometry) return fail('没有几何图形', 'has no geometry', at + 1)
    const { type, coordinates } = geometry
    return { row: at + 1, properties: feature.properties ?? {}, type: String(type), coordinates }
  })
}

function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Refused([{ file, zh: `不是 JSON：${reason}`, en: `is not JSON: ${reason}` }])
  }
}

const isPlace = (value: unknown): value is Place =>
  Array.isArray(value) &&
  value.length >= 2 &&
  value.slice(0, 2).every(Number.isFinite) &&
  Math.abs(value[0]) <= 180 &&
  Math.abs(value[1]) <= 89

const isLine = (value: unknown): value is Place[] => Array.isArray(value) && value.length >= 2 && value.every(isPlace)

/** Communities with their outlines, each of which closes and does not cross itself. */
export function readBoundary(source: Source): Community[] {
  const file = 'boundary.geojson'
  const faults: Fault[] = []
  const known = new Map<string, number>()
  const communities = readFeatures(source, file).map((feature): Community => {
    const { row, properties } = feature
    const add: Add = (zh, en) => faults.push({ file, row, zh, en })
    const code = String(properties.code ?? '')
    const twin = known.get(code)
    if (!/^\d{12}$/.test(code)) add(`code 不是 12 位数字：${code}`, `code is not 12 digits: ${code}`)
    if (twin !== undefined) add(`code 与第 ${twin} 个相同：${code}`, `code is that of feature ${twin}: ${code}`)
    known.set(code, row)
    return { code, kind: kindOf(feature, add), rings: simpleRingsOf(feature, add) }
  })
  if (communities.length === 0) faults.push({ file, zh: '没有社区', en: 'holds no community' })
  refuse(faults)
  return communities
}

type Add = (zh: string, en: string) => void

function kindOf({ properties: { kind } }: Feature, add: Add): Community['kind'] {
  if (kind === 'urban' || kind === 'rural') return kind
  add(`kind 应为 urban 或 rural：${kind}`, `kind is neither urban nor rural: ${kind}`)
  return 'urban'
}

function simpleRingsOf(feature: Feature, add: Add): Rings {
  const rings = ringsOf(feature, add)
  for (const ring of rings.flat()) {
    const place = crossingOf(ring)
    if (place) add(`边界自相交，在 ${place.join(' ')}`, `the boundary crosses itself at ${place.join(' ')}`)
  }
  return rings
}

function ringsOf({ type, coordinates }: Feature, add: Add): Rings {
  const polygons = type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' ? coordinates : undefined
  if (!Array.isArray(polygons)) {
    add(`应为 Polygon 或 MultiPolygon：${type}`, `is neither Polygon nor MultiPolygon: ${type}`)
    return []
  }
  const rings = polygons.flat()
  const bad =
    rings.length === 0 ||
    rings.some(ring => !isLine(ring) || ring.length < 4 || String(ring[0]) !== String(ring.at(-1)))
  if (bad) add('边界未闭合或坐标有误', 'a ring is not closed, or has a wrong coordinate')
  return bad ? [] : (polygons as Rings).map(each => each.map(ring => ring.map(([lon, lat]): Place => [lon, lat])))
}

/** Where two sides of a ring meet that are not neighbours; sides are looked at from west to east. */
function crossingOf(ring: Line): Place | undefined {
  const places = ring.filter((place, n) => n === 0 || String(place) !== String(ring[n - 1]))
  const sides = places.slice(1).map((to, n) => ({ n, from: places[n]!, to }))
  const west = (side: (typeof sides)[number]) => Math.min(side.from[0], side.to[0])
  const east = (side: (typeof sides)[number]) => Math.max(side.from[0], side.to[0])
  const order = sides.toSorted((a, b) => west(a) - west(b))
  const neighbours = (a: number, b: number) => Math.abs(a - b) === 1 || Math.abs(a - b) === sides.length - 1
  for (const [rank, one] of order.entries()) {
    for (let m = rank + 1; m < order.length && west(order[m]!) <= east(one); m++) {
      const other = order[m]!
      const met = meetingOf([one.from, one.to], [other.from, other.to])
      if (met && !neighbours(one.n, other.n)) return met
    }
  }
  return undefined
}

function meetingOf([a, b]: readonly [Place, Place], [c, d]: readonly [Place, Place]): Place | undefined {
  const turn = (p: Place, q: Place, r: Place) => (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])
  const [one, other] = [turn(a, b, c), turn(a, b, d)]
  if (one * other > 0 || turn(c, d, a) * turn(c, d, b) > 0) return undefined
  if (one === other) return undefined
  const share = one / (one - other)
  return [c[0] + share * (d[0] - c[0]), c[1] + share * (d[1] - c[1])]
}

const BARRIERS = ['river', 'railway', 'arterial']

export function readBarriers(source: Source): Barriers {
  const file = 'barriers.geojson'
  const [lines, crossings, faults]: [Line[], Place[], Fault[]] = [[], [], []]
  for (const { row, properties, type, coordinates } of readFeatures(source, file)) {
    const { kind } = properties
    if (type === 'Point' && kind === 'crossing' && isPlace(coordinates))
      crossings.push([coordinates[0], coordinates[1]])
    else if (BARRIERS.includes(String(kind)) && type === 'LineString' && isLine(coordinates)) lines.push(coordinates)
    else {
      faults.push({
        file,
        row,
        zh: `应为 river、railway、arterial 的 LineString 或 crossing 的 Point：${kind} ${type}`,
        en: `is neither a LineString of river, railway or arterial nor a Point of crossing: ${kind} ${type}`,
      })
    }
  }
  refuse(faults)
  return { lines, crossings }
}

/** Lines that no grid should cross; none where there is no such file. */
export function readLimits(source: Source): Line[] {
  const file = 'limits.geojson'
  if (source(file) === undefined) return []
  const faults: Fault[] = []
  const lines = readFeatures(source, file).flatMap(({ row, type, coordinates }): Line[] => {
    const parts = type === 'MultiLineString' && Array.isArray(coordinates) ? coordinates : [coordinates]
    if (/^(?:Multi)?LineString$/.test(type) && parts.every(isLine)) return parts
    faults.push({ file, row, zh: `应为 LineString：${type}`, en: `is not a LineString: ${type}` })
    return []
  })
  refuse(faults)
  return lines
}
