import type { Tx } from '../platform/database/transaction.ts'
import { announce } from '../platform/live/index.ts'
import type { Person } from './duty.ts'
import { insertWays } from './store/ways.ts'

/** What one way of ringing is told: whom, for what, and when. */
export interface Ringing {
  readonly alarmId: string
  readonly caseId: string
  readonly people: readonly Person[]
  readonly now: Date
}

/** A way by which people are rung, in the transaction that rings them: what leaves the house goes out by a job. */
export interface Way {
  readonly name: string
  ring(tx: Tx, ringing: Ringing): Promise<void>
}

/** The ringing bar of every desk that one of them has open. */
export const liveWay: Way = {
  name: 'live',
  ring: async (tx, ringing) => {
    const { alarmId, people } = ringing
    await insertWays(tx, 'live', ringing, 'sent')
    await announce(tx, { kind: 'alarm', id: alarmId, area: null, parties: people.map(({ party }) => party) })
  },
}
