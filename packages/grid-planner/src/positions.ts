import type { Building } from './community.ts'
import type { Ground } from './ground.ts'

export interface Position {
  readonly x: number
  readonly y: number
  readonly households: number
  readonly workload: number
  readonly compound: number
  readonly buildings: readonly Building[]
}

/** Buildings at the same coordinates are one position; a position of two compounds counts with the first. */
export function positionsOf(buildings: readonly Building[], ground: Ground): Position[] {
  const at = new Map<string, Building[]>()
  const compounds = new Map<string, number>()
  for (const building of buildings) {
    const key = `${ground.x(building.lon)} ${ground.y(building.lat)}`
    const there = at.get(key)
    if (there) there.push(building)
    else at.set(key, [building])
    if (building.compound !== '' && !compounds.has(building.compound)) compounds.set(building.compound, compounds.size)
  }
  const sum = (of: readonly Building[], pick: (building: Building) => number) =>
    of.reduce((total, building) => total + pick(building), 0)
  return [...at.values()].map(there => ({
    x: ground.x(there[0]!.lon),
    y: ground.y(there[0]!.lat),
    households: sum(there, each => each.households),
    workload: sum(there, each => each.workload),
    compound: compounds.get(there.find(each => each.compound !== '')?.compound ?? '') ?? -1,
    buildings: there,
  }))
}
