import { signIn } from '@lifetree/contract/session'
import { v7 } from 'uuid'
import type { Tx } from '../platform/database/transaction.ts'
import { type Bound, type Call, serve } from '../platform/serve/index.ts'
import { admitAttempt, rememberDevice } from './attempt.ts'
import { deviceName } from './device.ts'
import type { Parts } from './parts.ts'
import { hashPassword, isOutdated, isPassword } from './password.ts'
import { describeSession, getCurrent } from './session.ts'
import { findCredentials, setPasswordHash } from './store/account.ts'
import { actAs, endSession, insertSession, setSessionPosition } from './store/session.ts'
import { networkMark } from './throttle.ts'
import { giveToken, idleSeconds, lastingSeconds, tokenOf } from './token.ts'

/** A login is typed by hand: case, width and blanks around it do not matter. */
export const normalLogin = (login: string): string => login.normalize('NFKC').trim().toLowerCase()

/** The form of a login, after `normalLogin`: letters, digits, and `._@-` behind the first. */
export const isLogin = (login: string): boolean => /^[\p{L}\p{N}][\p{L}\p{N}._@-]{1,79}$/u.test(login)

export const serveSignIn = (parts: Parts): Bound =>
  serve(signIn, async ({ input, tx, now, http, refuse, provedToBe }) => {
    const login = normalLogin(input.login)
    const attempt = await admitAttempt(http.request, { what: 'sign-in', login, now }, parts)
    const found = await findCredentials(tx, login)
    const proved = await isPassword(found?.passwordHash ?? null, input.password)
    if (!found || !proved || found.disabled) {
      const seconds = attempt.thenWait
      return seconds > 0 ? refuse('wrong_credentials_wait', { seconds }) : refuse('wrong_credentials')
    }
    await attempt.succeeded()
    await actAs(tx, found.accountId)
    provedToBe(found.accountId)
    if (found.passwordHash !== null && isOutdated(found.passwordHash)) {
      await setPasswordHash(tx, found.accountId, await hashPassword(input.password))
    }
    const token = await beginSession(tx, http, { accountId: found.accountId, login, now }, parts)
    return describeSession(tx, token, now, parts)
  })

/** Opens a session for an account that has proved itself, on this browser; where there is one position, in that. */
export async function beginSession(
  tx: Tx,
  { request, reply }: Call['http'],
  who: { accountId: string; login: string; now: Date },
  parts: Parts,
): Promise<Buffer> {
  const { accountId, login, now } = who
  const before = tokenOf(request)
  if (before) await endSession(tx, before, now)
  const device = rememberDevice({ request, reply }, 'sign-in', login, parts.keys)
  const token = giveToken(request, reply)
  await insertSession(tx, {
    id: v7(),
    token,
    accountId,
    device: deviceName(request.headers['user-agent']),
    deviceId: device.id,
    network: networkMark(parts.keys, request.ip, login),
    now,
    idleUntil: new Date(now.getTime() + idleSeconds * 1000),
    expiresAt: new Date(now.getTime() + lastingSeconds * 1000),
  })
  const { choices } = await getCurrent(tx, token, now, parts)
  const [only, another] = choices
  if (only && !another) {
    await setSessionPosition(tx, token, { positionId: only.position.id, place: only.position.place.zh })
  }
  return token
}
