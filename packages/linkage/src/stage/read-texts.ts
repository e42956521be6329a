import { fieldsOf } from '../plan/names.ts'
import { featureSql, saidSql } from '../plan/signatures.ts'
import { makeTexts } from '../texts/make-texts.ts'
import type { Run } from './run.ts'

/** Reads every distinct text of every field once, whatever engine the rest runs on. */
export async function readTexts(run: Run): Promise<void> {
  const { model, kinds, db, make, threads } = run
  const fields = fieldsOf(model)
  // What the exact field says of others is read with their texts: it comes first.
  const first = fields.filter(field => field === model.exact?.field)
  for (const field of [...first, ...fields.filter(each => !first.includes(each))]) {
    await make(`said_${field}`, saidSql(model, field))
    if (!db.isGone(`numbered_${field}`))
      await run.gather(
        `text_${field}`,
        await makeTexts({ db, field, kind: kinds[field]!, named: model.fields[field]!.kind, threads }),
      )
    await make(`feature_${field}`, featureSql(kinds[field]!, field))
  }
}
