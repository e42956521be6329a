import type { PhotoKind } from '@lifetree/contract/catalogue'
import type { DepartmentKind } from './organisations.ts'

/** Who answers for a class: one kind of department or the residents' committee, two (to be decided by a person), or none. */
export type Owner = DepartmentKind | 'committee'

/** `2u` urgent hours, `4h` working hours, `3d` working days, `7c` calendar days. */
export type LimitSaid = `${number}${'u' | 'h' | 'd' | 'c'}`

/** One class as the tables write it. */
export interface CategoryLine {
  readonly code: string
  readonly zh: string
  readonly en: string
  readonly limit: LimitSaid
  readonly owners: readonly Owner[]
  readonly filing: readonly [zh: string, en: string]
  readonly closing: readonly [zh: string, en: string]
  /** What differs from the default evidence (near and far; after), search (50 m, 84 days) or check (always). */
  readonly but?: {
    readonly filing?: readonly PhotoKind[]
    readonly closing?: readonly PhotoKind[]
    readonly radius?: number
    readonly days?: number
    readonly sampled?: number
    readonly urgent?: true
    readonly milestones?: readonly (readonly [key: string, zh: string, en: string, limit: LimitSaid])[]
  }
}
