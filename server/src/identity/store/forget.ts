import type { Tx } from '../../platform/database/transaction.ts'

export async function forgetSessions(tx: Tx, before: Date): Promise<void> {
  await tx.query({
    text: 'delete from sessions where coalesce(ended_at, least(idle_until, expires_at)) < $1',
    values: [before],
  })
}

export async function forgetAttempts(tx: Tx, before: Date): Promise<void> {
  await tx.query({ text: 'select forget_attempts($1)', values: [before] })
}
