import Flatbush from 'flatbush'
import {
  type Building,
  type City,
  type Community,
  FORMULA,
  type Formula,
  type Place,
  type Rings,
  type Service,
  weighWork,
} from '../index.ts'
import { type Fault, Refused, refuse } from './fault.ts'
import { readPrevious } from './previous.ts'
import { readBarriers, readBoundary, readLimits } from './shapes.ts'
import { folder, type Source } from './source.ts'
import { AMOUNT, COUNT, LAT, LON, numberIn, readTable } from './table.ts'

const COLUMNS = ['building_id', 'lon', 'lat', 'households', 'people', 'workload', 'compound_id']

/** Reads and checks everything before anything is planned. */
export function readCity(path: string, previous?: string): { readonly city: City; readonly formula: Formula } {
  const source = folder(path)
  const { communities, services, ...lines } = readTown(source, readBoundary(source))
  const formula = readFormula(source)
  const weighed = communities.map(each => ({ ...each, buildings: weighWork(each.buildings, services, formula) }))
  const before = previous === undefined ? {} : { previous: readPrevious(folder(previous)) }
  return { city: { communities: weighed, ...lines, ...before }, formula }
}

/** What stands in communities whose outlines are known, the workload as it was given. */
export interface Town extends Omit<City, 'previous'> {
  readonly services: readonly Service[]
}

/** Reads and checks buildings, barriers, limit lines and services; every building stands in one of the communities. */
export function readTown(source: Source, communities: readonly Community[]): Town {
  const barriers = readBarriers(source)
  const limits = readLimits(source)
  const services = readServices(source)
  return { communities: settle(communities, readBuildings(source)), barriers, limits, services }
}

function readBuildings(source: Source): Building[] {
  const file = 'buildings.csv'
  const faults: Fault[] = []
  const known = new Map<string, number>()
  const buildings = readTable(source, file, COLUMNS).map((row): Building => {
    const id = row.text('building_id')
    if (id === '') faults.push({ file, row: row.row, zh: 'building_id 为空', en: 'building_id is empty' })
    const twin = known.get(id)
    if (twin !== undefined) {
      faults.push({
        file,
        row: row.row,
        zh: `building_id 与第 ${twin} 行相同：${id}`,
        en: `building_id is that of row ${twin}: ${id}`,
      })
    }
    known.set(id, row.row)
    return {
      id,
      lon: numberIn(row, 'lon', LON, faults),
      lat: numberIn(row, 'lat', LAT, faults),
      households: numberIn(row, 'households', COUNT, faults),
      people: numberIn(row, 'people', COUNT, faults),
      workload: numberIn(row, 'workload', AMOUNT, faults),
      compound: row.text('compound_id'),
    }
  })
  refuse(faults)
  return buildings
}

function readServices(source: Source): Service[] {
  const file = 'services.csv'
  if (source(file) === undefined) return []
  const faults: Fault[] = []
  const services = readTable(source, file, ['kind', 'lon', 'lat']).map(row => ({
    kind: row.text('kind'),
    lon: numberIn(row, 'lon', LON, faults),
    lat: numberIn(row, 'lat', LAT, faults),
  }))
  refuse(faults)
  return services
}

function readFormula(source: Source): Formula {
  const file = 'workload.json'
  const text = source(file)
  if (text === undefined) return FORMULA
  const given = (() => {
    try {
      return JSON.parse(text) as Record<string, unknown>
    } catch {
      throw new Refused([{ file, zh: '不是 JSON', en: 'is not JSON' }])
    }
  })()
  const bad = Object.entries(given ?? {}).filter(
    ([key, value]) => !(key in FORMULA) || !Number.isFinite(value) || Number(value) < 0,
  )
  refuse(bad.map(([key]) => ({ file, zh: `${key} 不是公式的系数`, en: `${key} is no factor of the formula` })))
  return { workload: 0, households: 0, people: 0, household_km: 0, ...given }
}

/** On an outline within a tenth of a millimetre counts as inside. */
const EDGE = 1e-9

/** Puts every building into its community. */
function settle(communities: readonly Community[], buildings: readonly Building[]): City['communities'] {
  const index = new Flatbush(communities.length)
  for (const { rings } of communities) {
    const [lons, lats] = [0, 1].map(axis => rings.flat(2).map(place => place[axis as 0 | 1])) as [number[], number[]]
    const least = (values: number[]) => values.reduce((a, b) => Math.min(a, b)) - EDGE
    const most = (values: number[]) => values.reduce((a, b) => Math.max(a, b)) + EDGE
    index.add(least(lons), least(lats), most(lons), most(lats))
  }
  index.finish()
  const faults: Fault[] = []
  const housed = communities.map((): Building[] => [])
  buildings.forEach((building, at) => {
    const place: Place = [building.lon, building.lat]
    const near = index.search(...place, ...place).sort((a, b) => a - b)
    const where = near
      .map(c => ({ c, lies: liesIn(communities[c]!.rings, place) }))
      .filter(({ lies }) => lies !== 'outside')
    const add = (zh: string, en: string) => faults.push({ file: 'buildings.csv', row: at + 2, zh, en })
    if (where.length === 0)
      add(`楼栋 ${building.id} 不在任何社区内`, `building ${building.id} stands outside every community`)
    else housed[where[0]!.c]!.push(building)
    const inner = where.filter(({ lies }) => lies === 'inside').map(({ c }) => communities[c]!.code)
    if (inner.length > 1)
      add(`楼栋 ${building.id} 同在 ${inner.join('、')}`, `building ${building.id} stands in ${inner.join(' and ')}`)
  })
  refuse(faults)
  return communities.map((community, c) => ({ ...community, buildings: housed[c]! }))
}

function liesIn(rings: Rings, [x, y]: Place): 'inside' | 'edge' | 'outside' {
  let inside = false
  for (const ring of rings.flat()) {
    for (let i = 1; i < ring.length; i++) {
      const [[ax, ay], [bx, by]] = [ring[i - 1]!, ring[i]!]
      if (isOnSide([x - ax, y - ay], [bx - ax, by - ay])) return 'edge'
      if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside
    }
  }
  return inside ? 'inside' : 'outside'
}

/** Whether a place lies on a side, both seen from where the side begins. */
function isOnSide([px, py]: Place, [ux, uy]: Place): boolean {
  const length = ux * ux + uy * uy
  const off = ux * py - uy * px
  if (length === 0 || off * off > EDGE * EDGE * length) return false
  const along = px * ux + py * uy
  return along >= -EDGE && along <= length + EDGE
}
