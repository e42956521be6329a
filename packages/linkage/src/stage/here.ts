/** What nodes say in a field, read into memory once for all comparings of a run. A value is known by its place in the order of the keys. */
export interface ValuesHere {
  readonly keys: readonly number[]
  /** The level of a left and a right value, from 1 on. */
  readonly levelOf: (left: number, right: number) => number
  readonly said: Said
}

/** What each node says. */
export interface Said {
  /** By minus the number of a residual node its value, where it says one alone, else -1. */
  readonly alone: Int32Array
  /** How many records say it. */
  readonly counts: Int32Array
  /** Of other nodes the values, and how many records say each, one after the other. */
  readonly others: ReadonlyMap<number, readonly number[]>
}

/** Pairs that are in memory. */
export interface Pairs {
  readonly l: readonly number[]
  readonly r: readonly number[]
  readonly block: readonly number[]
  /** Sum of two to the power of each block that makes the pair; empty where nobody asked. */
  readonly blocks: readonly number[]
}

/** Pairs, and what they show by comparison. */
export interface Seen extends Pairs {
  readonly levels: readonly Uint8Array[]
}
