import { settingsOf, system } from '../platform/actor.ts'
import type { Pool, Queryable } from '../platform/database/pool.ts'
import { inTransaction, type Tx } from '../platform/database/transaction.ts'
import { enqueue } from '../platform/jobs/enqueue.ts'
import { type AreaMap, locate, readAreaMap } from './current-areas.ts'
import {
  advanceStep,
  endRewrite,
  findRewrite,
  insertRewrite,
  type Moves,
  type Rewrite,
  takeStep,
} from './store/rewrites.ts'

/** A row with a position. */
export interface PlacedRow {
  readonly id: string
  readonly lon: number
  readonly lat: number
  /** Today's key. */
  readonly area: string
}

/**
 * What a feature gives so that the `area` keys of its rows follow a re-coding or redrawing; one for each table, or for
 * tables that must change together. Called as the system, in one transaction a batch, again after a crash.
 */
export interface AreaKeeper {
  /** Of the rows, as people read it in the progress; also what is remembered of how far they have come. */
  readonly name: string
  /** Gives up to `most` rows that hold a code of `from` the code of `to` at the same place. Answers how many; 0: none left. */
  recode(tx: Tx, moves: Moves, most: number): Promise<number>
  /** How many rows of each of its kinds hold a code of these, as people read them before a change. */
  count(reader: Queryable, codes: readonly string[]): Promise<readonly Held[]>
  /** Where the rows have a position, which grid they belong to hangs on the outlines. */
  readonly placed?: {
    /** Up to `most` rows whose key is one of the grids, by id, behind `after`. */
    find(tx: Tx, question: { grids: readonly string[]; after: string | null; most: number }): Promise<PlacedRow[]>
    move(tx: Tx, rows: readonly { readonly id: string; readonly area: string }[]): Promise<void>
  }
}

export interface Held {
  readonly kind: string
  readonly rows: number
}

/** The job's name. */
export const rewriteTask = 'rewrite_areas'
/** Rows of one transaction: short enough that nobody waits for it. */
const batch = 500

/** Plans a rewrite in the transaction that changes the tree or the outlines; the job starts when that commits. */
export async function planRewrite(
  tx: Tx,
  what: { id: string; kind: Rewrite['kind']; moves?: Moves; grids?: readonly string[] },
  from: string,
  now: Date,
): Promise<void> {
  const plan = { moves: what.moves ?? { from: [], to: [] }, grids: what.grids ?? [] }
  await insertRewrite(tx, { id: what.id, kind: what.kind, plan }, { from, now })
  // One after the other: a redrawing may only look at rows that an earlier re-coding has reached.
  await enqueue(tx, rewriteTask, { id: what.id }, { queue: 'area' })
}

export interface RewriteParts {
  readonly pool: Pool
  readonly now: () => Date
  readonly keepers: readonly AreaKeeper[]
}

/** How many rows of each kind stand under codes: as the system, since a change moves also what its author may not see. */
export async function countHeld(
  { pool, keepers }: Pick<RewriteParts, 'pool' | 'keepers'>,
  codes: readonly string[],
): Promise<Held[]> {
  return inTransaction(pool, { settings: settingsOf(system), readOnly: true }, async tx => {
    const counts = await Promise.all(keepers.map(keeper => keeper.count(tx, codes)))
    return counts.flat()
  })
}

/** Rewrites the rows of every keeper, batch by batch. Goes on where an earlier run stopped; does nothing once it ended. */
export async function runRewrite({ pool, now, keepers }: RewriteParts, id: string): Promise<void> {
  const asSystem = <T>(work: (tx: Tx) => Promise<T>) => inTransaction(pool, { settings: settingsOf(system) }, work)
  const rewrite = await asSystem(tx => findRewrite(tx, id))
  if (rewrite === undefined) throw new Error(`no area rewrite ${id}`)
  if (rewrite.endedAt !== null) return
  // Read anew: what the server holds in memory may be as old as two seconds.
  const map = await asSystem(readAreaMap)
  for (const keeper of keepers) {
    const next = (tx: Tx) => takeBatch(tx, { rewrite, keeper, map, now: now() })
    while (await asSystem(next));
  }
  await asSystem(tx => endRewrite(tx, id, now()))
}

interface Batch {
  readonly rewrite: Rewrite
  readonly keeper: AreaKeeper
  readonly map: AreaMap
  readonly now: Date
}

/** Rewrites one batch; false when the keeper has no more rows. */
async function takeBatch(tx: Tx, { rewrite, keeper, map, now }: Batch): Promise<boolean> {
  const step = await takeStep(tx, rewrite.id, keeper.name)
  if (step.endedAt !== null) return false
  const recoded = await recodeBatch(tx, keeper, rewrite)
  const { grids } = rewrite.plan
  // Where grids end and others are redrawn, rows first leave those that end, and are then looked up by their place.
  const isRecoded = recoded.left || grids.length === 0
  const done = isRecoded ? recoded : await redrawBatch(tx, { keeper, map, grids, after: step.after })
  await advanceStep(tx, { id: rewrite.id, keeper: keeper.name, ...done, endedAt: done.left ? null : now })
  return done.left
}

interface Done {
  readonly rows: number
  readonly after: string | null
  readonly left: boolean
}

async function recodeBatch(tx: Tx, keeper: AreaKeeper, { plan }: Rewrite): Promise<Done> {
  const rows = plan.moves.from.length === 0 ? 0 : await keeper.recode(tx, plan.moves, batch)
  return { rows, after: null, left: rows > 0 }
}

async function redrawBatch(
  tx: Tx,
  { keeper, map, grids, after }: { keeper: AreaKeeper; map: AreaMap; grids: readonly string[]; after: string | null },
): Promise<Done> {
  if (keeper.placed === undefined) return { rows: 0, after, left: false }
  const found = await keeper.placed.find(tx, { grids, after, most: batch })
  const moved = found.flatMap(row => {
    // A row that no grid holds any more stays with the one that it had: somebody must see it.
    const area = locate(map, row, Number.POSITIVE_INFINITY)?.path.at(-1)?.code ?? row.area
    return area === row.area ? [] : [{ id: row.id, area }]
  })
  if (moved.length > 0) await keeper.placed.move(tx, moved)
  return { rows: moved.length, after: found.at(-1)?.id ?? after, left: found.length === batch }
}
