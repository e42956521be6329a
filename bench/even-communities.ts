import type { planOf } from '@lifetree/simcity'

type Plan = ReturnType<typeof planOf>

/** So many communities in even steps through the city: town and country, large and small, as in the whole. The first lies so far within its step. */
export function communitiesEvenly({ communities }: Plan, wanted: number, offset = 0.5): Plan['communities'][number][] {
  return Array.from(
    { length: wanted },
    (_, i) => communities[Math.floor(((i + offset) * communities.length) / wanted)]!,
  )
}

const householdsOf = (communities: Plan['communities']): number =>
  communities.reduce((sum, { households }) => sum + households, 0)

/** A share of the communities with the same share of the households, as nearly as even steps have it. */
export function shareEvenly(plan: Plan, share: number): Plan['communities'][number][] {
  const all = plan.communities.length
  const wanted = Math.max(1, Math.min(all, Math.round(all * share)))
  const aim = householdsOf(plan.communities) * share
  const steps = Math.ceil(all / wanted)
  const choices = Array.from({ length: steps }, (_, i) => communitiesEvenly(plan, wanted, i / steps))
  const off = (communities: Plan['communities']) => Math.abs(householdsOf(communities) - aim)
  return choices.reduce((best, choice) => (off(choice) < off(best) ? choice : best))
}
