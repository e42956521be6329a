import type { FastifyRequest } from 'fastify'
import { refuse } from '../platform/refuse.ts'
import { readCookie } from './cookie.ts'
import { deviceOf, isKnown } from './device.ts'
import type { Parts } from './parts.ts'
import { beginAttempt, endAttempt } from './store/attempt.ts'
import { type Attempt, countersOf } from './throttle.ts'

export interface Admitted {
  /** Seconds to wait if it fails. */
  readonly thenWait: number
  /** Says that it was no failure, whatever else becomes of the request. */
  succeeded(): Promise<void>
}

/** Counts an attempt that a request makes. Refuses `too_many` while earlier failures from there still keep it waiting. */
export async function admitAttempt(
  request: FastifyRequest,
  { what, login, now }: { what: Attempt['what']; login: string; now: Date },
  { keys, attempts }: Parts,
): Promise<Admitted> {
  const device = deviceOf(readCookie(request, 'lifetree-device'))
  const knownDevice = isKnown(device, keys, login) ? device.id : null
  const counted = countersOf(keys, { what, who: login, address: request.ip, knownDevice })
  const { wait, thenWait } = await beginAttempt(attempts, counted, now)
  if (wait > 0) refuse('too_many', { seconds: wait })
  return { thenWait, succeeded: () => endAttempt(attempts, counted) }
}
