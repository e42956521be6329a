import { existsSync, globSync } from 'node:fs'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { LinkageRefusal } from '../refusal.ts'
import { type Engine, tablePath } from './engine.ts'
import { sparkDialect } from './spark-dialect.ts'
import { findSpark } from './spark-home.ts'
import { type Begun, type SparkProcess, startSpark } from './spark-process.ts'

export interface SparkOptions {
  /** Holds `tables/` and what is spilled; with a cluster, a folder that all its machines have under the same path. */
  readonly folder: string
  /** As Spark says it: local[2], spark://host:7077. */
  readonly master: string
  /** Of this machine, or of each worker of a cluster; as DuckDB says it: 12GB. */
  readonly memory?: string
  /** Settings of Spark's own, over those that are set here. */
  readonly settings?: Readonly<Record<string, string>>
}

export interface Spark extends Engine {
  readonly begun: Begun
  /** Process that Java belongs to. */
  readonly reader: number
}

const mega: Readonly<Record<string, number>> = { k: 1 / 1024, m: 1, g: 1024, t: 1024 * 1024 }

/** 12GB → 12288m, as Java wants it. */
export function heapOf(memory: string): string {
  const [, count = '', unit = ''] = /^\s*(\d+(?:\.\d+)?)\s*([kmgt])i?b?\s*$/i.exec(memory) ?? []
  const size = Math.floor(Number(count) * (mega[unit.toLowerCase()] ?? 0))
  if (size > 0) return `${size}m`
  throw new LinkageRefusal(
    'too-little-memory',
    `内存上限“${memory}”无法识别：写成 12GB 这样的形式`,
    `The memory limit “${memory}” cannot be read: write it like 12GB`,
  )
}

const isLocal = (master: string): boolean => master.startsWith('local')
/** A driver that only this machine must reach binds to nothing else. */
const staysHere = (master: string): boolean => isLocal(master) || /^spark:\/\/(?:127\.0\.0\.1|localhost):/.test(master)

function settingsOf({ folder, master, memory, settings }: SparkOptions): Record<string, string> {
  const here = staysHere(master) ? { 'spark.driver.host': '127.0.0.1', 'spark.driver.bindAddress': '127.0.0.1' } : {}
  const heap =
    memory === undefined ? {} : { [`spark.${isLocal(master) ? 'driver' : 'executor'}.memory`]: heapOf(memory) }
  return {
    'spark.app.name': 'lifetree-linkage',
    'spark.master': master,
    'spark.ui.enabled': 'false',
    'spark.ui.showConsoleProgress': 'false',
    'spark.log.level': 'WARN',
    'spark.local.dir': join(folder, 'spill'),
    'spark.sql.warehouse.dir': join(folder, 'spill', 'warehouse'),
    // An overflow is an error, as DuckDB has it, and "a" is a name.
    'spark.sql.ansi.enabled': 'true',
    'spark.sql.ansi.doubleQuotedIdentifiers': 'true',
    'spark.sql.session.timeZone': 'UTC',
    'spark.sql.parquet.outputTimestampType': 'TIMESTAMP_MICROS',
    ...here,
    ...heap,
    ...settings,
  }
}

/** A path as Spark reads it literally, on this machine whatever its default file system is. */
const uriOf = (path: string): string => `file://${resolve(path)}`
const literally = (path: string): string => uriOf(path).replace(/[\\{}[\]*?]/g, '\\$&')

/** The files that paths and patterns name. Refuses a pattern that names none, and names that Spark passes over without a word. */
export function filesOf(patterns: readonly string[]): readonly string[] {
  const files = patterns.flatMap(input => {
    const found = existsSync(input) ? [input] : globSync(input).sort()
    if (found.length > 0) return found
    throw new LinkageRefusal('no-input', `找不到文件：${input}`, `There is no file ${input}`, { input })
  })
  const hidden = files.find(file => /^[._]/.test(basename(file)))
  if (hidden === undefined) return files
  throw new LinkageRefusal(
    'unreadable-input',
    `Spark 不读以“_”或“.”开头的文件，请改名：${hidden}`,
    `Spark reads no file whose name begins with “_” or “.”: rename ${hidden}`,
    { input: hidden },
  )
}

/** Refuses a cluster that does not write into the folder as this machine sees it. */
async function checkShared(spark: SparkProcess, folder: string): Promise<void> {
  const path = join(folder, 'spill', 'shared')
  const tasks = Math.max(8, spark.begun.tasks * 2)
  await rm(path, { recursive: true, force: true })
  await spark.ask('shared folder', { do: 'probe', tasks, path: uriOf(path) })
  const written = existsSync(path) ? (await readdir(path)).filter(name => name.endsWith('.parquet')).length : 0
  await rm(path, { recursive: true, force: true })
  if (written === tasks) return
  throw new LinkageRefusal(
    'engine-failed',
    `集群的机器看不到同一个目录 ${folder}：把它放在各机器以相同路径挂载的共享存储上`,
    `The machines of the cluster do not see one folder ${folder}: put it on storage that all of them mount under the same path`,
  )
}

/** Makes tables whole: Spark writes beside, says that it is done by a mark, and then the name is given. */
const makeTables = (spark: SparkProcess, folder: string, open: Engine['open']): Engine['make'] => {
  return async (name, sql) => {
    const path = tablePath(folder, name)
    if (!existsSync(path)) {
      const part = `${path}.part`
      await rm(part, { recursive: true, force: true })
      await spark.ask(name, { do: 'make', sql, path: uriOf(part) })
      if (!existsSync(join(part, '_SUCCESS'))) throw new Error(`Spark left ${part} without its mark`)
      await rename(part, path)
    }
    await open(name, [path])
    return undefined
  }
}

/** Spark SQL by a driver on this machine: on its own cores (`local[N]`), or on those of a cluster. Refuses where Java or Spark are missing. */
export async function openSpark(
  options: SparkOptions,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<Spark> {
  const { folder, master } = options
  const settings = settingsOf(options)
  const home = findSpark(environment)
  await mkdir(join(folder, 'tables'), { recursive: true })
  await mkdir(join(folder, 'spill'), { recursive: true })
  const spark = await startSpark(home, settings)
  const close = async () => {
    await spark.close()
    await rm(join(folder, 'spill'), { recursive: true, force: true })
  }
  const open: Engine['open'] = async (name, files) =>
    await spark.ask(name, { do: 'open', name: sparkDialect.quoted(name), files: filesOf(files).map(literally) })
  /** Lists of files that queries name, each under the name of a view: SQL can name one path alone. */
  const views = new Map<string, string>()
  const opening: Promise<void>[] = []
  const parquet = (files: readonly string[]): string => {
    const key = JSON.stringify(files)
    const known = views.get(key)
    if (known !== undefined) return known
    const view = `lifetree_files_${views.size + 1}`
    views.set(key, view)
    const opened = open(view, files)
    // Told to whoever makes the next table.
    opened.catch(() => views.delete(key))
    opening.push(opened)
    return view
  }
  const make = makeTables(spark, folder, open)
  try {
    if (!isLocal(master)) await checkShared(spark, folder)
  } catch (error) {
    await close()
    throw error
  }
  return {
    name: 'spark',
    dialect: { ...sparkDialect, parquet },
    begun: spark.begun,
    reader: spark.reader,
    open,
    view: async (name, sql) => {
      await Promise.all(opening.splice(0))
      await spark.ask(name, { do: 'view', name: sparkDialect.quoted(name), sql })
    },
    make: async (name, sql) => {
      await Promise.all(opening.splice(0))
      return make(name, sql)
    },
    interrupt: spark.interrupt,
    close,
  }
}
