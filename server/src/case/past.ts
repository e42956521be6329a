import type { Report } from '@lifetree/contract/case'
import type { CaseAction } from '@lifetree/contract/case-states'
import type { Place } from './parts.ts'
import type { By, Given } from './step.ts'

/** A case of the past: its report, and what was done to it when and by whom. */
export interface History {
  readonly report: Report
  readonly reportedAt: Date
  readonly place: Place
  readonly reporter: By
  readonly steps: readonly HistoryStep[]
  /** The system that it was taken over from, and its number there. */
  readonly external?: { readonly source: string; readonly number: string }
}

export interface HistoryStep {
  readonly action: CaseAction
  readonly at: Date
  readonly by: By
  readonly given: Given
}
