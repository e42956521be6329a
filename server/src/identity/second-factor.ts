import { confirmAuthenticator, enrolAuthenticator, proveSecondFactor } from '@lifetree/contract/session'
import type { Tx } from '../platform/database/transaction.ts'
import { type Bound, type Call, serve } from '../platform/serve/index.ts'
import { admitAttempt, rememberDevice } from './attempt.ts'
import { provePassword } from './own-session.ts'
import type { Parts } from './parts.ts'
import { describeSession, getCurrent } from './session.ts'
import { type AccountRow, getAccount } from './store/account.ts'
import { acceptStep, confirmPending, setPending } from './store/authenticator.ts'
import { setSecondFactor } from './store/session.ts'
import { tokenOf } from './token.ts'
import { bytesOf, newAuthenticator, stepOf } from './totp.ts'

/**
 * For so long a proof opens what demands one. It does not slide: pages fetch in the background, so an unattended screen
 * would keep it open for ever.
 */
const provenMinutes = 15

/** Who has no password here proves himself by having signed in at the office just now. */
const freshMinutes = 10

/** Proving and enrolling the second factor. */
export const serveSecondFactor = (parts: Parts): Bound[] => [
  serve(proveSecondFactor, async ({ input, tx, actor, now, http, refuse }) => {
    const own = await getAccount(tx, actor.accountId)
    if (own.totpSecret === null) return refuse('not_enrolled')
    const step = await readCode({ now, http }, { own, sealed: own.totpSecret, code: input.code }, parts)
    if (step === undefined || !(await acceptStep(tx, own.id, step))) return refuse('wrong_code')
    await prove(tx, { now, http }, own.login, parts)
    return describeSession(tx, tokenOf(http.request), now, parts)
  }),
  serve(enrolAuthenticator, async ({ input, tx, actor, now, http, refuse }) => {
    const own = await getAccount(tx, actor.accountId)
    const proven = actor.secondFactorUntil !== null && actor.secondFactorUntil > now
    // Who stole a password and a session must not be able to swap the authenticator for his own.
    if (own.totpSecret !== null && !proven) refuse('second_factor_needed')
    if (own.passwordHash === null) {
      const { session } = await getCurrent(tx, tokenOf(http.request), now, parts)
      if (now.getTime() - session.createdAt.getTime() > freshMinutes * 60_000) refuse('sign_in_again')
    } else if (!(await provePassword({ now, http }, own, input.password ?? '', parts))) refuse('wrong_credentials')
    const { secret, uri } = newAuthenticator('Lifetree', own.login)
    await setPending(tx, own.id, parts.keys.seal(bytesOf(secret), own.id))
    return { secret, uri }
  }),
  serve(confirmAuthenticator, async ({ input, tx, actor, now, http, refuse }) => {
    const own = await getAccount(tx, actor.accountId)
    if (own.totpPending === null) return refuse('not_enrolled')
    const step = await readCode({ now, http }, { own, sealed: own.totpPending, code: input.code }, parts)
    if (step === undefined) return refuse('wrong_code')
    await confirmPending(tx, own.id, step)
    await prove(tx, { now, http }, own.login, parts)
    return describeSession(tx, tokenOf(http.request), now, parts)
  }),
]

/** The step of a code, when it is right. Throttled; refuses `too_many`. */
async function readCode(
  { now, http }: Pick<Call, 'now' | 'http'>,
  { own, sealed, code }: { own: AccountRow; sealed: Buffer; code: string },
  parts: Parts,
): Promise<number | undefined> {
  const attempt = await admitAttempt(http.request, { what: 'code', login: own.login, now }, parts)
  const step = stepOf(code, parts.keys.open(sealed, own.id), now)
  if (step !== undefined) await attempt.succeeded()
  return step
}

async function prove(tx: Tx, { now, http }: Pick<Call, 'now' | 'http'>, login: string, parts: Parts): Promise<void> {
  rememberDevice(http, 'code', login, parts.keys)
  const token = tokenOf(http.request)
  const until = new Date(now.getTime() + provenMinutes * 60_000)
  if (token) await setSecondFactor(tx, token, { at: now, until })
}
