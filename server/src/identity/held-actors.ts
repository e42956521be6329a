import { type Actor, anyone } from '../platform/actor.ts'
import type { Queryable } from '../platform/database/pool.ts'
import { sightOf } from './actor.ts'
import { choicesOf } from './position.ts'
import { findHeld, type HeldWithParties } from './store/account.ts'

/** The actors that an account would be in each of its positions: to count what waits there before one is chosen. */
export async function findHeldActors(reader: Queryable, accountId: string, today: string): Promise<Actor[]> {
  const held = await findHeld(reader, accountId, today)
  return choicesOf(held).map(choice => actorOf(accountId, choice as readonly HeldWithParties[]))
}

function actorOf(accountId: string, choice: readonly HeldWithParties[]): Actor {
  const [first] = choice as [HeldWithParties]
  const scattered = choice.length > 1
  return {
    ...anyone,
    accountId,
    positionId: first.id,
    role: first.role,
    ...sightOf(first.role, scattered ? null : first.area),
    grids: scattered ? choice.map(({ area }) => area as string) : [],
    org: first.organisationParty,
    organisationId: first.organisationId,
    parties: [first.accountParty, ...choice.map(({ party }) => party), first.organisationParty].filter(
      party => party !== null,
    ),
  }
}
