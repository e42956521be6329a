import type { Tx } from '../../platform/database/transaction.ts'

/** Accepts the step of a right code, once: false when it, or a later one, was used before. */
export async function acceptStep(tx: Tx, accountId: string, step: number): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'accept step',
    text: `update accounts set totp_last_step = $2 where id = $1 and (totp_last_step is null or totp_last_step < $2)`,
    values: [accountId, step],
  })
  return rowCount === 1
}

/** Keeps a new authenticator beside the old one until a code shows that the phone has it. */
export async function setPending(tx: Tx, accountId: string, sealed: Buffer): Promise<void> {
  await tx.query({
    name: 'set pending authenticator',
    text: 'update accounts set totp_pending = $2 where id = $1',
    values: [accountId, sealed],
  })
}

export async function confirmPending(tx: Tx, accountId: string, step: number): Promise<void> {
  await tx.query({
    name: 'confirm authenticator',
    text: `update accounts set totp_secret = totp_pending, totp_pending = null, totp_last_step = $2 where id = $1`,
    values: [accountId, step],
  })
}
