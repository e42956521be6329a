import { tableFiles } from '../engine/engine.ts'
import { type Batch, collapseSql } from '../plan/collapse.ts'
import type { Run } from './run.ts'

const nameOf = (at: number): string => `collapsed_${String(at).padStart(5, '0')}`

/** Collapses each batch into a table of its own: what is done stays done. */
export async function collapseInputs(run: Run, batches: readonly Batch[]): Promise<void> {
  const { model, engine, db, folder, make } = run
  for (const [at, batch] of batches.entries()) {
    await make(nameOf(at), collapseSql(model, batch, engine.dialect, run.decisions !== undefined), {
      at: at + 1,
      of: batches.length,
    })
  }
  const tables = batches.map((_, at) => nameOf(at))
  await db.gather('collapsed', tables)
  if (engine !== db) {
    await engine.open(
      'collapsed',
      tables.map(table => tableFiles(folder, table)),
    )
  }
}
