import { jointPaths } from './case-joint-paths.ts'
import { mainPath } from './case-main-path.ts'
import type { Transition } from './case-path.ts'
import { sidePaths } from './case-side-paths.ts'
import type { CaseAction, CaseState } from './case-states.ts'

/** The one table of a case's life. The gate on the server applies it; screens draw their buttons from it. */
export const caseTransitions: readonly Transition[] = [...mainPath, ...sidePaths, ...jointPaths]

export const findTransition = (action: CaseAction, from: CaseState): Transition | undefined =>
  caseTransitions.find(transition => transition.action === action && transition.from.includes(from))

export const mostReturns = 2
export const mostExtensions = 2
/** Organisations that help at one time. */
export const mostHelpers = 5
/** A suspension is granted once, and ends by itself after a year at most. */
export const longestSuspension = { days: 366 } as const
/** How long a closed case may be reopened; then it is archived. */
export const archivedAfter = { days: 30 } as const

/** What is done beside whatever else is done: it overtakes nobody, and nobody overtakes it. */
export const besideSteps: readonly CaseAction[] = [
  'note',
  'absorb',
  'urge',
  'supervise',
  'reply',
  'call_back',
  'appeal',
  'grant_appeal',
  'refuse_appeal',
  'meet_milestone',
  'ask_help',
  'help_done',
  'decline_help',
  'bind',
  'unbind',
  'gather',
  'let_go',
  'recount',
]
