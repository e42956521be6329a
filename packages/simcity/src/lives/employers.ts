import { employerIn, type Work, workIn } from '../city/city-organisations.ts'
import type { CityPlan, PlannedCommunity } from '../city/plan.ts'
import { type Random, weighted } from '../random.ts'

/** Of those who work for somebody, how many do so in their own community, and in their own district. */
const near = { community: 0.25, district: 0.75 }

/** How much more work there is in town than its households alone would say. */
const inTown = 2

const jobs = ({ kind, households }: PlannedCommunity): number => households * (kind === 'urban' ? inTown : 1)

/** Draws employers for the people of a community: organisations of it, of its district, of the whole city, by their size. */
export function employersFor(plan: CityPlan, own: PlannedCommunity): (random: Random) => number {
  const ranked = plan.communities.map((community, rank) => [{ community, rank }, jobs(community)] as const)
  const anywhere = weighted(ranked)
  const around = weighted(ranked.filter(([{ community }]) => community.code.slice(0, 6) === own.code.slice(0, 6)))
  const home = ranked.find(([{ community }]) => community.code === own.code)![0]
  const works = new Map<number, Work>()
  return random => {
    const far = random.next()
    const { community, rank } = far < near.community ? home : far < near.district ? around(random) : anywhere(random)
    const known = works.get(rank) ?? workIn(plan, community)
    works.set(rank, known)
    return rank * 100_000 + employerIn(random, known)
  }
}
