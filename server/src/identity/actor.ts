import { isGuarded } from '@lifetree/contract/identity'
import { type Role, seesArea } from '@lifetree/contract/rights'
import { interval } from '@lifetree/standards'
import { type Actor, anyone } from '../platform/actor.ts'
import type { SessionRow } from './store/session.ts'

/**
 * What is missing before a session may work. A proof that an enrolled person owes comes first, since a stolen password
 * must not change the password; enrolling comes after the change, since a temporary password was known to another.
 */
export function stateOf(session: SessionRow): Actor['state'] {
  const owes = session.roles.some(isGuarded) && session.secondFactorAt === null
  if (owes && session.enrolled) return 'second_factor'
  if (session.mustChangePassword) return 'change_password'
  if (owes) return 'second_factor'
  return session.positionId === null ? 'choose_position' : 'ready'
}

/** Who acts in a session. Until it is ready it reaches nothing but its own account. */
export function actorOf(session: SessionRow): Actor {
  const state = stateOf(session)
  const account: Actor = {
    ...anyone,
    accountId: session.accountId,
    role: 'account',
    name: session.name,
    parties: [session.accountParty],
    secondFactorUntil: session.secondFactorUntil,
    state,
  }
  return state === 'ready' ? { ...account, ...reachOf(session) } : account
}

/** The interval that row security reads: none for whom cases are no work, whatever area his position is of. */
export const sightOf = (role: Role, area: string | null): Pick<Actor, 'lo' | 'hi'> =>
  area === null || !seesArea(role) ? { lo: null, hi: null } : interval(area)

function reachOf(session: SessionRow): Partial<Actor> {
  const { grids } = session
  const scattered = grids.length > 1
  const positions = scattered ? session.gridParties : [session.positionParty]
  const parties = [session.accountParty, ...positions, session.organisationParty]
  return {
    positionId: session.positionId,
    role: session.role as Role,
    place: session.place,
    ...sightOf(session.role as Role, scattered ? null : session.area),
    grids: scattered ? grids : [],
    org: session.organisationParty,
    organisationId: session.organisationId,
    parties: parties.filter(party => party !== null),
  }
}
