import { idOf } from '../random.ts'
import { drawnCommunities } from '../spec.ts'
import type { CityPlan, PlannedCommunity } from './plan.ts'

/**
 * The first `size` communities, from 1 to all 950: those of the drawn centre, then the others in an order drawn from the
 * seed, so that a city of any size has town and country as the whole has. In the order of their codes.
 */
export function chooseCommunities({ seed, communities }: CityPlan, size: number): PlannedCommunity[] {
  if (!Number.isInteger(size) || size < 1 || size > communities.length) {
    throw new RangeError(`a city has 1 to ${communities.length} communities: ${size}`)
  }
  const rank = new Map<string, string>(drawnCommunities.map(({ code }, i) => [code, String(i)]))
  const key = ({ code }: PlannedCommunity) => rank.get(code) ?? `~${idOf(0, seed, 'order', code).slice(14)}`
  const keyed = communities.map(community => [key(community), community] as const)
  keyed.sort(([a], [b]) => (a < b ? -1 : 1))
  const chosen = new Set(keyed.slice(0, size).map(([, community]) => community))
  return communities.filter(community => chosen.has(community))
}
