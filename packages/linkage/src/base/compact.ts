import { existsSync } from 'node:fs'
import { rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type DuckDb, literal, openDuckDb } from '../engine/duckdb.ts'
import { refusalOf } from '../engine/failed.ts'
import { enter, filesOf, readLedger, takeOver } from '../history/ledger.ts'
import { changesSql, keptNamesSql, movesSql, sharedSql } from '../history/naming.ts'
import { fingerprintOf, holdFolder } from '../hold-folder.ts'
import {
  wholeClustersSql,
  wholeDecidedSql,
  wholeEntitySql,
  wholeGoldenSql,
  wholeLooseSql,
  wholeMovedSql,
  wholeSignatureSql,
  wholeValueSql,
} from '../plan/compact.ts'
import { fieldsOf, leadFields } from '../plan/names.ts'
import { nothingPartedSql, nothingSql } from '../plan/state.ts'
import type { Run } from '../stage/run.ts'
import { writeResult } from '../stage/write-results.ts'
import { clustersOf, commonIdType, idTypeOf, openBase } from './open-base.ts'
import { type Base, findBase, rareFields } from './state.ts'
import { type Stated, writeTables } from './write-state.ts'

export interface CompactOptions {
  /** The last of the deltas. */
  readonly base: string
  readonly output: string
  readonly threads?: number
  /** As DuckDB says it: 12GB. */
  readonly memory?: string
}

export interface Compacted {
  /** Folders that became one. */
  readonly folders: number
  readonly records: number
}

const tablesOf = ({ state }: Base): Stated[] => {
  const { model } = state
  const nothing = state.decided ? { ...nothingSql, moved: wholeMovedSql, ...nothingPartedSql(model) } : nothingSql
  const all = (name: string): Stated => ({ name, sql: `select * from base_${name}` })
  return [
    { name: 'signature', sql: wholeSignatureSql(model) },
    { name: 'entity', sql: wholeEntitySql },
    { name: 'loose', sql: wholeLooseSql },
    all('source'),
    ...fieldsOf(model).flatMap((field): Stated[] => [
      { name: `value_${field}`, sql: wholeValueSql(field) },
      all(`feature_${field}`),
    ]),
    ...rareFields(model).map(field => all(`rarity_${field}`)),
    ...leadFields(model).map(field => all(`leader_${field}`)),
    ...Object.entries(nothing).map(([name, sql]) => ({ name, sql })),
    ...(state.decided ? [all('decision'), { name: 'decided', sql: wholeDecidedSql(model) }] : []),
  ]
}

async function writeWhole(run: Pick<Run, 'db' | 'folder' | 'output' | 'tell'>, base: Base, id: string): Promise<void> {
  const { db, output } = run
  const { previous: _, ...state } = base.state
  const engines = { engine: db, db }
  await openBase(engines, base)
  const type = await commonIdType(db, base)
  const written = (name: string) => existsSync(join(output, name))
  if (!written('clusters.parquet'))
    await writeResult(run, 'clusters.parquet', wholeClustersSql(await clustersOf(engines, base, type), type))
  if (!written('golden.parquet')) {
    const files = base.folders.map(folder => db.dialect.parquet([join(folder, 'golden.parquet')]))
    await writeResult(run, 'golden.parquet', wholeGoldenSql(files))
  }
  await enterHistory(run, base)
  await writeTables(run, tablesOf(base), { ...state, id })
}

async function writeWholeFile(db: DuckDb, sql: string, path: string): Promise<void> {
  await db.run(`copy (${sql}) to ${literal(`${path}.part`)} (format parquet)`)
  await rename(`${path}.part`, path)
}

/** Enters what came of the deltas into the history of the whole run on which they built, as one run: it can be taken back. */
async function enterHistory({ db, output }: Pick<Run, 'db' | 'output'>, { folders, state }: Base): Promise<void> {
  const first = folders[0]!
  const last = (await readLedger(first)).at(-1)
  const run = (last?.run ?? 1) + 1
  const { entry, moves, changes } = filesOf(output, run)
  if (existsSync(entry)) return
  await takeOver(first, output)
  const clusters = db.dialect.parquet([join(output, 'clusters.parquet')])
  const asText = (from: string) => `(select cast(record_id as string) as record_id, cluster_id, source from ${from})`
  const earlier = asText(db.dialect.parquet([join(first, 'clusters.parquet')]))
  const sql = movesSql(earlier, asText(clusters), run)
  await writeWholeFile(db, sql, moves)
  const later = asText(clusters)
  await db.run(`create or replace temp table shared as ${sharedSql(earlier, later)}`)
  await db.run(`create or replace temp table named as ${keptNamesSql(earlier, later)}`)
  await writeWholeFile(db, changesSql(earlier, { shared: 'shared', named: 'named' }, run), changes)
  const told = await db.rows(
    `select change, count(*) from ${db.dialect.parquet([changes])} group by change order by change`,
  )
  const [records, distinct] = (await db.first(`select count(*), count(distinct cluster_id) from ${clusters}`)) as [
    number,
    number,
  ]
  const idType = await idTypeOf(db, output)
  const at = new Date((await stat(join(output, 'clusters.parquet'))).mtimeMs).toISOString()
  await enter(output, {
    run,
    at,
    records,
    clusters: distinct,
    highest: state.highest,
    idType,
    changes: Object.fromEntries(told),
  })
}

/** Makes one folder of a base and the deltas on it: who is who, golden records, and the state on which the next delta builds. */
export async function compact(options: CompactOptions): Promise<Compacted> {
  const { output, threads = 2, memory = '12GB' } = options
  const base = await findBase(options.base)
  const folder = join(output, 'work')
  const id = fingerprintOf(['compact', base.state.id])
  const release = await holdFolder(folder, id)
  const db = await openDuckDb({ folder, threads, memory })
  try {
    await writeWhole({ db, folder, output, tell: () => {} }, base, id)
  } catch (error) {
    throw refusalOf(error)
  } finally {
    await db.close()
    release()
  }
  return { folders: base.folders.length, records: base.state.records }
}
