import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { literal } from '../engine/duckdb.ts'
import { fieldsOf } from '../plan/names.ts'
import { assignedSql, clustersSql, entitySql, goldenFieldSql, goldenSql, grownSql } from '../plan/result.ts'
import type { Run } from './run.ts'

/** Writes a result as one file, whole or not at all. */
async function write({ db, output }: Run, name: string, sql: string): Promise<void> {
  const path = join(output, name)
  await db.run(`copy (${sql}) to ${literal(`${path}.part`)} (format parquet)`)
  await rename(`${path}.part`, path)
}

export async function writeResults(run: Run, member: string | undefined): Promise<{ entities: number; loose: number }> {
  const { model, make, db, count } = run
  await make('assigned', assignedSql(model, member))
  await make('entity', entitySql(model))
  await make('grown', grownSql(model, 'translated'))
  for (const field of fieldsOf(model)) await make(`golden_${field}`, goldenFieldSql(model, field, member))
  await make('golden', goldenSql(model))
  await write(run, 'clusters.parquet', clustersSql(db.dialect))
  await write(run, 'golden.parquet', 'select * from golden')
  await write(run, 'pairs.parquet', 'select * from weighed_0')
  const [loose] = (await db.first('select coalesce(sum(n), 0) from grown where entity is null')) as [number]
  return { entities: await count('entity'), loose }
}
