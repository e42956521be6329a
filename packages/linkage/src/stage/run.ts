import type { Settled } from '../decision/decision.ts'
import type { DuckDb } from '../engine/duckdb.ts'
import type { Engine } from '../engine/engine.ts'
import type { Kind } from '../kinds/kind.ts'
import type { Model } from '../model/model.ts'

/** Which of how many parts of a stage are done. */
export interface Part {
  readonly at: number
  readonly of: number
}

/** How far a run is. */
export interface Progress {
  readonly stage: string
  readonly table: string
  /** Rows of the table; none where what was done has no rows. */
  readonly rows?: number
  /** Which of how many parts of the stage are done, where that is known. */
  readonly part?: Part
  /** Seconds since the beginning of the run. */
  readonly seconds: number
}

/** How linked pairs become entities: to anchors, or as whatever links connect. */
export type Clustering = 'anchors' | 'components'

/** What all stages work with. */
export interface Run {
  readonly model: Model
  readonly kinds: Readonly<Record<string, Kind>>
  readonly engine: Engine
  /** Reads and writes tables for what is not SQL. */
  readonly db: DuckDb
  readonly folder: string
  readonly output: string
  readonly ranks: readonly string[]
  readonly clustering: Clustering
  /** Nodes without an anchor from which on weights are learnt of a share, and anchors are sought before other partners. */
  readonly many: number
  readonly threads: number
  /** Collapsed rows that are grouped at once; of more parts are made, by a hash. */
  readonly together: number
  /** What was decided about records; none where nothing was. */
  readonly decisions: Settled | undefined
  /** Output folder of an earlier run, of which the clusters keep their numbers. */
  readonly after: string | undefined
  /** When the run began (ISO 8601, UTC). */
  readonly at: string
  /** Makes a table in the engine, and tells of it. */
  readonly make: (table: string, sql: string, part?: Part) => Promise<void>
  /** One table of the rows of several that were made. */
  readonly gather: (table: string, parts: readonly string[]) => Promise<void>
  /** Tells of a step that is no table of the engine. */
  readonly tell: (stage: string, step: string, part: Part) => void
  readonly count: (table: string) => Promise<number>
  /** A small answer that is kept, so that a run that goes on gives the same. */
  readonly keep: <T>(name: string, make: () => Promise<T>) => Promise<T>
  /** Ends here where somebody wants it to stop. */
  readonly goOn: () => void
  /** Whether everything is held in memory. */
  readonly isHeld: () => boolean
  /** From now on everything is held in memory: a run that is stopped begins anew. */
  readonly hold: () => Promise<void>
  /** Takes tables away that serve no later step, where the disk is to be spared: all whose names one of the patterns fits. */
  readonly sweep: (...names: readonly RegExp[]) => Promise<void>
  /** Writes these of the tables that were held, and all answers. */
  readonly save: (tables: readonly string[]) => Promise<void>
}
