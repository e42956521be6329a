import { existsSync } from 'node:fs'
import { readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { tableFiles } from './engine/engine.ts'
import { cancelled } from './engine/failed.ts'
import type { Progress, Run } from './stage/run.ts'

/** The first word of a table's name: all tables of a step begin with it. */
const stageOf = (table: string): string => table.replace(/_.*$/, '')

async function writeJson(folder: string, name: string, value: unknown): Promise<void> {
  const file = join(folder, `${name}.json`)
  await writeFile(`${file}.part`, JSON.stringify(value))
  await rename(`${file}.part`, file)
}

/** Who is told, who stops it, and whether the disk is to be spared. */
interface Listening {
  readonly sparing?: boolean
  readonly signal?: AbortSignal
  readonly tell?: (progress: Progress) => void
}

type Parts = Omit<Run, 'make' | 'gather' | 'tell' | 'count' | 'goOn' | 'keep' | 'isHeld' | 'hold' | 'sweep' | 'save'>

/** How a run makes tables, and tells of them. */
function making(
  { engine, db, folder }: Parts,
  options: Listening,
): Pick<Run, 'make' | 'gather' | 'tell' | 'count' | 'goOn'> {
  const began = performance.now()
  const { signal, tell } = options
  const since = () => (performance.now() - began) / 1000
  /** Rows of tables that were made just now. */
  const known = new Map<string, number>()
  const count = async (table: string) =>
    known.get(table) ?? Number((await db.first(`select count(*) from ${table}`))[0])
  const goOn = () => {
    if (signal?.aborted) throw cancelled(signal.reason)
  }
  return {
    make: async (table, sql, part) => {
      goOn()
      if (db.isGone(table)) return
      const rows = await engine.make(table, sql)
      if (rows !== undefined) known.set(table, rows)
      if (engine !== db) await db.open(table, [tableFiles(folder, table)])
      if (tell)
        tell({ stage: stageOf(table), table, rows: await count(table), seconds: since(), ...(part ? { part } : {}) })
    },
    gather: async (table, parts) => {
      await db.gather(table, parts)
      if (engine === db) return
      await engine.open(
        table,
        parts.map(part => tableFiles(folder, part)),
      )
    },
    tell: (stage, step, part) => {
      goOn()
      tell?.({ stage, table: step, part, seconds: since() })
    },
    count,
    goOn,
  }
}

/** A run before anything was read. */
export function openRun(parts: Parts, options: Listening): Run {
  const made = making(parts, options)
  const { db, engine, folder } = parts
  let held: Map<string, unknown> | undefined
  return {
    ...parts,
    ...made,
    keep: async (name, make) => {
      made.goOn()
      if (held?.has(name)) return held.get(name) as Awaited<ReturnType<typeof make>>
      const file = join(folder, `${name}.json`)
      if (!held && existsSync(file)) return JSON.parse(await readFile(file, 'utf8'))
      const value = await make()
      if (held) held.set(name, value)
      else await writeJson(folder, name, value)
      return value
    },
    isHeld: () => held !== undefined,
    hold: async () => {
      held = new Map()
      await db.hold()
    },
    sweep: async (...names) => {
      if (!options.sparing || held || engine !== db) return
      const there = (await readdir(join(folder, 'tables'))).map(file => basename(file, '.parquet'))
      await db.drop(there.filter(table => names.some(name => name.test(table))))
    },
    save: async tables => {
      if (!held) return
      for (const name of db.held()) if (tables.includes(name)) await db.save(name)
      for (const [name, value] of held) await writeJson(folder, name, value)
    },
  }
}
