import { join } from 'node:path'
import { tableFiles } from '../engine/engine.ts'
import type { Run } from '../stage/run.ts'
import { addedTables, type Base, stateFolder, wholeTables } from './state.ts'

/** Declares what a base knows, of all its folders, as the tables `base_…`, and keeps what it learnt for this run. */
export async function openBase(run: Run, { folders, state }: Base): Promise<void> {
  const { engine, db, model, keep } = run
  const open = async (name: string, from: readonly string[]) => {
    const files = from.map(folder => join(stateFolder(folder), `${name}.parquet`))
    await engine.open(`base_${name}`, files)
    if (engine !== db) await db.open(`base_${name}`, files)
  }
  for (const name of addedTables(model)) await open(name, folders)
  for (const name of wholeTables) await open(name, folders.slice(-1))
  await keep('trained', () => Promise.resolve(state.trained))
  await keep('least', () => Promise.resolve(state.least))
  await keep('defaults', () => Promise.resolve(state.defaults))
}

/** All records that a base has given numbers to, as SQL: source, record_id as text, cluster_id as it was then. */
export async function clustersOf({ engine, db }: Run, { folders }: Base): Promise<string> {
  const byType = new Map<string, string[]>()
  for (const folder of folders) {
    const file = join(folder, 'clusters.parquet')
    const columns = await db.rows(`describe select * from ${db.dialect.parquet([file])}`)
    const type = String(columns.find(([name]) => name === 'record_id')?.[1])
    byType.set(type, [...(byType.get(type) ?? []), file])
  }
  return [...byType.values()]
    .map(
      files =>
        `select source, cast(record_id as string) as record_id, cluster_id from ${engine.dialect.parquet(files)}`,
    )
    .join(' union all ')
}

/** Declares the features of a field: all that the base has, and what the delta adds. */
export async function openFeatures({ engine, db, folder }: Run, { folders }: Base, field: string): Promise<void> {
  const files = [
    ...folders.map(each => join(stateFolder(each), `feature_${field}.parquet`)),
    tableFiles(folder, `new_feature_${field}`),
  ]
  await engine.open(`feature_${field}`, files)
  if (engine !== db) await db.open(`feature_${field}`, files)
}
