import type { planOf } from '@lifetree/simcity'

type Plan = ReturnType<typeof planOf>

/** So many communities in even steps through the city: town and country, large and small, as in the whole. */
export function communitiesEvenly({ communities }: Plan, wanted: number): Plan['communities'][number][] {
  return Array.from({ length: wanted }, (_, i) => communities[Math.floor(((i + 0.5) * communities.length) / wanted)]!)
}
