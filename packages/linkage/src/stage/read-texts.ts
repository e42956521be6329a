import { tableFiles } from '../engine/engine.ts'
import { fieldsOf } from '../plan/names.ts'
import { featureSql, saidSql } from '../plan/signatures.ts'
import { makeTexts } from '../plan/values.ts'
import type { Run } from './run.ts'

/** Reads every distinct text of every field once, whatever engine the rest runs on. */
export async function readTexts(run: Run): Promise<void> {
  const { model, kinds, engine, db, folder, make } = run
  const fields = fieldsOf(model)
  // What the exact field says of others is read with their texts: it comes first.
  const first = fields.filter(field => field === model.exact?.field)
  for (const field of [...first, ...fields.filter(each => !first.includes(each))]) {
    await make(`said_${field}`, saidSql(model, field))
    const parts = await makeTexts({ db, kind: kinds[field]! }, field)
    if (engine !== db) {
      await engine.open(
        `text_${field}`,
        parts.map(part => tableFiles(folder, part)),
      )
    }
    await make(`feature_${field}`, featureSql(kinds[field]!, field))
  }
}
