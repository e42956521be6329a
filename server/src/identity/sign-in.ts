import { signIn } from '@lifetree/contract/session'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { v7 } from 'uuid'
import type { Tx } from '../platform/database/transaction.ts'
import { type Bound, serve } from '../platform/serve/index.ts'
import { admitAttempt } from './attempt.ts'
import { readCookie, setCookie } from './cookie.ts'
import { type Device, deviceCookie, deviceName, deviceOf } from './device.ts'
import type { Parts } from './parts.ts'
import { hashPassword, isOutdated, isPassword } from './password.ts'
import { describeSession, getCurrent } from './session.ts'
import { findCredentials, setPasswordHash } from './store/account.ts'
import { actAs, endSession, insertSession, setSessionPosition } from './store/session.ts'
import { giveToken, idleSeconds, lastingSeconds, tokenOf } from './token.ts'

/** A login is typed by hand: case, width and blanks around it do not matter. */
export const normalLogin = (login: string): string => login.normalize('NFKC').trim().toLowerCase()

export const serveSignIn = (parts: Parts): Bound =>
  serve(signIn, async ({ input, tx, now, http, refuse }) => {
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
    if (found.passwordHash !== null && isOutdated(found.passwordHash)) {
      await setPasswordHash(tx, found.accountId, await hashPassword(input.password))
    }
    const token = await beginSession(tx, http, { accountId: found.accountId, login, now }, parts)
    return describeSession(tx, token, now, parts)
  })

/** Opens a session for an account that has proved itself, on this browser; where there is one position, in that. */
export async function beginSession(
  tx: Tx,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  who: { accountId: string; login: string; now: Date },
  parts: Parts,
): Promise<Buffer> {
  const { accountId, login, now } = who
  const before = tokenOf(request)
  if (before) await endSession(tx, before, now)
  const device = deviceOf(readCookie(request, 'lifetree-device'))
  rememberDevice(device, login, { request, reply }, parts)
  const token = giveToken(request, reply)
  await insertSession(tx, {
    id: v7(),
    token,
    accountId,
    device: deviceName(request.headers['user-agent']),
    deviceId: device.id,
    now,
    idleUntil: new Date(now.getTime() + idleSeconds * 1000),
    expiresAt: new Date(now.getTime() + lastingSeconds * 1000),
  })
  const { choices } = await getCurrent(tx, token, now, parts)
  const [only, another] = choices
  if (only && !another) {
    await setSessionPosition(tx, token, { positionId: only.position.id, place: only.position.place })
  }
  return token
}

const deviceDays = 400

function rememberDevice(
  device: Device,
  login: string,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  { keys }: Parts,
): void {
  const value = deviceCookie(device, keys, login)
  setCookie(request, reply, 'lifetree-device', { value, maxAge: deviceDays * 86_400 })
}
