/** What somebody decided about two records: they are of one entity (`must`), or they are not (`cannot`). */
export interface Decision {
  /** Empty, or not there, where the records of the inputs have no source. */
  readonly left_source?: string
  readonly left_record: string | number
  readonly right_source?: string
  readonly right_record: string | number
  readonly decision: 'must' | 'cannot'
  /** Who decided it. */
  readonly by?: string
  /** A day, or a day and a time: `2026-01-31`, `2026-01-31 08:30:00`. Of two that say different things the newer holds. */
  readonly at?: string
}

/** A record as decisions name it. */
export interface NamedRecord {
  readonly source: string
  readonly record: string
}

/** Two of the named records, by their numbers from 1 on, the smaller first. */
export interface DecidedPair {
  readonly a: number
  readonly b: number
  readonly must: boolean
}

/** Pairs that do not contradict each other. */
export interface Ordered {
  /** The record of number 1 comes first. */
  readonly records: readonly NamedRecord[]
  readonly pairs: readonly DecidedPair[]
  /** For each record, at its number less 1, the group that it is in: what `must` connects. */
  readonly groups: readonly number[]
}

/** Decisions that do not contradict each other. */
export interface Settled extends Ordered {
  /** Of each pair what was decided last, as a later run is told it. */
  readonly inForce: readonly Decision[]
}
