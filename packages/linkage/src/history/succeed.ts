import { existsSync } from 'node:fs'
import { rename, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type DuckDb, literal } from '../engine/duckdb.ts'
import { LinkageRefusal } from '../refusal.ts'
import type { Run } from '../stage/run.ts'
import { enter, filesOf, type RunEntry, readLedger, takeOver } from './ledger.ts'
import { nameClusters } from './name-clusters.ts'
import { changesSql, endedSql, movesSql } from './naming.ts'

const clustersIn = (output: string): string => join(output, 'clusters.parquet')

/** What tells an earlier run from others, for the mark of one that comes after. Refuses a folder in which none has ended. */
export async function markOfEarlier(earlier: string, output: string): Promise<unknown> {
  if (resolve(earlier) === resolve(output)) {
    throw new LinkageRefusal(
      'other-run',
      `${output} 不能同时是上次的结果和这次的输出目录。换一个输出目录`,
      `${output} cannot be the earlier run and the output folder of this one. Choose another output folder`,
      { input: output },
    )
  }
  if (!existsSync(clustersIn(earlier))) {
    throw new LinkageRefusal(
      'no-input',
      `${earlier} 里没有 clusters.parquet：要一次做完的运行的输出目录`,
      `There is no clusters.parquet in ${earlier}: give the output folder of a run that has ended`,
      { input: earlier },
    )
  }
  const { size, mtimeMs } = await stat(clustersIn(earlier))
  return [resolve(earlier), size, mtimeMs]
}

const idTypeOf = async (db: DuckDb, from: string): Promise<string> => {
  const columns = await db.rows(`describe select record_id from ${from}`)
  return String(columns[0]![1])
}

/** A table of clusters, with its records' numbers as text where two tables have them in different types. */
const asText = (table: string): string =>
  `(select cast(record_id as string) as record_id, cluster_id, source from ${table})`

/** What a run knows of the one before it. */
export interface Earlier {
  /** Its clusters, those of this run, and this run's under the numbers that they bear from now on, to be read in one type. */
  readonly earlier: string
  readonly later: string
  readonly final: string
  readonly run: number
  readonly highest: number
}

const movesOf = (output: string, ledger: readonly RunEntry[]): string[] =>
  ledger.map(({ run }) => filesOf(output, run).moves).filter(file => existsSync(file))

/**
 * Gives the clusters of this run (table `clustered`, whose numbers mean nothing yet) the numbers that they had in an earlier run, in table `named`; and takes
 * over that run's history.
 */
export async function succeed(run: Run, after: string): Promise<Earlier> {
  const { db, engine, output, make } = run
  await takeOver(after, output)
  const ledger = await readLedger(after)
  await engine.open('earlier', [clustersIn(after)])
  if (engine !== db) await db.open('earlier', [clustersIn(after)])
  const differ = (await idTypeOf(db, 'earlier')) !== (await idTypeOf(db, 'clustered'))
  const [earlier, later] = ['earlier', 'clustered'].map(table => (differ ? asText(table) : table)) as [string, string]
  const files = movesOf(after, ledger)
  if (files.length > 0) {
    await engine.open('moved', files)
    if (engine !== db) await db.open('moved', files)
    await make(
      'ended',
      endedSql(
        differ ? '(select run, cast(record_id as string) as record_id, source, from_cluster from moved)' : 'moved',
        earlier,
      ),
    )
  }
  const last = ledger.at(-1)
  const highest = last?.highest ?? Number((await db.first('select coalesce(max(cluster_id), 0) from earlier'))[0])
  await nameClusters(make, { earlier, later, ended: files.length > 0 ? 'ended' : undefined, highest })
  const final = `(select c.record_id, n.id as cluster_id, c.source from ${later} c join named n on n.cluster = c.cluster_id)`
  return { earlier, later, final, run: (last?.run ?? 1) + 1, highest }
}

async function copyOut(db: DuckDb, table: string, path: string): Promise<void> {
  await db.run(`copy (select * from ${table}) to ${literal(`${path}.part`)} (format parquet)`)
  await rename(`${path}.part`, path)
}

/** Enters a run whose `clusters.parquet` is written, with so many clusters, into the history of its output folder. */
export async function enterRun(run: Run, clusters: number, before: Earlier | undefined): Promise<RunEntry> {
  const { db, make, output, at } = run
  const number = before?.run ?? 1
  const changes: Record<string, number> = {}
  if (before) {
    const { earlier, final } = before
    await make('moves', movesSql(earlier, final, number))
    await make('changes', changesSql(earlier, { shared: 'shared', named: 'named' }, number))
    const files = filesOf(output, number)
    await copyOut(db, 'moves', files.moves)
    await copyOut(db, 'changes', files.changes)
    for (const [change, n] of await db.rows('select change, count(*) from changes group by change order by change')) {
      changes[String(change)] = Number(n)
    }
  }
  const written = db.dialect.parquet([clustersIn(output)])
  const [records] = (await db.first(`select count(*) from ${written}`)) as [number]
  // What came after nothing is numbered from 1 on.
  const [given] = (before ? await db.first('select max(id) from named') : [clusters]) as [number]
  const highest = Math.max(before?.highest ?? 0, given)
  const entry = { run: number, at, records, clusters, highest, idType: await idTypeOf(db, written), changes }
  await enter(output, entry)
  return entry
}
