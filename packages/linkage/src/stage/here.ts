/** What nodes say in a field, read into memory once. A value is known by its place in the order of the keys. */
export interface ValuesHere {
  readonly keys: ArrayLike<number>
  /** Whether two have the first level where they are one value. */
  readonly sameFirst: boolean
  /** The level of a left and a right value, from 1 on. */
  readonly levelOf: (left: number, right: number) => number
  readonly said: Said
}

/** What each node says: its values, and how many records say each, from `starts` of the node on. */
export interface Said {
  readonly starts: Int32Array
  readonly values: Int32Array
  readonly counts: Float64Array
}

/** Two nodes each, by their places; the left one is the smaller. */
export interface Pairs {
  readonly l: Int32Array
  readonly r: Int32Array
}

/** What pairs show by comparison: the level, and by which value of the right one they agree where frequency weighs, its place and one more. */
export interface Seen {
  readonly levels: readonly Uint8Array[]
  readonly agreed: readonly Int32Array[]
}

/** Pairs of the blocks: the first that makes each, and the sum of two to the power of all. */
export interface Blocked extends Pairs {
  readonly first: Uint8Array
  readonly blocks: Float64Array
}
