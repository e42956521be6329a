import Flatbush from 'flatbush'
import type { Building } from './community.ts'
import { groundAt } from './ground.ts'

/** What people reach: a clinic, a counter, a school. */
export interface Service {
  readonly kind: string
  readonly lon: number
  readonly lat: number
}

/**
 * The workload of a building as the city sets it: a sum of so many times its given workload, its households, its people,
 * and its households times the kilometres to the nearest service of each kind.
 */
export interface Formula {
  readonly workload: number
  readonly households: number
  readonly people: number
  readonly household_km: number
}

export const FORMULA: Formula = { workload: 1, households: 0, people: 0, household_km: 0.05 }

export function weighWork(buildings: readonly Building[], services: readonly Service[], formula: Formula): Building[] {
  const kinds = Map.groupBy(services, service => service.kind)
  const distances = [...kinds.values()].map(nearestOf)
  return buildings.map(building => {
    const km = distances.reduce((sum, distance) => sum + distance(building), 0) / 1000
    const workload =
      formula.workload * building.workload +
      formula.households * building.households +
      formula.people * building.people +
      formula.household_km * building.households * km
    return { ...building, workload }
  })
}

type Placed = Pick<Building, 'lon' | 'lat'>

function nearestOf(services: readonly Service[]): (place: Placed) => number {
  const middle = services[0]!
  const ground = groundAt(middle.lon, middle.lat)
  const index = new Flatbush(services.length)
  for (const { lon, lat } of services) index.add(ground.x(lon), ground.y(lat), ground.x(lon), ground.y(lat))
  index.finish()
  return ({ lon, lat }) => {
    const [x, y] = [ground.x(lon), ground.y(lat)]
    const nearest = services[index.neighbors(x, y, 1)[0]!]!
    return Math.hypot(ground.x(nearest.lon) - x, ground.y(nearest.lat) - y)
  }
}
