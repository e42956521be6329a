import { areaLevels, contains, findAreaCode, interval } from '@lifetree/standards'
import type { Areas } from '../area/index.ts'
import type { Queryable } from '../platform/database/pool.ts'
import { faults } from './faults.ts'
import type { SentPlace } from './sent.ts'
import { findMiddles, findNamedAreas, findRadius, type NamedAreaRow } from './store/places.ts'

export interface Point {
  readonly lon: number
  readonly lat: number
  /** Metres. */
  readonly accuracy: number
}

export interface Located {
  readonly point: Point
  /** Which of the areas it lies in. */
  readonly within: string
}

type FindPlaces = Pick<Areas, 'findGrid' | 'findArea'>

/** A program's position is as good as a phone's. */
const pointAccuracy = 30

/**
 * Where a request lies. An area code or an address without a position lies in the middle of the area that it names, with
 * that area's extent as its uncertainty: the operator sees it, and no street is made up. Refuses what lies in no grid of
 * the given areas.
 */
export async function locate(
  reader: Queryable,
  areas: FindPlaces,
  place: SentPlace,
  within: readonly string[],
): Promise<Located> {
  if (place.kind === 'point') {
    const point = { lon: place.lon, lat: place.lat, accuracy: pointAccuracy }
    const grid = await areas.findGrid(reader, point, point.accuracy)
    return { point, within: holderOf(grid?.code, within) }
  }
  const code = place.kind === 'area' ? await knownArea(reader, areas, place.code) : await namedArea(reader, place.text)
  const holder = holderOf(code, within)
  return { point: await middleOf(reader, areas, code), within: holder }
}

function holderOf(code: string | undefined, within: readonly string[]): string {
  const holder = within.find(area => code !== undefined && contains(area, code))
  if (holder === undefined) throw faults.outside()
  return holder
}

async function knownArea(reader: Queryable, areas: FindPlaces, text: string): Promise<string> {
  const code = findAreaCode(text)
  const area = code && (await areas.findArea(reader, code))
  if (!area) throw faults.badField('address_id', '要是本市的区域代码', 'must be an area code of this city')
  return area.code
}

/** The smallest area that the address names; of several of one name the one within a larger area that it names too. */
async function namedArea(reader: Queryable, text: string): Promise<string> {
  const named = await findNamedAreas(reader, text)
  const smallest = Math.max(...named.map(depthOf))
  const candidates = named.filter(area => depthOf(area) === smallest)
  const within = candidates.filter(({ code }) =>
    named.every(other => depthOf(other) === smallest || contains(other.code, code)),
  )
  const [only] = within.length > 0 ? within : candidates
  if (!only || within.length > 1 || (within.length === 0 && candidates.length > 1)) throw faults.unknownAddress()
  return only.code
}

const depthOf = ({ level }: NamedAreaRow): number => areaLevels.indexOf(level)

async function middleOf(reader: Queryable, areas: FindPlaces, code: string): Promise<Point> {
  const { lo, hi } = interval(code)
  const [middles, radius] = await Promise.all([findMiddles(reader, lo, hi), findRadius(reader, lo, hi)])
  for (const middle of middles) {
    const grid = await areas.findGrid(reader, middle)
    if (grid && contains(code, grid.code)) return { ...middle, accuracy: Math.min(100_000, Math.ceil(radius)) }
  }
  throw faults.outside()
}
