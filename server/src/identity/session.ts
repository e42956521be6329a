import type { OpenSession, Position, Preferences, Session } from '@lifetree/contract/session'
import type { Queryable } from '../platform/database/pool.ts'
import { refuse } from '../platform/refuse.ts'
import { stateOf } from './actor.ts'
import type { Parts } from './parts.ts'
import { choicesOf, type Held, lastDay } from './position.ts'
import { type AccountRow, findHeld, getAccount } from './store/account.ts'
import type * as store from './store/open-session.ts'
import { findLastSignIn, findSession, type SessionRow } from './store/session.ts'

const usual: Preferences = { language: 'zh', theme: 'system', size: 'standard', density: 'standard', letterKeys: true }

/** What is read anew for an answer, since a command of the same transaction may just have changed it. */
export interface Current {
  readonly session: SessionRow
  readonly account: AccountRow
  /** The positions in force, those of one choice together, each with its name. */
  readonly choices: readonly Choice[]
}

export interface Choice {
  readonly position: Position
  readonly ids: readonly string[]
}

/** The session of a token with its account and positions. Refuses `not_signed_in` when it is over. */
export async function getCurrent(
  reader: Queryable,
  token: Buffer | undefined,
  now: Date,
  parts: Parts,
): Promise<Current> {
  const today = parts.dayOf(now)
  const session = token && (await findSession(reader, token, { now, today }))
  if (!session) return refuse('not_signed_in')
  const [account, held] = await Promise.all([
    getAccount(reader, session.accountId),
    findHeld(reader, session.accountId, today),
  ])
  return { session, account, choices: choicesOf(held).map(toChoice) }
}

function toChoice(choice: readonly Held[]): Choice {
  const [first] = choice as [Held, ...Held[]]
  return {
    ids: choice.map(({ id }) => id),
    position: {
      id: first.id,
      role: first.role,
      place: { zh: choice.map(({ place }) => place.zh).join('、'), en: choice.map(({ place }) => place.en).join(', ') },
      area: first.area,
      organisationId: first.organisationId,
      until: lastDay(choice.map(({ validTo }) => validTo).reduce(earlier)),
    },
  }
}

const earlier = (a: string | null, b: string | null): string | null => (a === null || (b !== null && b < a) ? b : a)

/** An open session as its owner and an administrator see it. */
export const shownSession = ({ at, seenAt, ...rest }: store.OpenSession): OpenSession => ({
  ...rest,
  at: at.toISOString(),
  seenAt: seenAt.toISOString(),
})

/** The answer of every session endpoint. */
export async function describeSession(
  reader: Queryable,
  token: Buffer | undefined,
  now: Date,
  parts: Parts,
): Promise<Session> {
  const { session, account, choices } = await getCurrent(reader, token, now, parts)
  const last = await findLastSignIn(reader, session.accountId, session.sessionId)
  const chosen = choices.find(({ ids }) => session.positionId !== null && ids.includes(session.positionId))
  return {
    state: stateOf(session),
    account: { id: account.id, login: account.login, name: account.name },
    positions: choices.map(({ position }) => position),
    position: chosen?.position ?? null,
    lastSignIn: last ? { at: last.at.toISOString(), device: last.device } : null,
    secondFactor: { enrolled: session.enrolled, provenUntil: session.secondFactorUntil?.toISOString() ?? null },
    preferences: { ...usual, ...account.preferences },
    serverTime: now.toISOString(),
    timeZone: parts.timeZone,
  }
}
