import type { FastifyRequest } from 'fastify'
import { refuse } from '../platform/refuse.ts'
import type { Call } from '../platform/serve/index.ts'
import { readCookie, setCookie } from './cookie.ts'
import { anybody, type Device, deviceCookie, deviceOf, isKnown } from './device.ts'
import type { Keys } from './keys.ts'
import type { Parts } from './parts.ts'
import { beginAttempt, endAttempt, hasSignedInFrom } from './store/attempt.ts'
import { type Attempt, countersOf, networkMark } from './throttle.ts'

export interface Admitted {
  /** Seconds to wait if it fails. */
  readonly thenWait: number
  /** Says that it was no failure, whatever else becomes of the request. */
  succeeded(): Promise<void>
}

/**
 * What a browser is remembered for. Who only knows a password makes any number of browsers known by it: so codes may be
 * tried apart from everybody else's only where a right one was given before.
 */
const markOf = (what: Attempt['what'], login: string): string => (what === 'code' ? `code ${login}` : login)

const deviceDays = 400
/** For so long after he has signed in from a network a person is at home there. */
const homeMs = 90 * 86_400_000

/** The browser that a request comes from, where somebody has signed in on it before; nothing that can be made up. */
export function findProvenDevice(request: FastifyRequest, keys: Keys): string | undefined {
  const device = deviceOf(readCookie(request, 'lifetree-device'))
  return isKnown(device, keys, anybody) ? device.id : undefined
}

/** Remembers that the account has proved itself on this browser. */
export function rememberDevice(
  { request, reply }: Call['http'],
  what: Attempt['what'],
  login: string,
  keys: Keys,
): Device {
  const device = deviceOf(readCookie(request, 'lifetree-device'))
  const value = deviceCookie(device, keys, markOf(what, login))
  setCookie(request, reply, 'lifetree-device', { value, maxAge: deviceDays * 86_400 })
  return device
}

/** Counts an attempt that a request makes. Refuses `too_many` while earlier failures from there still keep it waiting. */
export async function admitAttempt(
  request: FastifyRequest,
  { what, login, now }: { what: Attempt['what']; login: string; now: Date },
  { keys, attempts }: Parts,
): Promise<Admitted> {
  const device = deviceOf(readCookie(request, 'lifetree-device'))
  const knownDevice = isKnown(device, keys, markOf(what, login)) ? device.id : null
  const knownHere =
    knownDevice === null &&
    what !== 'code' &&
    (await hasSignedInFrom(attempts, networkMark(keys, request.ip, login), new Date(now.getTime() - homeMs)))
  const counted = countersOf(keys, { what, who: login, address: request.ip, knownDevice, knownHere })
  const { wait, thenWait } = await beginAttempt(attempts, counted, now)
  if (wait > 0) refuse('too_many', { seconds: wait })
  return { thenWait, succeeded: () => endAttempt(attempts, counted) }
}
