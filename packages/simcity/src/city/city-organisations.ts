import type { Building } from '../buildings.ts'
import type { Position } from '../geometry.ts'
import { type Random, randomOf } from '../random.ts'
import { partsOf } from './community.ts'
import { brandOf } from './names.ts'
import { type OrganisationKindRow, organisationKinds } from './organisation-kinds.ts'
import type { CityPlan, PlannedCommunity } from './plan.ts'

/** An organisation somewhere in the city, with its premises. */
export interface CityOrganisation {
  /** In the whole city: the community's rank × 100,000 and its number within, from 1 on. */
  readonly key: number
  readonly kind: OrganisationKindRow
  readonly name: string
  readonly staff: number
  /** Code of the building that it stands in. */
  readonly building: string
  readonly address: string
  readonly position: Position
}

/** People to a household, town and country together. */
const perHousehold = 2.97

/** How many of each kind a community has, in the order of the kinds: known without making any of them. */
export function countsOf({ seed }: CityPlan, { code, kind, households }: PlannedCommunity): number[] {
  const random = randomOf(seed, 'organisations', code)
  const density = kind === 'urban' ? 'town' : 'country'
  return organisationKinds.map(row => Math.floor((row[density] * households * perHousehold) / 100_000 + random.next()))
}

/** The work that a community has, by kind. */
export interface Work {
  readonly counts: readonly number[]
  /** People who work there, on the mean. */
  readonly jobs: readonly number[]
  readonly total: number
}

export function workIn(plan: CityPlan, community: PlannedCommunity): Work {
  const counts = countsOf(plan, community)
  const jobs = counts.map((count, i) => {
    const [low, high] = organisationKinds[i]!.staff
    return (count * (low + high)) / 2
  })
  return { counts, jobs, total: jobs.reduce((a, b) => a + b, 0) }
}

/** Draws the number of an organisation, each as likely as people work there on the mean; 0 where there is none. */
export function employerIn(random: Random, { counts, jobs, total }: Work): number {
  let [at, before] = [random.next() * total, 0]
  for (const [i, own] of jobs.entries()) {
    if (at < own) return before + 1 + Math.floor((at / own) * counts[i]!)
    at -= own
    before += counts[i]!
  }
  return 0
}

/** Where organisations of a kind can be: in buildings of the use it wants, else where people live. */
function premises(buildings: readonly Building[]): (row: OrganisationKindRow) => readonly Building[] {
  const byUse = Map.groupBy(buildings, ({ use }) => use)
  const lived = buildings.filter(({ use }) => use === 'dwelling' || use === 'farmhouse')
  return ({ use }) => use.map(wanted => byUse.get(wanted)).find(found => found !== undefined) ?? lived
}

function* make(plan: CityPlan, community: PlannedCommunity): Generator<CityOrganisation> {
  const { code } = community
  const rank = plan.communities.findIndex(planned => planned.code === code)
  const buildings = partsOf(plan, community).flatMap(({ blocks }) => blocks.flatMap(block => block.buildings))
  const at = premises(buildings)
  const random = randomOf(plan.seed, 'premises', code)
  let number = 1
  for (const [i, count] of countsOf(plan, community).entries()) {
    const kind = organisationKinds[i]!
    const choice = at(kind)
    for (let n = 0; n < count; n++) {
      const { code: building, address, position } = random.pick(choice)
      const name = brandOf(random) + kind.suffix
      const staff = Math.round(random.bell(...kind.staff))
      yield { key: rank * 100_000 + number++, kind, name, staff, building, address, position }
    }
  }
}

/** The organisations of a community, in the order of their numbers; the names are invented. */
export const organisationsIn = (plan: CityPlan, community: PlannedCommunity): CityOrganisation[] =>
  Array.from(make(plan, community))
