import type { Limit } from '@lifetree/clock'
import type { PhotoKind } from '@lifetree/contract/catalogue'

/** The version of a category that a case was opened under, as far as the rules read it. */
export interface Standard {
  readonly id: string
  readonly code: string
  readonly limit: Limit
  readonly filing: readonly PhotoKind[]
  readonly closing: readonly PhotoKind[]
  /** Metres. */
  readonly afterWithin: number
  /** Of a hundred results so many are looked at on site. */
  readonly check: { readonly finished: number; readonly selfHandled: number }
  readonly urgent: boolean
}
