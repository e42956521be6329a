import type { Tx } from '../platform/database/transaction.ts'
import { forgetAttempts, forgetSessions } from './store/forget.ts'

/** So long it is kept who was signed in where; then nobody can ask any more. */
const sessionDays = 180
const attemptDays = 1

/** Deletes sessions and counted attempts whose time of keeping is over; for a nightly job, as the system. */
export async function forgetOldSessions(tx: Tx, now: Date): Promise<void> {
  const before = (days: number): Date => new Date(now.getTime() - days * 86_400_000)
  await forgetSessions(tx, before(sessionDays))
  await forgetAttempts(tx, before(attemptDays))
}
