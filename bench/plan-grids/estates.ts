import type { Building, City } from '@lifetree/grid-planner'
import { randomOf } from '@lifetree/simcity'

type Housed = City['communities'][number]

/** In every third community of the towns; metres between the towers of one. */
const [EVERY, APART] = [3, 12]
/** Of the new estates, how many are one tower above the maximum. */
const TOWERS = 0.08

/** What has been built in a community since its grids were drawn, beside a house that stands there; nothing in most. */
export function estateIn({ code, kind, buildings }: Housed, at: number): Building[] {
  if (kind !== 'urban' || at % EVERY !== 0) return []
  const random = randomOf(1, 'estate', code)
  const { lon, lat } = random.pick(buildings)
  const tower = random.chance(TOWERS)
  const households = tower ? random.int(510, 800) : random.int(60, 480)
  const towers = tower ? 1 : random.int(3, 8)
  return Array.from({ length: towers }, (_, n): Building => {
    const own = Math.floor(((n + 1) * households) / towers) - Math.floor((n * households) / towers)
    const [east, north] = [(n % 3) * APART + 4, Math.floor(n / 3) * APART + 4]
    return {
      id: `${code}-new-${n}`,
      lon: Number((lon + east / 95_200).toFixed(7)),
      lat: Number((lat + north / 111_000).toFixed(7)),
      ...{ households: own, people: 3 * own, workload: 1.3 * own, compound: `${code}-new` },
    }
  })
}

/** The lines of `buildings.csv` that new estates add. */
export const linesOf = (estates: readonly Building[]): string =>
  estates.map(b => `${[b.id, b.lon, b.lat, b.households, b.people, b.workload, b.compound].join(',')}\n`).join('')
