import type { Calendar } from '@lifetree/clock'
import { v7 } from 'uuid'
import type { Standard } from '../catalogue/index.ts'
import { byInsert } from '../platform/database/copy.ts'
import type { Tx } from '../platform/database/transaction.ts'
import { enqueue } from '../platform/jobs/enqueue.ts'
import { importedCase, type PastCase } from './imported.ts'
import { putCases, reserveNumbers } from './store/copy-cases.ts'

export type { PastCase } from './imported.ts'

export interface ImportParts {
  readonly calendar: Calendar
  readonly timeZone: string
  /** Versions by id. */
  readonly standards: ReadonlyMap<string, Standard>
  readonly now: Date
}

/**
 * Takes over cases of another system, as the system. Each that is open is a live case from then on; nobody is told of any.
 * Fails where a number of the source is there already: ask `findImported` first.
 */
export async function importCases(tx: Tx, past: readonly PastCase[], parts: ImportParts): Promise<void> {
  if (past.length === 0) return
  const numbers = await reserveNumbers(
    tx,
    past.map(({ openedAt }) => openedAt),
    parts.timeZone,
  )
  const around = { now: parts.now, newId: () => v7() }
  const made = past.map((one, place) => {
    const standard = parts.standards.get(one.categoryId)
    if (!standard) throw new Error(`An imported case of an unknown category ${one.categoryId}`)
    return importedCase(one, standard, numbers[place] as string, around)
  })
  await putCases(byInsert(tx), made, parts.calendar)
}

/** Sets the timers of what was taken over, once the last batch is there. */
export const setTimersOfImported = (tx: Tx): Promise<void> =>
  enqueue(tx, 'set_case_timers', {}, { key: 'set case timers' })
