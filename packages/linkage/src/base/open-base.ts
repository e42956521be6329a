import { join } from 'node:path'
import type { DuckDb } from '../engine/duckdb.ts'
import { tableFiles } from '../engine/engine.ts'
import type { Model } from '../model/model.ts'
import { fieldsOf } from '../plan/names.ts'
import { nothingDecidedSql, nothingPartedSql } from '../plan/state.ts'
import type { Run } from '../stage/run.ts'
import { addedTables, type Base, decidedTables, stateFolder, wholeTables } from './state.ts'

type Engines = Pick<Run, 'engine' | 'db'>

/** Declares a query as a table, for both who read. */
export async function viewOf({ engine, db }: Engines, name: string, sql: string): Promise<void> {
  await engine.view(name, sql)
  if (engine !== db) await db.view(name, sql)
}

async function openFiles({ engine, db }: Engines, name: string, files: readonly string[]): Promise<void> {
  await engine.open(name, files)
  if (engine !== db) await db.open(name, files)
}

const filesOf = (folders: readonly string[], name: string): readonly string[] =>
  folders.map(folder => join(stateFolder(folder), `${name}.parquet`))

/** Rows of a folder that a later one has not taken back, where something was let go; `day` is the folder’s number. */
function heldYetSql(model: Model, name: string, file: string, day: number): string | undefined {
  const later = (table: string) => `(select * from base_${table} where day > ${day})`
  if (name.startsWith('value_')) return `select * from ${file} where node not in (select node from ${later('remade')})`
  if (name === 'loose')
    return `select * from ${file} where cluster_id not in (select cluster_id from ${later('relaid')})`
  if (name !== 'signature') return undefined
  const same = fieldsOf(model).map(field => `u.${field} = s.${field}`)
  return `select s.* from ${file} s left join (select distinct ${fieldsOf(model).join(', ')}, 1 as gone from ${later('unsigned')}) u on ${same.join(' and ')} where u.gone is null`
}

/** Declares a table that all folders add to, as `AS_NAME`: without what later ones took back of earlier ones. */
export async function openAdded(engines: Engines, { folders, state }: Base, name: string, as: string): Promise<void> {
  const files = filesOf(folders, name)
  const asked = state.decided && folders.length > 1
  const parts = files.map((_, day) => (asked ? heldYetSql(state.model, name, `${as}_${name}_${day}`, day) : undefined))
  if (parts.some(part => part === undefined)) return openFiles(engines, `${as}_${name}`, files)
  for (const [day, file] of files.entries()) await openFiles(engines, `${as}_${name}_${day}`, [file])
  await viewOf(engines, `${as}_${name}`, parts.join(' union all '))
}

/** Declares what a base knows, of all its folders, as the tables `base_…`. */
export async function openBase(engines: Engines, base: Base): Promise<void> {
  const { folders, state } = base
  const whole = [...wholeTables, ...(state.decided ? decidedTables : [])]
  for (const name of whole) await openFiles(engines, `base_${name}`, filesOf(folders.slice(-1), name))
  for (const name of addedTables(state.model)) await openAdded(engines, base, name, 'base')
}

/** Declares all signatures that folders of a base have, taken back or not, as the table `every_signature`. */
export const openSignatures = (engines: Engines, { folders }: Base): Promise<void> =>
  openFiles(engines, 'every_signature', filesOf(folders, 'signature'))

/** The same with tables of decisions that say nothing, where a base has none. */
export async function openUndecided(engines: Engines, { state: { model } }: Base): Promise<void> {
  for (const [name, sql] of Object.entries({ ...nothingPartedSql(model), decided: nothingDecidedSql(model) }))
    await viewOf(engines, `base_${name}`, sql)
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
