import type { Building, City, Place } from '@lifetree/grid-planner'
import { randomOf } from '@lifetree/simcity'

type Housed = City['communities'][number]

/** In every third community of the towns; metres between the towers of one, three to a row, and of the plot that they stand on. */
const [EVERY, APART, PLOT] = [3, 12, 36]
/** Of the new estates, how many are one tower above the maximum. */
const TOWERS = 0.08

/** What has been built in a community since its grids were drawn, beside a house that stands there; nothing in most. */
export function estateIn(community: Housed, at: number): Building[] {
  const { code, kind, buildings } = community
  if (kind !== 'urban' || at % EVERY !== 0) return []
  const random = randomOf(1, 'estate', code)
  let beside = random.pick(buildings)
  while (!hasRoom(community, beside)) beside = random.pick(buildings)
  const tower = random.chance(TOWERS)
  const households = tower ? random.int(510, 800) : random.int(60, 480)
  const towers = tower ? 1 : random.int(3, 8)
  return Array.from({ length: towers }, (_, n): Building => {
    const own = Math.floor(((n + 1) * households) / towers) - Math.floor((n * households) / towers)
    const [lon, lat] = shifted(beside, (n % 3) * APART + 4, Math.floor(n / 3) * APART + 4)
    const rest = { households: own, people: 3 * own, workload: 1.3 * own, compound: `${code}-new` }
    return { id: `${code}-new-${n}`, lon, lat, ...rest }
  })
}

/** So many metres to the east and north, near Wuhu. */
const shifted = ({ lon, lat }: Pick<Building, 'lon' | 'lat'>, east: number, north: number): Place => [
  Number((lon + east / 95_200).toFixed(7)),
  Number((lat + north / 111_000).toFixed(7)),
]

/** Whether the plot to the north-east of a house lies in its community with all four corners. */
function hasRoom({ rings }: Housed, house: Building): boolean {
  const corners = [0, PLOT].flatMap(east => [0, PLOT].map(north => shifted(house, east, north)))
  return corners.every(corner => isInside(corner, rings[0]![0]!))
}

function isInside([x, y]: Place, ring: readonly Place[]): boolean {
  const crossed = ring.slice(1).filter(([bx, by], i) => {
    const [ax, ay] = ring[i]!
    return ay > y !== by > y && x < ax + ((y - ay) * (bx - ax)) / (by - ay)
  })
  return crossed.length % 2 === 1
}

/** The lines of `buildings.csv` that new estates add. */
export const linesOf = (estates: readonly Building[]): string =>
  estates.map(b => `${[b.id, b.lon, b.lat, b.households, b.people, b.workload, b.compound].join(',')}\n`).join('')
