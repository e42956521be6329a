import type { Said } from '@lifetree/contract/said'
import type { Tx } from './database/transaction.ts'
import type { Nightly, Task, Tasks } from './jobs/task.ts'

/**
 * What a personal column holds. `account`: who works here and how he signs in; `device`: from where; `contact`: how a person is
 * reached; `words`: what somebody wrote; `trace`: where somebody was, and when; `attempt`: what somebody tried.
 */
export type PersonalClass = 'account' | 'device' | 'contact' | 'words' | 'trace' | 'attempt'

/** Acts on rows that lie before a day; answers how many, at most `most`, so that no one waits for it. */
export type Act = (tx: Tx, before: Date, most: number) => Promise<number>

/** Some columns of a table, how long they are kept, and what is done then. */
export interface Keeping {
  readonly table: string
  readonly columns: readonly string[]
  readonly class: PersonalClass
  readonly days: number
  /** From when the days count. */
  readonly from: Said
  /** `delete`: the rows go; `erase`: the columns are emptied. */
  readonly action: 'delete' | 'erase'
  /** How: its own statement, or the door of another rule's or task's that does it along. */
  readonly by: Act | { readonly with: string }
}

/** A feature's columns: each is either kept for a time or nobody's. */
export interface Retention {
  readonly personal: readonly Keeping[]
  /** By table. Ids of accounts are among them: they name nobody once the account is erased. */
  readonly impersonal: Readonly<Record<string, readonly string[]>>
}

const DAY_MS = 86_400_000
const BATCH = 500

export const RETENTION_TASK = 'act_on_retention'
export const retentionNightly: Nightly = { task: RETENTION_TASK, at: '03:30' }

/** Deletes and erases what has been kept for its time, in small transactions; cut short, the next run goes on. */
export const retentionTasks = (retentions: readonly Retention[]): Tasks => {
  const act: Task = async (_, call) => {
    for (const { days, by } of retentions.flatMap(({ personal }) => personal)) {
      if (typeof by !== 'function') continue
      const before = new Date(call.now.getTime() - days * DAY_MS)
      for (let done = BATCH; done === BATCH; ) done = await call.act(tx => by(tx, before, BATCH))
    }
  }
  return { [RETENTION_TASK]: act }
}
