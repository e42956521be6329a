import { rm } from 'node:fs/promises'
import { partName, tablePath } from '../engine/engine.ts'
import type { KeptIds } from '../input/check-ids.ts'
import { type Batch, collapseSql } from '../plan/collapse.ts'
import type { Part, Run } from './run.ts'

export const collapsedName = (at: number): string => partName('collapsed', at)

/** What is collapsed: whose records, in how many tables. */
export interface Collapsed {
  readonly records: number
  readonly tables: number
  /** The type of the numbers of its records. */
  readonly idType: string
  /** None where no passing input comes after it. */
  readonly ids: KeptIds | null
}

/** Collapses each batch into a table of its own, numbered from `first` on: what is done stays done. */
export async function collapseBatches(
  { model, engine, make, decisions }: Run,
  batches: readonly Batch[],
  first: number,
  partOf: (at: number) => Part,
): Promise<void> {
  for (const [at, batch] of batches.entries())
    await make(
      collapsedName(first + at),
      collapseSql(model, batch, { dialect: engine.dialect, at: first + at, decided: decisions !== undefined }),
      partOf(at),
    )
}

/** Takes away the tables from `first` on: what they were made of is no more. */
export async function forgetCollapsed({ db, folder }: Run, first: number): Promise<void> {
  for (let at = first; db.has(collapsedName(at)); at++)
    await rm(tablePath(folder, collapsedName(at)), { recursive: true, force: true })
}
