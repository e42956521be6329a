import * as contract from '@lifetree/contract/session'
import { type Bound, type Call, serve } from '../platform/serve/index.ts'
import { admitAttempt } from './attempt.ts'
import type { Parts } from './parts.ts'
import { hashPassword, isPassword, isWeak } from './password.ts'
import { describeSession, getCurrent, shownSession } from './session.ts'
import * as account from './store/account.ts'
import { endOneSession, findOpenSessions } from './store/open-session.ts'
import { endSession, endSessionsOf, setSessionPosition } from './store/session.ts'
import { takeToken, tokenOf } from './token.ts'

/** What the holder of a session does with it. */
export const serveOwnSession = (parts: Parts): Bound[] => [
  serve(contract.getSession, ({ tx, now, http }) => describeSession(tx, tokenOf(http.request), now, parts)),
  serve(contract.choosePosition, async ({ input, tx, now, http, refuse }) => {
    const token = tokenOf(http.request)
    const { choices } = await getCurrent(tx, token, now, parts)
    const choice = choices.find(({ ids }) => ids.includes(input.positionId))
    if (!token || !choice) return refuse('no_such_position')
    await setSessionPosition(tx, token, { positionId: choice.position.id, place: choice.position.place.zh })
    return describeSession(tx, token, now, parts)
  }),
  serve(contract.setPreferences, async ({ input, tx, actor, now, http }) => {
    await account.setPreferences(tx, actor.accountId, input.preferences)
    return describeSession(tx, tokenOf(http.request), now, parts)
  }),
  serve(contract.signOut, async ({ input, tx, actor, now, http }) => {
    const token = tokenOf(http.request)
    if (input.everywhere) await endSessionsOf(tx, actor.accountId, now)
    else if (token) await endSession(tx, token, now)
    takeToken(http.request, http.reply)
    return { done: true }
  }),
  ...serveDevices(parts),
  servePassword(parts),
]

/** Where else one is signed in. */
const serveDevices = (parts: Parts): Bound[] => [
  serve(contract.listOwnSessions, async ({ tx, actor, now, http }) => {
    const [{ session }, open] = await Promise.all([
      getCurrent(tx, tokenOf(http.request), now, parts),
      findOpenSessions(tx, actor.accountId, now),
    ])
    return { sessions: open.map(one => ({ ...shownSession(one), current: one.id === session.sessionId })) }
  }),
  serve(contract.endOwnSession, async ({ input, tx, actor, now, http, refuse }) => {
    const { session } = await getCurrent(tx, tokenOf(http.request), now, parts)
    if (input.sessionId === session.sessionId) refuse('current_session')
    if (!(await endOneSession(tx, actor.accountId, input.sessionId, now))) refuse('no_such_session')
    return { done: true }
  }),
  serve(contract.endOtherSessions, async ({ tx, actor, now, http }) => ({
    ended: await endSessionsOf(tx, actor.accountId, now, tokenOf(http.request)),
  })),
]

const servePassword = (parts: Parts): Bound =>
  serve(contract.changePassword, async ({ input, tx, actor, now, http, refuse }) => {
    const own = await account.getAccount(tx, actor.accountId)
    if (!(await provePassword({ now, http }, own, input.current, parts))) return refuse('wrong_credentials')
    if (input.next === input.current) refuse('same_password')
    if (isWeak(input.next, own.login)) refuse('weak_password')
    await account.setPassword(tx, own.id, { hash: await hashPassword(input.next), mustChange: false })
    await endSessionsOf(tx, own.id, now, tokenOf(http.request))
    return describeSession(tx, tokenOf(http.request), now, parts)
  })

/** Whether the holder of a session knows the account's password. Throttled like signing in; refuses `too_many`. */
export async function provePassword(
  { now, http }: Pick<Call, 'now' | 'http'>,
  own: account.AccountRow,
  password: string,
  parts: Parts,
): Promise<boolean> {
  const attempt = await admitAttempt(http.request, { what: 'password', login: own.login, now }, parts)
  const proved = await isPassword(own.passwordHash, password)
  if (proved) await attempt.succeeded()
  return proved
}
