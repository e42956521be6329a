import { existsSync, statSync } from 'node:fs'
import { copyFile, link, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inForceSql } from '../decision/read-decisions.ts'
import { type DuckDb, literal } from '../engine/duckdb.ts'
import { tablePath } from '../engine/engine.ts'
import { fieldsOf, leadFields } from '../plan/names.ts'
import { peopledSql } from '../plan/result.ts'
import {
  decidedSignatureSql,
  nothingPartedSql,
  nothingSql,
  ownEntitySql,
  ownLooseSql,
  ownMovedSql,
  ownSignatureSql,
  ownValueSql,
  saidByDecidedSql,
} from '../plan/state.ts'
import type { Default } from '../stage/find-defaults.ts'
import { findLeast } from '../stage/find-least.ts'
import { looseAbove } from '../stage/loose-above.ts'
import type { Run } from '../stage/run.ts'
import type { Trained } from '../train.ts'
import { rareFields, type State, stateFolder } from './state.ts'

/** A table of a state: what makes it, or the table of the run that it is. */
export type Stated = { readonly name: string } & ({ readonly sql: string } | { readonly same: string })

/** A file under a second name; a copy where the file system knows no such thing. */
async function linkFile(from: string, to: string): Promise<void> {
  await rm(to, { force: true })
  await link(from, to).catch(() => copyFile(from, to))
}

async function writeOne({ db, folder }: Pick<Run, 'db' | 'folder'>, place: string, table: Stated): Promise<void> {
  const path = join(place, `${table.name}.parquet`)
  if (existsSync(path)) return
  // A table of one file is its own copy; one of many files, or that is held in memory, is written.
  const own = 'same' in table ? tablePath(folder, table.same) : ''
  if (own !== '' && existsSync(own) && statSync(own).isFile()) return linkFile(own, path)
  const sql = 'same' in table ? `select * from ${table.same}` : table.sql
  await db.run(`copy (${sql}) to ${literal(`${path}.part`)} (format parquet)`)
  await rename(`${path}.part`, path)
}

/** Writes the state of a run beside its results, whole or not at all; `work/` is not needed from then on. */
export async function writeTables(
  run: Pick<Run, 'db' | 'folder' | 'output' | 'tell'>,
  tables: readonly Stated[],
  state: State,
): Promise<void> {
  const place = stateFolder(run.output)
  if (existsSync(join(place, 'state.json'))) return
  await mkdir(place, { recursive: true })
  for (const [at, table] of tables.entries()) {
    await writeOne(run, place, table)
    run.tell('state', table.name, { at: at + 1, of: tables.length })
  }
  await writeFile(join(place, 'state.json.part'), JSON.stringify(state))
  await rename(join(place, 'state.json.part'), join(place, 'state.json'))
}

/** The greatest cluster_id of a run’s results. */
export async function highestOf(db: DuckDb, output: string): Promise<number> {
  const clusters = db.dialect.parquet([join(output, 'clusters.parquet')])
  return Number((await db.first(`select coalesce(max(cluster_id), 0) from ${clusters}`))[0])
}

async function totalsOf({ model, db }: Run): Promise<Record<string, number>> {
  const totals: Record<string, number> = {}
  for (const field of rareFields(model))
    totals[field] = Number(
      (await db.first(`select coalesce(sum(case when n < 1 then 1 else n end), 0) from value_${field}`))[0],
    )
  return totals
}

/** What of a run with decisions a later one needs beside: what was decided, and what decided records say. */
function decidedStated({ model, decisions }: Run): Stated[] {
  if (!decisions) return []
  const nothing = Object.entries(nothingPartedSql(model)).map(([name, sql]) => ({ name, sql }))
  return [
    { name: 'decision', sql: inForceSql(decisions) },
    { name: 'decided', sql: saidByDecidedSql(model) },
    ...nothing,
  ]
}

/** Keeps of a whole run what a delta builds on. */
export async function writeState(run: Run, id: string, member: string | undefined, highest: number): Promise<void> {
  const { model, db, output, ranks, keep } = run
  if (existsSync(join(stateFolder(output), 'state.json'))) return
  const unreached = () => Promise.reject(new Error('the stage before has not ended'))
  const { records } = await keep<{ records: number }>('counts', unreached)
  const [lowest] = (await db.first('select coalesce(min(node), 0) from residual')) as [number]
  const moved = run.decisions && member ? { moved: ownMovedSql(member) } : {}
  const parquet = (name: string) => db.dialect.parquet([join(output, name)])
  const loose = `(select * from ${parquet('clusters.parquet')} where cluster_id > ${await looseAbove(run)})`
  const tables: Stated[] = [
    { name: 'signature', sql: run.decisions ? decidedSignatureSql(model) : ownSignatureSql(model) },
    { name: 'entity', sql: ownEntitySql(parquet('golden.parquet'), run.decisions && member) },
    { name: 'loose', sql: ownLooseSql(peopledSql(), loose, db.dialect.unnest) },
    { name: 'source', same: 'source' },
    ...fieldsOf(model).flatMap((field): Stated[] => [
      { name: `value_${field}`, sql: ownValueSql(field, member) },
      { name: `feature_${field}`, same: `feature_${field}` },
    ]),
    ...rareFields(model).map(field => ({ name: `rarity_${field}`, same: `rarity_${field}` })),
    ...leadFields(model).map(field => ({ name: `leader_${field}`, same: `leader_${field}` })),
    ...decidedStated(run),
    ...Object.entries({ ...nothingSql, ...moved }).map(([name, sql]) => ({ name, sql })),
  ]
  await writeTables(run, tables, {
    version: 1,
    id,
    model,
    ranks,
    trained: await keep<Trained>('trained', unreached),
    least: await findLeast(run),
    defaults: await keep<Default[]>('defaults', unreached),
    totals: await totalsOf(run),
    highest,
    lowest,
    records,
    ...(run.decisions ? { decided: true } : {}),
  })
}
