import type { CaseAction, CaseState, MainClock } from './case-states.ts'
import type { Role } from './rights.ts'
import type { Said } from './said.ts'

/** What an action must bring along. */
export type Given =
  | 'reason'
  | 'organisation'
  | 'outcome'
  | 'finding'
  | 'text'
  | 'until'
  | 'satisfaction'
  | 'target'
  | 'milestone'

/** What must hold besides the state; each has a refusal of the same name. */
export type Guard =
  | 'evidence_for_filing'
  | 'evidence_for_closing'
  | 'verified_if_needed'
  | 'returns_left'
  | 'returns_used'
  | 'not_arbitrated'
  | 'not_opened_yet'
  | 'checker_is_not_handler'
  | 'asked_in_time'
  | 'extensions_left'
  | 'never_suspended'
  | 'no_request_open'
  | 'request_open'
  | 'request_at_this_level'
  | 'extension_supported'
  | 'suspension_supported'
  | 'overdue'
  | 'no_appeal_open'
  | 'appeal_open'
  | 'supervision_open'
  | 'milestone_open'
  | 'helpers_answered'
  | 'asked_to_help'
  | 'not_asked_yet'
  | 'not_bound'
  | 'bound'
  | 'no_children'
  | 'has_children'
  | 'parent_closed'

/**
 * What a step does to a clock that it neither starts nor stops. An exemption is of the department's clock, stopped or not; a
 * recount leaves the clock as it is and writes its due time anew.
 */
export type ClockTurn = 'extends' | 'pauses' | 'resumes' | 'exempts' | 'recounts'

export interface Transition {
  readonly action: CaseAction
  readonly from: readonly CaseState[]
  /** `same`: the state stays. */
  readonly to: CaseState | 'same'
  /** None: only the system takes it, by a rule or a timer. */
  readonly by: readonly Role[]
  readonly given: readonly Given[]
  readonly guards: readonly Guard[]
  /**
   * Main clocks that stop, and the one that starts. `handle` resumes at the organisation that had it, else starts afresh; its
   * milestones and helpers follow it.
   */
  readonly stops: readonly MainClock[]
  readonly starts: MainClock | null
  readonly turns: ClockTurn | null
  readonly name: Said
}

export const operators = ['operator', 'duty_officer'] as const
export const dispatchers = ['dispatcher', 'duty_officer'] as const
export const workers = ['grid_worker', 'grid_leader'] as const
export const oversight = ['supervisor', 'leader', 'duty_officer'] as const

/** A row of the table: what is not said is empty. */
export const step = (
  action: CaseAction,
  zh: string,
  en: string,
  path: Pick<Transition, 'from' | 'to' | 'by'> & Partial<Transition>,
): Transition => ({ given: [], guards: [], stops: [], starts: null, turns: null, action, name: { zh, en }, ...path })
