import { existsSync } from 'node:fs'
import { mkdtemp, rename, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { literal, openDuckDb } from '../engine/duckdb.ts'
import { LinkageRefusal } from '../refusal.ts'
import { filesOf, readLedger } from './ledger.ts'
import { backSql } from './naming.ts'

interface ReadingOptions {
  readonly threads?: number
  /** As DuckDB says it: 12GB. */
  readonly memory?: string
}

/**
 * Writes `clusters.parquet` as it was after an earlier run, row for row, to the file `to`: what merged since is apart again, what split is one. Refuses a run
 * that the history of the output folder does not have.
 */
export async function clustersAt(output: string, run: number, to: string, options: ReadingOptions = {}): Promise<void> {
  const ledger = await readLedger(output)
  // The first run that is in the history may have come after one that kept none.
  const known = [...(ledger[0]?.run === 2 ? [1] : []), ...ledger.map(entry => entry.run)]
  if (!known.includes(run) || !existsSync(join(output, 'clusters.parquet'))) {
    throw new LinkageRefusal(
      'no-input',
      `${output} 的历史里没有第 ${run} 次运行，有：${known.join('、') || '无'}`,
      `The history of ${output} has no run ${run}; it has ${known.join(', ') || 'none'}`,
      { input: output },
    )
  }
  const folder = await mkdtemp(join(dirname(resolve(to)), '.clusters-at-'))
  const db = await openDuckDb({ folder, threads: options.threads ?? 2, memory: options.memory ?? '12GB' })
  try {
    const files = ledger.filter(entry => entry.run > run).map(entry => filesOf(output, entry.run).moves)
    const clusters = db.dialect.parquet([join(output, 'clusters.parquet')])
    const typed = ledger.find(entry => entry.run === run)?.idType
    const types = await Promise.all(
      [clusters, ...files.map(file => db.dialect.parquet([file]))].map(async from =>
        String((await db.rows(`describe select record_id from ${from}`))[0]![1]),
      ),
    )
    const rows = (from: string) =>
      new Set(types).size > 1 ? `(select * replace (cast(record_id as varchar) as record_id) from ${from})` : from
    const moves = files.map(file => `select * from ${rows(db.dialect.parquet([file]))}`).join(' union all ')
    const back = moves ? backSql(rows(clusters), `(${moves})`, run) : `select * from ${clusters}`
    const sql = typed ? `select cast(record_id as ${typed}) as record_id, cluster_id, source from (${back})` : back
    await db.run(`copy (${sql}) to ${literal(`${to}.part`)} (format parquet)`)
    await rename(`${to}.part`, to)
  } finally {
    await db.close()
    await rm(folder, { recursive: true, force: true })
  }
}
