import type { Tx } from '../database/transaction.ts'
import { publish } from '../events/index.ts'
import { markExpectedRefused, markRefused } from './store.ts'
import type { Unfit } from './unfit.ts'

type Why = Unfit['code'] | 'never_arrived'

/** It will not be shown; whoever waits for it is told. Publishes `file_refused`. */
export async function refuseFile(tx: Tx, fileId: string, why: Why, at: Date): Promise<void> {
  await markRefused(tx, fileId, why)
  await tell(tx, fileId, at)
}

interface Unbegun {
  readonly fileId: string
  /** Whose it is. */
  readonly accountId: string
  readonly why: Why
}

/** The same of a file that a command has named and of which no byte was taken; another's, and one that has begun, is left alone. */
export async function refuseExpected(tx: Tx, { fileId, accountId, why }: Unbegun, at: Date): Promise<void> {
  if (await markExpectedRefused(tx, { id: fileId, accountId }, why)) await tell(tx, fileId, at)
}

const tell = (tx: Tx, fileId: string, at: Date): Promise<void> =>
  publish(tx, { name: 'file_refused', subject: fileId, payload: { fileId }, at })
