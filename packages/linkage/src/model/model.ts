import type { Test } from '@lifetree/standards/features'

/** What is said in both languages. */
export interface Said {
  readonly zh: string
  readonly en: string
}

/** A field of what is linked, and how its texts are read: a kind of `kinds/`. */
export interface Field {
  readonly kind: string
  readonly said: Said
  /** Columns of the map that make up its text, joined by a space; by default the column of its own name. */
  readonly of?: readonly string[]
  /**
   * Its values mean something within their source alone, as the number by which a company knows its customer: the same text of another source is another
   * value. An entity may have one of each source, so that its golden record shows none.
   */
  readonly within?: 'source'
  /** Of several values of an entity: how the one is chosen that its golden record shows. */
  readonly survives?: readonly Preference[]
  /** Fingerprint of the register of houses that its texts are read beside; a run sets it that is given one. */
  readonly houses?: string
}

/** Orders of preference for a value of a golden record: the source that ranks highest, the newest, the one that most records say. */
export type Preference = 'rank' | 'recency' | 'records'

/** A level of agreement; the first whose condition holds is the one. */
export interface Level {
  readonly key: string
  readonly said: Said
  /** What the columns of the two values show. */
  readonly when?: Test
  /** Least likeness of the two texts, in thousandths. */
  readonly similar?: number
  /** Agreement on a rare value weighs more: by the value in this column. */
  readonly frequency?: boolean
  /** Probability among records of one entity, and of two; where it starts, and what little data leaves as it is. */
  readonly m: number
  readonly u: number
}

/** How two values of a field are compared. What no level says is the last level, `different`. */
export interface Comparison {
  readonly field: string
  readonly levels: readonly Level[]
  /** Beginning values of `different`; `neutral` where it says nothing, since an entity has several such values by nature. */
  readonly different: { readonly m: number; readonly u: number; readonly neutral?: boolean }
  /**
   * Of two values of one node, whether the right one says all that the left one says, and more: the left one is not compared then, or whoever once left his room out
   * would be as near to his neighbours as they are to themselves.
   */
  readonly covered?: Test
  /** Key of the level that is agreement, which none outweighs; the first where nothing is said. */
  readonly agreement?: string
  /** `given`: m and u stay as they are; where they are equal the comparison weighs nothing, and serves vetoes alone. */
  readonly training?: 'given'
}

/** A column of a field: `name.sound`. */
export type Place = string

/** Pairs that agree on all of these are compared. */
export interface Block {
  readonly on: readonly Place[]
  /** A value that more rows than this bear blocks nothing. */
  readonly cap: number
}

/**
 * Values of one field that name one entity: what bears the same value belongs together without weighing, if nothing else contradicts.
 */
export interface Exact {
  readonly field: string
  /** Column that is 1 where a value is trusted. */
  readonly trusted: string
  /** What else is compared: levels (of a comparison) that are good enough, or a column that equals one of the trusted value. */
  readonly compatible: readonly (
    | { readonly field: string; readonly levels: readonly string[] }
    | { readonly field: string; readonly column: string; readonly equals: string }
  )[]
}

/** Levels of another field. */
interface Beside {
  readonly field: string
  readonly levels: readonly string[]
}

/** No link where a field’s comparison says this level. */
export interface Veto {
  readonly field: string
  readonly level: string
  /** And other fields, each of them, say one of these. */
  readonly and?: readonly Beside[]
  /** Unless another field agrees at one of these levels. */
  readonly unless?: readonly Beside[]
}

/** A value that another field's trusted value says too: the birth date in an identity number. */
export interface Derived {
  readonly field: string
  readonly column: string
}

export interface Model {
  readonly name: string
  readonly said: Said
  readonly fields: Readonly<Record<string, Field>>
  readonly exact?: Exact | undefined
  /** What trusted values of the exact field say of other fields. */
  readonly derived?: readonly Derived[]
  /** Sets of fields: rows that are equal, and bear all of one set, are one entity; other equal rows are not. */
  readonly identifying: readonly (readonly string[])[]
  readonly blocks: readonly Block[]
  readonly comparisons: readonly Comparison[]
  readonly vetoes: readonly Veto[]
  /** Of two random rows, how probably they are of one entity: where training begins. */
  readonly prior: number
  /** Weights in bits. */
  readonly thresholds: {
    readonly link: number
    readonly review: number
    /** How much better than the second best an entity must be. */
    readonly margin: number
  }
  /** Whether m and u are learnt from what is linked, or stay as the model says. */
  readonly training: 'learn' | 'given'
}
