import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { openDuckDb } from '../engine/duckdb.ts'
import { refusalOf } from '../engine/failed.ts'
import { fingerprintOf, holdFolder } from '../hold-folder.ts'
import {
  wholeClustersSql,
  wholeEntitySql,
  wholeGoldenSql,
  wholeLooseSql,
  wholeSignatureSql,
  wholeValueSql,
} from '../plan/compact.ts'
import { fieldsOf } from '../plan/names.ts'
import { nothingSql } from '../plan/state.ts'
import type { Run } from '../stage/run.ts'
import { writeResult } from '../stage/write-results.ts'
import { clustersOf, commonIdType, openBase } from './open-base.ts'
import { type Base, findBase, leadFields, rareFields } from './state.ts'
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

const tablesOf = ({ state: { model } }: Base): Stated[] => {
  const all = (name: string): Stated => ({ name, sql: `select * from base_${name}` })
  return [
    { name: 'signature', sql: wholeSignatureSql(model) },
    { name: 'entity', sql: wholeEntitySql },
    { name: 'loose', sql: wholeLooseSql },
    ...fieldsOf(model).flatMap((field): Stated[] => [
      { name: `value_${field}`, sql: wholeValueSql(field) },
      all(`feature_${field}`),
    ]),
    ...rareFields(model).map(field => all(`rarity_${field}`)),
    ...leadFields(model).map(field => all(`leader_${field}`)),
    ...Object.entries(nothingSql).map(([name, sql]) => ({ name, sql })),
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
  await writeTables(run, tablesOf(base), { ...state, id })
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
