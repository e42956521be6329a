import { householdsOfPart, partsOf } from '../city/community.ts'
import type { CityPlan, PlannedCommunity } from '../city/plan.ts'
import { type Random, randomOf } from '../random.ts'
import { dayOf, inYears } from './days.ts'
import { part } from './divorce.ts'
import { employersFor } from './employers.ts'
import { type EventColumns, EventLog } from './events.ts'
import { fallIll } from './health.ts'
import { settleHomes } from './homes.ts'
import { IdentityNumbers } from './identity.ts'
import { KinMaker } from './kin.ts'
import { marry } from './marriage.ts'
import type { Home, LifePerson } from './person.ts'
import { work } from './work.ts'

/** All that is known of the people of one community: who they are, how they belong together, what happened to them. */
export interface Lives {
  readonly community: string
  /** The living and those who died before the reference day. */
  readonly people: readonly LifePerson[]
  readonly homes: readonly Home[]
  readonly events: EventColumns
}

/**
 * The lives of a community up to the reference day. Households are as they are on that day; what came before is told
 * from them backward, so that each life fits who is there. Depends on seed, day and community alone.
 */
export function livesOf(plan: CityPlan, day: string, community: PlannedCommunity): Lives {
  const { code } = community
  const today = dayOf(day)
  const rural = community.kind === 'rural'
  const maker = new KinMaker(
    { seed: plan.seed, today, rural, people: [], homes: [] },
    new IdentityNumbers(
      plan.communities.findIndex(planned => planned.code === code),
      code.slice(0, 6),
    ),
  )
  for (const part of partsOf(plan, community)) {
    for (const household of householdsOfPart({ seed: plan.seed, day }, part)) maker.settle(household)
  }
  maker.tie()
  part(maker.kin)
  const { kin } = maker
  const log = new EventLog(today)
  const of =
    (what: string) =>
    ({ index }: LifePerson): Random =>
      randomOf(plan.seed, what, code, index)
  const days = marry(kin, log, of('marriage'))
  settleHomes(kin, log, { days, randomFor: of('home') })
  const labour = { rural, employer: employersFor(plan, community) }
  for (const person of kin.people) {
    const random = of('life')(person)
    log.add(person, 'born', person.born)
    work(random, person, log, labour)
    fallIll(random, person, log)
    if (random.chance(0.012)) log.add(person, 'renamed', person.born + inYears(random.bell(6, 40)))
    if (person.died !== undefined) log.add(person, 'died', person.died)
  }
  return { community: code, people: kin.people, homes: kin.homes, events: log.columns() }
}
