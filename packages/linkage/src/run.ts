import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openDuckDb } from './engine/duckdb.ts'
import { type Engine, tableFiles } from './engine/engine.ts'
import type { Input } from './input.ts'
import { readInputs } from './input.ts'
import { kindOf } from './kinds/index.ts'
import type { Model } from './model/model.ts'
import { narrowed } from './model/narrow.ts'
import { LinkageRefusal } from './refusal.ts'
import { collapseInputs } from './stage/collapse-inputs.ts'
import { holdTrusted } from './stage/hold-trusted.ts'
import { joinComponents } from './stage/join-components.ts'
import { joinNodes } from './stage/join-nodes.ts'
import { readTexts } from './stage/read-texts.ts'
import type { Clustering, Run } from './stage/run.ts'
import { weighPairs } from './stage/weigh-pairs.ts'
import { writeReport } from './stage/write-report.ts'
import { writeResults } from './stage/write-results.ts'
import type { Trained } from './train.ts'

/** How far a run is. */
export interface Progress {
  readonly stage: string
  readonly table: string
  /** Seconds since the beginning of the run. */
  readonly seconds: number
}

export interface LinkOptions {
  /** Everything is written below: results, and in `work/` all tables between. */
  readonly output: string
  readonly threads?: number
  /** As DuckDB says it: 12GB. */
  readonly memory?: string
  /** Opens another engine on the folder of tables. */
  readonly engine?: (folder: string) => Promise<Engine>
  /** In bits, in place of the model’s. */
  readonly threshold?: number
  /** Sources by rank, the most trusted first. */
  readonly ranks?: readonly string[]
  /** How linked pairs become entities: to anchors, or, for comparison, as whatever links connect. */
  readonly clustering?: Clustering
  readonly signal?: AbortSignal
  readonly tell?: (progress: Progress) => void
}

export interface Linked {
  readonly records: number
  readonly collapsed: number
  readonly signatures: number
  readonly held: number
  readonly pairs: number
  readonly entities: number
  readonly seconds: number
  /** The model as it was used, without what no input has, and what was learnt: `explainPair` asks for both. */
  readonly model: Model
  readonly trained: Trained
}

const fingerprint = (model: Model, inputs: readonly Input[], options: LinkOptions): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        model,
        inputs,
        options.threshold ?? null,
        options.ranks ?? [],
        options.clustering ?? 'anchors',
        options.engine ? 'other' : 'duckdb',
      ]),
    )
    .digest('hex')

/** A folder goes on with the run that began in it, and with no other. */
async function claim(folder: string, print: string): Promise<void> {
  await mkdir(join(folder, 'tables'), { recursive: true })
  const file = join(folder, 'run.json')
  if (existsSync(file)) {
    if (JSON.parse(await readFile(file, 'utf8')).fingerprint === print) return
    throw new LinkageRefusal(
      'other-run',
      `${folder} 里是另一次运行（模型、输入或选项不同）。换一个输出目录，或删掉它`,
      `${folder} belongs to another run (another model, input or option). Choose another output folder, or delete it`,
      { input: folder },
    )
  }
  await writeFile(file, `${JSON.stringify({ fingerprint: print })}\n`)
}

function openRun(parts: Omit<Run, 'make' | 'count' | 'keep'>, { signal, tell }: LinkOptions): Run {
  const began = performance.now()
  const { engine, db, folder } = parts
  let stage = ''
  return {
    ...parts,
    make: async (table, sql) => {
      if (signal?.aborted)
        throw new LinkageRefusal('cancelled', '已停止。已完成的步骤保留', 'Stopped. Finished steps are kept')
      stage = table.replace(/_[r\d].*$/, '')
      await engine.make(table, sql)
      if (engine !== db) await db.open(table, [tableFiles(folder, table)])
      tell?.({ stage, table, seconds: (performance.now() - began) / 1000 })
    },
    count: async table => Number((await db.first(`select count(*) from ${table}`))[0]),
    keep: async (name, make) => {
      const file = join(folder, `${name}.json`)
      if (existsSync(file)) return JSON.parse(await readFile(file, 'utf8'))
      const value = await make()
      await writeFile(`${file}.part`, JSON.stringify(value))
      await rename(`${file}.part`, file)
      return value
    },
  }
}

/**
 * Links records: finds which are of one entity. Writes `clusters.parquet`, `golden.parquet` and `pairs.parquet` (with `report.html`, which shows how it went) to the
 * output folder; tables between stay in `work/`, and a run that was stopped goes on where it was. Throws a `LinkageRefusal` that says what to do.
 */
export async function link(given: Model, inputs: readonly Input[], options: LinkOptions): Promise<Linked> {
  const began = performance.now()
  const { threshold = given.thresholds.link } = options
  const model: Model = { ...narrowed(given, inputs), thresholds: { ...given.thresholds, link: threshold } }
  const folder = join(options.output, 'work')
  await claim(folder, fingerprint(model, inputs, options))
  const db = await openDuckDb({
    folder,
    threads: options.threads ?? 2,
    memory: options.memory ?? '12GB',
  })
  const stop = () => db.interrupt()
  options.signal?.addEventListener('abort', stop)
  let engine: Engine = db
  try {
    engine = (await options.engine?.(folder)) ?? db
    const kinds = Object.fromEntries(Object.entries(model.fields).map(([field, { kind }]) => [field, kindOf(kind)]))
    const { output, ranks = [], clustering = 'anchors' } = options
    const run = openRun({ model, kinds, engine, db, folder, output, ranks, clustering }, options)
    const batches = await readInputs(db, model, inputs)
    await collapseInputs(run, batches)
    await readTexts(run)
    const counts = await holdTrusted(run)
    const { pairs, trained } = await weighPairs(run)
    const member = await (clustering === 'components' ? joinComponents(run) : joinNodes(run))
    const written = await writeResults(run, member)
    await writeReport(run, { ...counts, pairs, ...written }, { trained, member })
    return { ...counts, pairs, ...written, seconds: (performance.now() - began) / 1000, model, trained }
  } finally {
    options.signal?.removeEventListener('abort', stop)
    if (engine !== db) await engine.close()
    await db.close()
  }
}
