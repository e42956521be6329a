/** What a field’s values show of each other, held in the program. A value is known by its place in the order of the keys. */
export interface FieldValues {
  /** Whether two have the first level where they are one value. */
  readonly sameFirst: boolean
  /** The level of a left and a right value, from 1 on. */
  readonly levelOf: (left: number, right: number) => number
  /** By the number of a level: 1 where frequency weighs. */
  readonly frequent: Uint8Array
  /** Whether another value of the same node covers a value, where the comparison asks that. */
  readonly isCovered: Covers | undefined
}

export type Covers = (value: number, by: number) => boolean

/** Two nodes each, by their places; the left one is the smaller. */
export interface Pairs {
  readonly l: Int32Array
  readonly r: Int32Array
}

/**
 * What pairs show by comparison: the level, and by which value of the right one they agree where frequency weighs, its place and one more; of a comparison in
 * which it never does that is empty.
 */
export interface Seen {
  readonly levels: readonly Uint8Array[]
  readonly agreed: readonly Int32Array[]
}

/** Pairs of the blocks: the first that makes each, and the sum of two to the power of all. */
export interface Blocked extends Pairs {
  readonly first: Uint8Array
  readonly blocks: Float64Array
}
