import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { literal } from '../engine/duckdb.ts'
import { componentEntitySql } from '../plan/components.ts'
import { fieldsOf } from '../plan/names.ts'
import { exampleSql, pairListSql, shownSql, worthSql } from '../plan/pair-list.ts'
import { assignedSql, clustersSql, entitySql, goldenFieldSql, goldenSql, grownSql } from '../plan/result.ts'
import type { Run } from './run.ts'

/** Writes a result as one file, whole or not at all. */
export async function writeResult(
  { db, output }: Pick<Run, 'db' | 'output'>,
  name: string,
  sql: string,
): Promise<void> {
  const path = join(output, name)
  await db.run(`copy (${sql}) to ${literal(`${path}.part`)} (format parquet)`)
  await rename(`${path}.part`, path)
}

/** The pairs that are worth a look, with what tells a reader whose they are. */
async function writePairs(run: Run): Promise<void> {
  const { model, db, output } = run
  await db.run(`create or replace temp view worth as ${worthSql(model)}`)
  await db.run(`create or replace temp table example as ${exampleSql()}`)
  const clusters = db.dialect.parquet([join(output, 'clusters.parquet')])
  const [entities] = (await db.first('select coalesce(max(entity), 0) from entity')) as [number]
  await db.run(`create or replace temp table shown as ${shownSql(clusters, entities)}`)
  await writeResult(run, 'pairs.parquet', pairListSql(model))
}

export async function writeResults(run: Run, member: string | undefined): Promise<{ entities: number; loose: number }> {
  const { model, make, db } = run
  await make('assigned', assignedSql(model, member))
  await make('entity', run.clustering === 'components' && member ? componentEntitySql(model, member) : entitySql(model))
  await make('grown', grownSql(model, 'translated'))
  for (const field of fieldsOf(model)) await make(`golden_${field}`, goldenFieldSql(model, field, member))
  await make('golden', goldenSql(model))
  await writeResult(run, 'clusters.parquet', clustersSql(db.dialect))
  await writeResult(run, 'golden.parquet', 'select * from golden')
  await writePairs(run)
  const [loose] = (await db.first('select coalesce(sum(n), 0) from grown where entity is null')) as [number]
  return { entities: Number((await db.first('select count(distinct entity) from entity'))[0]), loose }
}
