/** How texts of a field are read. */
export interface Kind {
  /** Columns beside `key`; each a whole number below 2^53, 0 where there is none. */
  readonly columns: readonly string[]
  /**
   * Reads a text: writes its key and columns to `out`, in their order. Texts with one key are one value and have the same columns. False
   * where the text says nothing (a placeholder, a dash).
   */
  readonly read: (text: string, out: Float64Array) => boolean
  /** Its texts are numbers that may have a point: columns of such types are read too. */
  readonly numbers?: boolean
  /** Likeness of two texts, 0 to 1000, for levels that ask `similar`. */
  readonly likeness?: (a: string, b: string) => number
}

/** All columns of a value, its key first. */
export const columnsOf = (kind: Kind): readonly string[] => ['key', ...kind.columns]
