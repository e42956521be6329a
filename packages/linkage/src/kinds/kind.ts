/** Likeness of two texts by their places, 0 to 1000. */
export type Likeness = (a: number, b: number, least: number) => number

/** A house of a register: its code, and its address as the register writes it. */
export interface House {
  readonly code: string
  readonly address: string
}

/** A register of houses that is held open. */
export interface Houses {
  /** What tells it from others: of its codes and addresses, in whatever order. */
  readonly fingerprint: string
  readonly size: number
  /** The one house that an address names; none where it names none of them, or may mean several. */
  readonly houseOf: (address: string) => House | undefined
}

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
  /**
   * The same of many texts, each made ready once: answers that of two by their places; where it is certainly below `least`, anything
   * below that.
   */
  readonly likenesses?: (texts: readonly string[]) => Likeness
  /** Of texts that may name a house: how they are read where there is a register of houses. */
  readonly besideHouses?: (houses: Houses) => Kind
  /** The code of the house that a text names, empty where it names none. */
  readonly codeOf?: (text: string) => string
}

/** All columns of a value, its key first. */
export const columnsOf = (kind: Kind): readonly string[] => ['key', ...kind.columns]

/** Likeness of texts by their places; 0 where their kind tells none. */
export function likenessesOf({ likeness, likenesses }: Kind, texts: readonly string[]): Likeness {
  if (likenesses) return likenesses(texts)
  return likeness ? (a, b) => likeness(texts[a]!, texts[b]!) : () => 0
}
