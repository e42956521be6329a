import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Base, checkBase, decisionsOf, findBase } from './base/state.ts'
import { writeState } from './base/write-state.ts'
import { countDecided, type Decided } from './decision/count-decided.ts'
import { checkComponents, type DecisionsGiven, markOf, readDecisions } from './decision/read-decisions.ts'
import { type Delta, runDelta } from './delta.ts'
import { type DuckDb, openDuckDb } from './engine/duckdb.ts'
import type { Engine } from './engine/engine.ts'
import { cancelled, refusalOf } from './engine/failed.ts'
import type { RunEntry } from './history/ledger.ts'
import { markOfEarlier } from './history/succeed.ts'
import { fingerprintOf, holdFolder } from './hold-folder.ts'
import { type HousesGiven, openHouses } from './house/open-houses.ts'
import { checkMap } from './input/check-columns.ts'
import { type Input, isPassing } from './input/input.ts'
import { kindsOf } from './kinds/index.ts'
import type { Houses } from './kinds/kind.ts'
import { servingTables } from './lookup/plan.ts'
import type { Model } from './model/model.ts'
import { narrowed } from './model/narrow.ts'
import { withHouses } from './model/with-houses.ts'
import { openRun } from './open-run.ts'
import { collapseInputs } from './stage/collapse-inputs.ts'
import type { Default } from './stage/find-defaults.ts'
import { type Capped, cappedOf } from './stage/find-pairs.ts'
import { holdTrusted } from './stage/hold-trusted.ts'
import { linkNodes } from './stage/link-nodes.ts'
import { ofTexts } from './stage/passing-tables.ts'
import { readTexts } from './stage/read-texts.ts'
import type { Clustering, Progress, Run } from './stage/run.ts'
import { writeReport } from './stage/write-report.ts'
import { writeResults } from './stage/write-results.ts'
import type { Trained } from './train.ts'

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
  /**
   * Inputs of at most so many records are linked in memory: such a run begins anew where it was stopped, and writes the tables that
   * serve others in the end. 100,000 where nothing is said; 0 keeps each table when it is made.
   */
  readonly inMemory?: number
  /**
   * Of more rows than this without a trusted value, weights are learnt of a share, and each is compared with those that a trusted value holds before it is
   * with its like: 60,000 where nothing is said.
   */
  readonly many?: number
  /**
   * Collapsed rows that are grouped at once: 16 million where nothing is said, since each takes some 150 bytes then. Of more, parts are made by a hash of
   * their values, each kept when it is made.
   */
  readonly together?: number
  /** Tables between go when nothing reads them any more: for a disk that has no room for all of them. With the embedded engine alone. */
  readonly sparing?: boolean
  /** What clerks decided of pairs of records, which holds whatever these weigh: itself, or a file of it; with a base, beside what that was given. */
  readonly decisions?: DecisionsGiven
  /** Output folder of an earlier run over mostly the same records: clusters keep the numbers that they have there. */
  readonly after?: string
  /**
   * The output folder of a finished run, whole or itself a delta: only what is new is linked, to what that run knows and by what it learnt; results
   * are what is new and what changed.
   */
  readonly base?: string
  /**
   * The register of houses: addresses that name one of them are read as it writes them, bear its code, and are compared and brought together by that. Opened, or
   * what `openHouses` opens.
   */
  readonly houses?: Houses | HousesGiven
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
  /** Records that nothing identifies: each stays on its own, beside the entities. */
  readonly loose: number
  /** Values that fill a column: they were read as if nothing stood there. */
  readonly defaults: readonly Default[]
  /** Blocks of which caps left something out. */
  readonly capped: readonly Capped[]
  /** What became of the decisions; none where there were none. */
  readonly decided: Decided | undefined
  /** The run as the history has it, with what it did to the clusters of the run before it; none of a delta, which says its moves itself. */
  readonly entry: RunEntry | undefined
  readonly seconds: number
  /** The model as it was used, without what no input has, and what was learnt: `explainPair` asks for both. */
  readonly model: Model
  readonly trained: Trained
  /** Of a run with a base, what it changed; `entities` counts those. */
  readonly delta?: Delta
}

const fingerprint = async (
  model: Model,
  inputs: readonly Input[],
  options: LinkOptions,
  base?: Base,
): Promise<string> =>
  fingerprintOf([
    model,
    // Which are passing decides how tables are numbered.
    inputs.map(input => ({ ...input, passing: isPassing(input) })),
    options.threshold ?? null,
    options.ranks ?? [],
    options.clustering ?? 'anchors',
    options.many ?? null,
    ...(options.together ? ['together', options.together] : []),
    options.engine ? 'other' : 'duckdb',
    ...(options.decisions ? ['decisions', markOf(options.decisions)] : []),
    ...(base ? ['base', base.state.id] : []),
    ...(options.after ? ['after', await markOfEarlier(options.after, options.output)] : []),
  ])

/** Records up to which a run holds its tables in memory, where nothing else is said. */
const fewRecords = 100_000

async function housesOf({ houses, memory }: LinkOptions): Promise<Houses | undefined> {
  if (houses === undefined || (typeof houses === 'object' && 'houseOf' in houses)) return houses
  return openHouses(houses, memory === undefined ? {} : { memory })
}

/** What a run goes by: of a delta, what its base did. */
async function settle(given: Model, inputs: readonly Input[], options: LinkOptions) {
  if (options.base !== undefined) {
    const base = await findBase(options.base)
    checkBase(base, given, options)
    const { model, ranks } = base.state
    return { base, model, ranks, earlier: decisionsOf(base), id: await fingerprint(model, inputs, options, base) }
  }
  const { threshold = given.thresholds.link, ranks = [] } = options
  const model: Model = { ...narrowed(given, inputs), thresholds: { ...given.thresholds, link: threshold } }
  return { base: undefined, model, ranks, earlier: undefined, id: await fingerprint(model, inputs, options) }
}

/**
 * Links records: finds which are of one entity. Writes `clusters.parquet`, `golden.parquet` and `pairs.parquet` (with `report.html`, which shows how it went) to the
 * output folder; tables between stay in `work/`, and a run that was stopped goes on where it was. Throws a `LinkageRefusal` that says what to do.
 */
export async function link(given: Model, inputs: readonly Input[], options: LinkOptions): Promise<Linked> {
  const began = performance.now()
  for (const input of inputs) checkMap(input, given)
  const houses = await housesOf(options)
  const { base, model, ranks, earlier, id } = await settle(withHouses(given, houses), inputs, options)
  const folder = join(options.output, 'work')
  const release = await holdFolder(folder, id)
  let [db, engine]: [DuckDb | undefined, Engine | undefined] = [undefined, undefined]
  const stop = () => {
    db?.interrupt()
    if (engine !== db) engine?.interrupt()
  }
  options.signal?.addEventListener('abort', stop)
  try {
    const { threads = 2, memory = '12GB' } = options
    db = await openDuckDb({ folder, threads, memory })
    engine = (await options.engine?.(folder)) ?? db
    const kinds = kindsOf(model, houses)
    const { output, clustering = 'anchors', many = 60_000, together = 16_000_000, after } = options
    const decisions = await readDecisions(db, options.decisions, { folder, earlier })
    if (clustering === 'components') checkComponents(decisions)
    // The folder's mark is as old as the run.
    const at = (await stat(join(folder, 'run.json'))).mtime.toISOString()
    const own = {
      model,
      kinds,
      engine,
      db,
      folder,
      output,
      ranks,
      clustering,
      many,
      together,
      threads,
      decisions,
      after,
      at,
    }
    const run = openRun(own, options)
    const inMemory = options.inMemory ?? fewRecords
    const linked = base ? await runDelta(run, inputs, base, id) : await runStages(run, inputs, { id, inMemory })
    return { ...linked, model, seconds: (performance.now() - began) / 1000 }
  } catch (error) {
    throw options.signal?.aborted ? cancelled(error) : refusalOf(error)
  } finally {
    options.signal?.removeEventListener('abort', stop)
    if (engine !== db) await engine?.close()
    await db?.close()
    release()
  }
}

async function runStages(
  run: Run,
  inputs: readonly Input[],
  { id, inMemory }: { readonly id: string; readonly inMemory: number },
): Promise<Omit<Linked, 'seconds' | 'model'>> {
  await collapseInputs(run, inputs, inMemory)
  await run.keep('model', async () => run.model)
  await readTexts(run)
  const { counts, defaults } = await holdTrusted(run)
  await run.sweep(ofTexts)
  const linked = await linkNodes(run)
  const { trained, member, dropped } = linked
  const { pairs } = linked.counts
  const { entry, ...written } = await writeResults(run, member)
  const decided = await countDecided(run)
  await writeReport(run, { ...counts, ...written }, linked)
  await run.save(servingTables(run.model))
  if (run.clustering === 'anchors') await writeState(run, id, member, entry.highest)
  return { ...counts, ...written, pairs, trained, capped: cappedOf(run.model, dropped), defaults, decided, entry }
}
