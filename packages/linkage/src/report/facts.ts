import type { Decided } from '../decision/count-decided.ts'
import type { Waterfall } from '../explain.ts'
import type { Least } from '../plan/join.ts'

/** What a report shows; values of records are masked already. */
export interface Facts {
  readonly funnel: Funnel
  readonly least: Least
  readonly sizes: readonly Size[]
  readonly largest: readonly Cluster[]
  readonly blocks: readonly BlockFacts[]
  readonly sure: Sure | undefined
  readonly caught: number | undefined
  readonly examples: readonly Example[]
  readonly common: readonly Common[]
  readonly decided: Decided | undefined
}

export interface Funnel {
  readonly records: number
  readonly collapsed: number
  readonly signatures: number
  readonly held: number
  readonly residual: number
  readonly pairs: number
  readonly links: number
  /** Nodes that joined another, by round. */
  readonly joins: readonly number[]
  readonly entities: number
  readonly loose: number
}

/** Entities of `from` to `to` records. */
export interface Size {
  readonly from: number
  readonly to: number
  readonly entities: number
  readonly records: number
}

export interface Cluster {
  readonly cluster: number
  readonly records: number
  /** By field: what it shows, and how many values its records say. */
  readonly values: readonly { readonly field: string; readonly text: string; readonly said: number }[]
}

export interface BlockFacts {
  readonly on: readonly string[]
  readonly cap: number
  readonly pairs: number
  /** Pairs that no block before it makes. */
  readonly own: number
  /** Keys over the cap, rows that bear them, pairs that they would have made. */
  readonly keys: number
  readonly rows: number
  readonly lost: number
  /** Of sure pairs the share that it finds; none where it asks the exact field. */
  readonly share: number | undefined
}

/**
 * Drawn signatures that the exact rule holds together: their pairs, and how many of them blocks on other fields find; the signatures, and how many
 * of them those blocks bring together with any other of their entity.
 */
export interface Sure {
  readonly pairs: number
  readonly found: number
  readonly signatures: number
  readonly reached: number
}

export type Sort = 'common' | 'above' | 'below' | 'vetoed'

export interface Example {
  readonly sort: Sort
  /** Whether the two are together in the end. */
  readonly together: boolean
  /** Bits from which a pair of its kind is a link. */
  readonly link: number
  /** By field, the commonest value of either side. */
  readonly values: readonly { readonly field: string; readonly left: string; readonly right: string }[]
  readonly waterfall: Waterfall
}

/** The commonest values of a field, with their share of the records that say something in it. */
export interface Common {
  readonly field: string
  readonly values: readonly { readonly text: string; readonly records: number; readonly share: number }[]
}
