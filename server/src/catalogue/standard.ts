import type { Limit } from '@lifetree/clock'
import type { Milestone, PhotoKind } from '@lifetree/contract/catalogue'

/** The version of a category that a case was opened under, as far as the rules read it. */
export interface Standard {
  readonly id: string
  readonly code: string
  /** The last one; the earlier ones are its milestones. */
  readonly limit: Limit
  readonly milestones: readonly Milestone[]
  readonly filing: readonly PhotoKind[]
  readonly closing: readonly PhotoKind[]
  /** Metres. */
  readonly afterWithin: number
  /** Of a hundred results so many are looked at on site. */
  readonly check: { readonly finished: number; readonly selfHandled: number }
  readonly urgent: boolean
}
