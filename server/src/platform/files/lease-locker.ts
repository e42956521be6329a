import type { Lock, Locker, RequestRelease } from '@tus/utils'
import { ERRORS } from '@tus/utils'
import { v7 } from 'uuid'
import { settingsOf, system } from '../actor.ts'
import type { Pool } from '../database/pool.ts'
import { inTransaction, type Tx } from '../database/transaction.ts'
import { endLease, takeLease } from './store.ts'

const seconds = 30
const tries = 20
const tryEvery = 250

/**
 * One writer an upload, over all servers: a lease in the file's row that its holder renews. A connection is not held for the
 * length of an upload, which on a bad line is minutes; a server that dies frees its uploads within half a minute.
 */
export function leaseLocker(pool: Pool): Locker {
  const own = new Map<string, RequestRelease>()
  return { newLock: id => leaseOf(pool, own, id) }
}

function leaseOf(pool: Pool, own: Map<string, RequestRelease>, id: string): Lock {
  const holder = v7()
  const asSystem = <T>(work: (tx: Tx) => Promise<T>) => inTransaction(pool, { settings: settingsOf(system) }, work)
  let renewing: NodeJS.Timeout | undefined
  return {
    async lock(signal, requestRelease) {
      for (let tried = 0; tried < tries && !signal.aborted; tried++) {
        if (await asSystem(tx => takeLease(tx, id, holder, seconds))) {
          own.set(id, requestRelease)
          // A renewal that fails is tried again before the lease ends.
          renewing = setInterval(
            () => asSystem(tx => takeLease(tx, id, holder, seconds)).catch(() => {}),
            (seconds * 1000) / 3,
          )
          return
        }
        await own.get(id)?.()
        await new Promise(resolve => setTimeout(resolve, tryEvery))
      }
      throw ERRORS.ERR_LOCK_TIMEOUT
    },
    async unlock() {
      clearInterval(renewing)
      own.delete(id)
      await asSystem(tx => endLease(tx, id, holder))
    },
  }
}
