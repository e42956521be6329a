import type { EventName, Events } from '@lifetree/contract/event'
import type { Logger } from 'pino'
import type { Tx } from '../database/transaction.ts'

export interface Published<N extends EventName = EventName> {
  readonly id: string
  readonly name: N
  readonly subject: string
  readonly payload: Events[N]
  readonly at: Date
}

export interface Receiving {
  /** As the system; that the event was received is written in the same transaction. */
  readonly tx: Tx
  readonly now: Date
  readonly log: Logger
}

/** A feature that is told of an event. */
export interface Subscriber {
  /** For ever: what has been received is remembered under it. */
  readonly name: string
  readonly to: EventName
  readonly receive: (event: Published, receiving: Receiving) => Promise<void>
}

export const subscriber = <N extends EventName>(
  name: string,
  to: N,
  receive: (event: Published<N>, receiving: Receiving) => Promise<void>,
): Subscriber => ({ name, to, receive: receive as Subscriber['receive'] })
