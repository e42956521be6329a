import { columnsOf } from '../kinds/kind.ts'
import { fieldsOf } from '../plan/names.ts'
import { featureSql, saidSql } from '../plan/signatures.ts'
import { makeTexts } from '../plan/values.ts'
import type { Run } from '../run.ts'
import { tablePath } from '../engine/engine.ts'

/** Reads every distinct text of every field once, whatever engine the rest runs on. */
export async function readTexts(run: Run): Promise<void> {
  const { model, kinds, engine, db, folder, make } = run
  for (const field of fieldsOf(model)) {
    await make(`said_${field}`, saidSql(field))
    await makeTexts({ db, folder, kind: kinds[field]! }, field)
    if (engine !== db) await engine.open(`text_${field}`, [`${tablePath(folder, `text_${field}`)}/*.parquet`])
    await make(`feature_${field}`, featureSql(columnsOf(kinds[field]!), field))
  }
}
