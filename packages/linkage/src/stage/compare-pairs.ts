import { columnsOf } from '../kinds/kind.ts'
import { askedSql, type Comparing, compared, comparedSql, levelSql, profileSql, touchedSql } from '../plan/compare.ts'
import { ofField, ofFields } from './passing-tables.ts'
import type { Run } from './run.ts'
import { writeLikeness } from './write-table.ts'

/** Compares pairs in all fields: the table `compared_MARK`. */
export async function comparePairs(run: Run, comparing: Comparing): Promise<string> {
  const { model, kinds, make } = run
  const { mark } = comparing
  await make(`touched_${mark}`, touchedSql(comparing))
  for (const comparison of model.comparisons) {
    const { field } = comparison
    await make(`profile_${field}_${mark}`, profileSql(comparing, columnsOf(kinds[field]!), comparison))
    if (compared(comparison)) {
      await make(`asked_${field}_${mark}`, askedSql(comparing, field))
      await writeLikeness(run, field, mark)
    }
    await make(`level_${field}_${mark}`, levelSql(comparing, comparison))
    await run.sweep(ofField(field, mark))
  }
  await make(`compared_${mark}`, comparedSql(model, comparing))
  await run.sweep(ofFields(mark))
  return `compared_${mark}`
}
