import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { findBase } from '../base/state.ts'
import { type DuckDb, openDuckDb } from '../engine/duckdb.ts'
import { tableFiles, tablePath } from '../engine/engine.ts'
import { refusalOf } from '../engine/failed.ts'
import type { Model } from '../model/model.ts'
import { apart } from '../plan/decisions.ts'
import { fieldsOf, leadFields } from '../plan/names.ts'
import { LinkageRefusal } from '../refusal.ts'
import type { Default } from '../stage/find-defaults.ts'
import { fingerprintOfState, isOfState, openState } from './from-state.ts'
import { pageSql } from './keys.ts'
import { applicationId, type Head, version } from './layout.ts'
import { blockSql, keptSql, leadingSql, nodeSql, ownersSql, sayingSql, shownSql, tablesOf, toldSql } from './plan.ts'
import { eachRow, writePages } from './write-pages.ts'

export interface BuildOptions {
  /** Where the index is to lie. */
  readonly file: string
  readonly threads?: number
  /** As DuckDB says it: 4GB. */
  readonly memory?: string
  readonly tell?: (step: string) => void
}

export interface Built {
  readonly file: string
  readonly entities: number
  readonly postings: number
  readonly bytes: number
  readonly seconds: number
}

/** Postings of a page, about. */
const ofPage = 240

const unfinished = (folder: string, what: string, cause?: unknown): LinkageRefusal =>
  new LinkageRefusal(
    'unfinished-run',
    `${folder} 里没有做完的运行（缺 ${what}）。先让它运行完，保留 work 目录`,
    `${folder} holds no finished run (${what} is missing). Let it run to its end, and keep its work folder`,
    { input: folder, cause },
  )

/** What a run is known by: itself, and the files that it read. */
export async function fingerprintOfRun(folder: string): Promise<string> {
  if (await isOfState(folder)) return fingerprintOfState(folder)
  const hash = createHash('sha256')
  for (const name of ['run.json', 'files.json', 'counts.json']) {
    try {
      hash.update(await readFile(join(folder, 'work', name)))
    } catch (cause) {
      throw unfinished(folder, `work/${name}`, cause)
    }
  }
  return hash.digest('hex')
}

async function answerOf<T>(folder: string, name: string): Promise<T> {
  try {
    return JSON.parse(await readFile(join(folder, 'work', `${name}.json`), 'utf8')) as T
  } catch (cause) {
    throw unfinished(folder, `work/${name}.json`, cause)
  }
}

const withoutOf = (model: Model, defaults: readonly Default[]) =>
  Object.fromEntries(
    fieldsOf(model).map(field => [field, defaults.filter(each => each.field === field).map(({ key }) => key)]),
  )

async function frozenOf(folder: string): Promise<Omit<Head, 'pages' | 'postings' | 'entities' | 'loose'>> {
  if (!existsSync(join(folder, 'clusters.parquet'))) throw unfinished(folder, 'clusters.parquet')
  const fingerprint = await fingerprintOfRun(folder)
  if (await isOfState(folder)) {
    const { model, trained, least, defaults } = (await findBase(folder)).state
    // As the next delta would weigh it.
    return { model, trained, least, without: withoutOf(model, defaults), anchorsFirst: false, fingerprint }
  }
  const model = await answerOf<Model>(folder, 'model')
  const defaults = await answerOf<readonly Default[]>(folder, 'defaults')
  return {
    model,
    without: withoutOf(model, defaults),
    trained: await answerOf(folder, 'trained'),
    least: await answerOf(folder, 'least'),
    anchorsFirst: existsSync(tablePath(join(folder, 'work'), 'rest')),
    fingerprint,
  }
}

interface Work {
  readonly db: DuckDb
  readonly model: Model
  readonly tell: (step: string) => void
}

/** Declares the tables of a run. */
async function openTables({ db, model }: Work, folder: string): Promise<void> {
  if (await isOfState(folder)) return openState(db, folder)
  const work = join(folder, 'work')
  for (const table of tablesOf(model)) {
    if (!existsSync(tablePath(work, table))) throw unfinished(folder, `work/tables/${table}.parquet`)
    await db.open(table, [tableFiles(work, table)])
  }
  await db.view('seat', 'select node, root, loose from assigned')
}

/** Makes the tables that the index is written from; answers the query of all postings and how many there are before caps. */
async function makeTables({ db, model, tell }: Work, loose: number): Promise<{ postings: string; count: number }> {
  const make = async (table: string, sql: string) => {
    await db.make(table, sql)
    tell(table)
  }
  await make('node', nodeSql(model, loose))
  for (const field of fieldsOf(model)) {
    await make(`saying_${field}`, sayingSql(field))
    await make(`told_${field}`, toldSql(model, field))
  }
  for (const field of leadFields(model)) await make(`leading_${field}`, leadingSql(field))
  for (const [table, sql] of shownSql(model)) await make(table, sql)
  const decided = (await db.rows('describe assigned')).some(([column]) => column === apart)
  const parts: string[] = []
  for (const sql of [...model.blocks.map(blockSql), ...ownersSql(model, decided)]) {
    const table = `postings_${parts.length}`
    await make(table, sql)
    parts.push(table)
  }
  const postings = parts.map(table => `select * from ${table}`).join(' union all ')
  return { postings, count: Number((await db.first(`select count(*) from (${postings})`))[0]) }
}

const tables = `
  create table head (said text not null);
  create table page (page integer primary key, postings blob not null);
  create table entity (id integer primary key, kept text not null);`

/** Opens a new file that only its owner may read. */
async function createIndex(file: string): Promise<DatabaseSync> {
  await rm(file, { force: true })
  await (await open(file, 'w', 0o600)).close()
  const index = new DatabaseSync(file)
  index.exec(
    `pragma page_size = 16384; pragma journal_mode = memory; pragma synchronous = off; pragma application_id = ${applicationId}; pragma user_version = ${version};`,
  )
  index.exec(tables)
  index.exec('begin')
  return index
}

async function writeIndex(work: Work, index: DatabaseSync, frozen: Awaited<ReturnType<typeof frozenOf>>) {
  const { db, model, tell } = work
  const [last] = (await db.first('select coalesce(max(entity), 0) from entity')) as [number]
  const { postings, count } = await makeTables(work, last + 1)
  const pages = Math.max(1, Math.ceil(count / ofPage))
  const insert = index.prepare('insert into entity (id, kept) values (?, ?)')
  let entities = 0
  await eachRow(db, keptSql(model), ([id, kept]) => {
    insert.run(Number(id), kept as string)
    if (Number(id) < 2 * (last + 1)) entities++
  })
  tell('entity')
  const own = `select cast(${pageSql('head', pages)} as integer) as page, cast(tail as integer) as tail, cast(cap as integer) as cap, cast(id as double) as id from (${postings}) order by 1, 2`
  const head: Head = { ...frozen, pages, entities, loose: last + 1, postings: await writePages(db, index, own) }
  tell('page')
  index.prepare('insert into head (said) values (?)').run(JSON.stringify(head))
  index.exec('commit')
  return head
}

/** Gives a finished file its name once all of it is on the disk. */
async function publish(part: string, file: string): Promise<number> {
  const handle = await open(part, 'r+')
  await handle.sync()
  const { size } = await handle.stat()
  await handle.close()
  await rename(part, file)
  return size
}

/**
 * Makes the index of a finished run, whole or not at all: what `openIndex` resolves single records by. `folder` is the run's output folder, with its `work`.
 * The file holds personal values, and only its owner may read it.
 */
export async function buildIndex(
  folder: string,
  { file, threads = 2, memory = '4GB', tell = () => {} }: BuildOptions,
): Promise<Built> {
  const began = performance.now()
  const frozen = await frozenOf(folder)
  const [part, scratch] = [`${file}.part`, `${file}.making`]
  let [db, index]: [DuckDb | undefined, DatabaseSync | undefined] = [undefined, undefined]
  try {
    await rm(scratch, { recursive: true, force: true })
    db = await openDuckDb({ folder: scratch, threads, memory })
    const work = { db, model: frozen.model, tell }
    await openTables(work, folder)
    index = await createIndex(part)
    const { entities, postings } = await writeIndex(work, index, frozen)
    index.close()
    index = undefined
    return { file, entities, postings, bytes: await publish(part, file), seconds: (performance.now() - began) / 1000 }
  } catch (error) {
    throw refusalOf(error)
  } finally {
    index?.close()
    await db?.close()
    await rm(scratch, { recursive: true, force: true })
    await rm(part, { force: true })
  }
}
