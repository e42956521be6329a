import { join } from 'node:path'
import type { DuckDb } from '../engine/duckdb.ts'
import { tableFiles } from '../engine/engine.ts'
import type { Run } from '../stage/run.ts'
import { addedTables, type Base, stateFolder, wholeTables } from './state.ts'

type Engines = Pick<Run, 'engine' | 'db'>

/** Declares what a base knows, of all its folders, as the tables `base_…`. */
export async function openBase({ engine, db }: Engines, { folders, state }: Base): Promise<void> {
  const open = async (name: string, from: readonly string[]) => {
    const files = from.map(folder => join(stateFolder(folder), `${name}.parquet`))
    await engine.open(`base_${name}`, files)
    if (engine !== db) await db.open(`base_${name}`, files)
  }
  for (const name of addedTables(state.model)) await open(name, folders)
  for (const name of wholeTables) await open(name, folders.slice(-1))
}

/** Type of the record ids that a run wrote. */
export async function idTypeOf(db: DuckDb, folder: string): Promise<string> {
  const columns = await db.rows(`describe select * from ${db.dialect.parquet([join(folder, 'clusters.parquet')])}`)
  return String(columns.find(([name]) => name === 'record_id')?.[1])
}

/** All records that a base has given numbers to, as SQL: source, record_id, cluster_id as it was then; ids as text, or of a type. */
export async function clustersOf({ engine, db }: Engines, { folders }: Base, type?: string): Promise<string> {
  const byType = new Map<string, string[]>()
  for (const folder of folders) {
    const own = await idTypeOf(db, folder)
    byType.set(own, [...(byType.get(own) ?? []), join(folder, 'clusters.parquet')])
  }
  return [...byType.values()]
    .map(
      files =>
        `select source, cast(record_id as ${type ?? 'string'}) as record_id, cluster_id from ${engine.dialect.parquet(files)}`,
    )
    .join(' union all ')
}

/** The one type of all record ids of a base; text where there are several. */
export async function commonIdType(db: DuckDb, { folders }: Base): Promise<string> {
  const types = new Set<string>()
  for (const folder of folders) types.add(await idTypeOf(db, folder))
  return types.size === 1 ? [...types][0]! : 'string'
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
