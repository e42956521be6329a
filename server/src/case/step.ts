import type { Calendar, Limit } from '@lifetree/clock'
import type { findings, helpOutcomes, outcomes, ReportedFile, satisfactions } from '@lifetree/contract/case'
import type { Transition } from '@lifetree/contract/case-path'
import type { CaseAction, CaseState, ClockKind } from '@lifetree/contract/case-states'
import type { CaseClock } from './clocks.ts'
import type { Brought, Evidence } from './gate.ts'
import type { CaseRecord, OpenHelp, OpenRequest, Organisation } from './record.ts'

/** What an action brings along. */
export interface Given {
  readonly reason?: string
  readonly text?: string
  readonly organisation?: Organisation
  readonly finding?: (typeof findings)[number]
  readonly outcome?: (typeof outcomes)[number]
  readonly satisfaction?: (typeof satisfactions)[number]
  /** The end of a suspension. */
  readonly until?: Date
  /** Key of the milestone that is met. */
  readonly milestone?: string
  /** Of an organisation that helps. */
  readonly limit?: Limit
  /** The case that this one is merged into, or bound to. */
  readonly target?: string
  readonly files?: readonly ReportedFile[]
  /** When the running clock was due, and is due now that another calendar holds. */
  readonly recounted?: { readonly was: Date | null; readonly is: Date | null }
}

/** What the gate must know of it, the files with where they were taken. */
export const broughtBy = ({ reason, milestone, organisation }: Given, files: readonly Evidence[]): Brought => ({
  files,
  reason,
  milestone,
  organisationId: organisation?.id,
})

/** Whose hand acts; `accountId` is null for a rule. */
export interface By {
  readonly accountId: string | null
  readonly who: string
  readonly role: string
  readonly organisationId: string | null
}

/** One line of the history, as it will be written. */
export interface NewEvent {
  readonly id: string
  readonly version: number
  readonly at: Date
  readonly action: CaseAction
  readonly from: CaseState | null
  readonly to: CaseState
  readonly by: By
  readonly text: string | null
  readonly facts: Readonly<Record<string, string | number>>
  readonly stopped: { readonly kind: ClockKind; readonly usedMinutes: number } | null
  readonly started: ClockKind | null
  readonly files: readonly string[]
}

/** A line in the life of one request: asked, supported by the department, decided, or fallen with the handling. */
export interface RequestChange {
  readonly id: string
  readonly kind: OpenRequest['kind'] | 'appeal'
  readonly at: Date
  readonly became: 'asked' | 'supported' | 'granted' | 'refused' | 'withdrawn' | 'void'
  readonly until: Date | null
  /** The clock that an appeal is about. */
  readonly clockId: string | null
}

/** A line in the life of one part: asked for, done or declined, or ended without an answer. */
export interface HelpChange extends OpenHelp {
  readonly at: Date
  readonly became: 'asked' | (typeof helpOutcomes)[number]
  /** What was asked, or answered. */
  readonly text: string | null
}

export interface Advance {
  readonly next: CaseRecord
  readonly event: NewEvent
  /** Clocks that are not as they were, the main one that runs last. */
  readonly moved: readonly CaseClock[]
  /** What became of what the department asked for. */
  readonly asked: readonly RequestChange[]
  /** What became of the parts of those who help. */
  readonly helped: readonly HelpChange[]
}

export interface Around {
  readonly now: Date
  readonly calendar: Calendar
  readonly newId: () => string
}

export interface Taken {
  readonly transition: Transition
  readonly to: CaseState
  readonly by: By
  readonly given: Given
}
