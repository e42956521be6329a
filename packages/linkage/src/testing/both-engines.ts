import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DuckDb, duckDbDialect, openDuckDb } from '../engine/duckdb.ts'
import { type Dialect, tableFiles } from '../engine/engine.ts'
import { openSpark, type Spark } from '../engine/spark.ts'

/** One plan on two engines, each with its own tables. */
export interface BothEngines {
  readonly duckDb: DuckDb
  readonly spark: Spark
  /** For what both read. */
  readonly folder: string
  /** Makes a table on both. */
  make(name: string, sqlOf: (dialect: Dialect) => string): Promise<void>
  /** Compares a table that both have. */
  compare(name: string): Promise<Comparison>
  close(): Promise<void>
}

export interface Comparison {
  readonly rows: number
  /** Rows that only one of them has, the first ten: how often, and what. */
  readonly only: readonly (readonly unknown[])[]
  /** Columns as both have them, or as they differ; whole numbers are one kind, whatever their width. */
  readonly columns: readonly string[]
}

/** Small data: little to divide, nothing to plan anew while it runs, and little time for Java's better compiler to pay. */
export const quick: Readonly<Record<string, string>> = {
  'spark.sql.shuffle.partitions': '2',
  'spark.default.parallelism': '2',
  'spark.sql.adaptive.enabled': 'false',
  'spark.driver.extraJavaOptions': '-XX:TieredStopAtLevel=1',
  'spark.executor.extraJavaOptions': '-XX:TieredStopAtLevel=1',
}

const kindOf = (type: string): string => type.replaceAll(/\b(?:TINYINT|SMALLINT|INTEGER|BIGINT)\b/g, 'whole number')

export async function openBoth(master: string): Promise<BothEngines> {
  const folder = mkdtempSync(join(tmpdir(), 'lifetree-both-'))
  const folders = { duckDb: join(folder, 'duckdb'), spark: join(folder, 'spark') }
  const duckDb = await openDuckDb({ folder: folders.duckDb, threads: 2, memory: '1GB' })
  const spark = await openSpark({ folder: folders.spark, master, memory: '1GB', settings: quick })
  const tables = (name: string) => [folders.duckDb, folders.spark].map(each => tableFiles(each, name))
  const columnsOf = async (file: string) => {
    const described = await duckDb.rows(`describe select * from ${duckDbDialect.parquet([file])}`)
    return described.map(([name, type]) => `${name} ${kindOf(String(type))}`)
  }
  return {
    duckDb,
    spark,
    folder,
    make: async (name, sqlOf) => {
      await duckDb.make(name, sqlOf(duckDb.dialect))
      await spark.make(name, sqlOf(spark.dialect))
    },
    compare: async name => {
      const [a = '', b = ''] = tables(name)
      const [own, other] = [await columnsOf(a), await columnsOf(b)]
      const [one, two] = [duckDbDialect.parquet([a]), duckDbDialect.parquet([b])]
      const only = (here: string, there: string, who: string) =>
        `(select '${who}' as who, * from (select * from ${here} except all select * from ${there}) limit 10)`
      const [rows] = await duckDb.first(`select count(*) from ${one}`)
      return {
        rows: Number(rows),
        only: await duckDb.rows(`${only(one, two, 'DuckDB')} union all ${only(two, one, 'Spark')}`),
        columns: own.map((column, i) => (column === other[i] ? column : `${column} | ${other[i]}`)),
      }
    },
    close: async () => {
      await spark.close()
      await duckDb.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
