import { tablePath } from '../engine/engine.ts'
import { type Batch, collapseSql } from '../plan/collapse.ts'
import type { Run } from '../run.ts'

const nameOf = (at: number): string => `collapsed_${String(at).padStart(5, '0')}`

/** Files of a table that either engine wrote. */
export const filesOfTable = (run: Run, table: string): string => {
  const path = tablePath(run.folder, table)
  return run.engine === run.db ? path : `${path}/*.parquet`
}

/** Collapses each batch into a table of its own: what is done stays done. */
export async function collapseInputs(run: Run, batches: readonly Batch[]): Promise<void> {
  const { model, engine, db, make } = run
  for (const [at, batch] of batches.entries()) {
    await make(nameOf(at), collapseSql(model, batch, engine.dialect), { at: at + 1, of: batches.length })
  }
  const files = batches.map((_, at) => filesOfTable(run, nameOf(at)))
  await engine.open('collapsed', files)
  if (engine !== db) await db.open('collapsed', files)
}
