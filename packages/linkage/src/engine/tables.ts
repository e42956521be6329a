import { existsSync, readFileSync } from 'node:fs'
import { rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { tableFiles, tablePath } from './engine.ts'
import { refusalOf } from './failed.ts'

export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
export const parquet = (files: readonly string[]): string => `read_parquet([${files.map(literal).join(', ')}])`

/** Where an embedded database keeps its tables. */
export interface Tables {
  /** Whether a table is there, of this run or of one before. */
  readonly has: (name: string) => boolean
  /** Makes a table where it is not there yet; answers its rows where it was made just now. */
  readonly make: (name: string, sql: string) => Promise<number | undefined>
  /** One table of the rows of several that were made. */
  readonly gather: (name: string, tables: readonly string[]) => Promise<void>
  /** Takes tables away that nobody reads any more. They count as made: a run that goes on makes none of them again. */
  readonly drop: (names: readonly string[]) => Promise<void>
  readonly isGone: (name: string) => boolean
  /** Names of the tables that are in memory alone. */
  readonly held: () => readonly string[]
}

/** Runs a statement that writes; answers how many rows. */
export type RunSql = (sql: string) => Promise<number>

export const runOn =
  (connection: DuckDBConnection): RunSql =>
  async sql => {
    try {
      const result = await connection.run(sql)
      return result.rowCount === 0 ? 0 : Number(result.getChunk(0).getColumnVector(0).getItem(0))
    } catch (error) {
      throw refusalOf(error)
    }
  }

export const viewOf = (name: string, sql: string): string => `create or replace view ${quoted(name)} as ${sql}`

/** Writes rows as one Parquet file, whole or not at all; answers how many. */
export async function writeParquet(run: RunSql, path: string, sql: string): Promise<number> {
  const part = `${path}.part`
  await rm(part, { recursive: true, force: true })
  const rows = await run(`copy (${sql}) to ${literal(part)} (format parquet)`)
  await rename(part, path)
  return rows
}

/** Names of tables that were there and are gone, kept in the folder. */
function goneFrom(folder: string): { readonly has: (name: string) => boolean; readonly add: Tables['drop'] } {
  const file = join(folder, 'gone.json')
  const names = new Set<string>(existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [])
  return {
    has: name => names.has(name),
    add: async more => {
      for (const name of more) names.add(name)
      await writeFile(`${file}.part`, JSON.stringify([...names]))
      await rename(`${file}.part`, file)
    },
  }
}

/** A Parquet file each, so that a run that was stopped goes on where it was. */
export function tablesInFiles(run: RunSql, folder: string): Tables {
  const gone = goneFrom(folder)
  const has = (name: string): boolean => gone.has(name) || existsSync(tablePath(folder, name))
  const open = (name: string, tables: readonly string[]) =>
    run(viewOf(name, `select * from ${parquet(tables.map(table => tableFiles(folder, table)))}`))
  return {
    has,
    make: async (name, sql) => {
      if (gone.has(name)) return undefined
      const rows = has(name) ? undefined : await writeParquet(run, tablePath(folder, name), sql)
      await open(name, [name])
      return rows
    },
    gather: async (name, tables) => {
      if (!tables.some(gone.has)) await open(name, tables)
    },
    drop: async names => {
      // Known to be gone before it is: what a stop leaves behind is taken the next time.
      await gone.add(names)
      for (const name of names) await rm(tablePath(folder, name), { recursive: true, force: true })
    },
    isGone: gone.has,
    held: () => [],
  }
}

/** Held in memory, and gone with the database: what is small is made anew faster than it is written. */
export function tablesInMemory(run: RunSql): Tables {
  const made = new Set<string>()
  return {
    has: name => made.has(name),
    make: async (name, sql) => {
      if (made.has(name)) return undefined
      const rows = await run(`create table ${quoted(name)} as ${sql}`)
      made.add(name)
      return rows
    },
    gather: async (name, tables) => {
      await run(viewOf(name, tables.map(table => `select * from ${quoted(table)}`).join(' union all ')))
    },
    // It goes with the database.
    drop: async () => {},
    isGone: () => false,
    held: () => [...made],
  }
}
