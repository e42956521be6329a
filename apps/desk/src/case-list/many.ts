import type { CaseSummary, CaseTab } from '@lifetree/contract/case'
import type { ReactNode } from 'react'

/** Stands in the panel's place for many cases at once. */
export interface Many {
  readonly does: string
  /** Of the tab in which it is offered. */
  readonly tab: CaseTab
  readonly panel: (rows: readonly CaseSummary[], onClose: () => void) => ReactNode
}
