import type { HouseholdKind, Relation } from '../families.ts'
import type { Sex } from '../given-names.ts'
import type { Day } from './days.ts'

/** Somebody who lives or lived in a community; places of others are their index in its list. */
export interface LifePerson {
  readonly index: number
  readonly name: string
  readonly sex: Sex
  readonly born: Day
  died: Day | undefined
  /** 18 characters, good in the whole city. */
  readonly identity: string
  /** Whether first registered in the district. */
  readonly native: boolean
  /** Of the home; `former` for those who died before the reference day. */
  readonly relation: Relation | 'former'
  /** Index of the home where he lives or lived last. */
  readonly home: number
  father: number | undefined
  mother: number | undefined
  /** Married to now, or widowed of. */
  spouse: number | undefined
  /** Divorced from: a place in the list, or `elsewhere`. */
  former: number | undefined
}

/** Whoever lives in another community. */
export const elsewhere = -1

/** A household with its past. */
export interface Home {
  readonly index: number
  /** Code of its house; empty for one that its people's deaths ended. */
  readonly house: string
  readonly address: string
  readonly kind: HouseholdKind | 'ended'
  /** When it became a household of its own. */
  formed: Day
  /** When it came to this house. */
  arrived: Day
  /** The household of this community that it split from. */
  splitFrom: number | undefined
  readonly people: number[]
}
