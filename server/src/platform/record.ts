import type { Actor } from './actor.ts'
import type { Tx } from './database/transaction.ts'

/** Where the content of a reading says which accounts it told of. */
export const tellsOfWhom = 'of'

/** What was done, refused or read, by whom, for what: one line of the audit log. */
export interface Entry {
  readonly kind: 'command' | 'refusal' | 'read'
  /** Name of the endpoint or job. */
  readonly name: string
  readonly actor: Actor
  readonly at: Date
  /** Id of the row acted on. */
  readonly subject: string | null
  readonly commandId: string | null
  /** Why personal data was read. */
  readonly purpose: string | null
  /** Code of the refusal. */
  readonly code: string | null
  /** The input without its secrets: personal, hence kept apart from the chain and erasable. */
  readonly content: unknown
}

/** The one place where audit entries are written; the audit feature gives it to `serve` through app.ts. */
export interface Recorder {
  /** Within the transaction that it describes. */
  record(tx: Tx, entry: Entry): Promise<void>
  /** A refusal, in a transaction of its own, since that of the command was rolled back. */
  recordAlone(entry: Entry): Promise<void>
}
