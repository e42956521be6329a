import type { CaseAction, CaseState } from './case-states.ts'

/** A file has arrived, was checked, and may be shown. The subject is the file. */
export interface FileReady {
  readonly fileId: string
  readonly kind: 'image' | 'audio'
}

/** A file that was named will not be shown: too large, damaged, or it never arrived. The subject is the file. */
export interface FileRefused {
  readonly fileId: string
}

/**
 * A step of a case that others wait for: not of a worker's own report, whose reporter looks for himself. The subject is
 * the case.
 */
export interface CaseChanged {
  readonly caseId: string
  readonly version: number
  readonly action: CaseAction
  /** Null when it was opened. */
  readonly from: CaseState | null
  readonly to: CaseState
}

/** A year of the working calendar was published: clocks that reach `from` or beyond are recomputed. The subject is `calendar`. */
export interface CalendarPublished {
  readonly year: number
  readonly version: number
  /** The first day that may count otherwise, YYYY-MM-DD. */
  readonly from: string
}

/** A case of an urgent class was reported: those on duty are rung at once. The subject is the case. */
export interface UrgentCaseReported {
  readonly caseId: string
}

/** A case of an urgent class has ended: who was rung and has not answered need not look any more. The subject is the case. */
export interface UrgentCaseEnded {
  readonly caseId: string
}

/** A mail that came in was answered, and the answer waits to be sent. The subject is the mail. */
export interface MailAnswered {
  readonly mailId: string
}

/**
 * What an earlier feature tells a later one, by name: ids and states, never content. Each is published in the transaction
 * of what happened, and reaches every subscriber once, in order per subject.
 */
export interface Events {
  readonly file_ready: FileReady
  readonly file_refused: FileRefused
  readonly case_changed: CaseChanged
  readonly calendar_published: CalendarPublished
  readonly urgent_case_reported: UrgentCaseReported
  readonly urgent_case_ended: UrgentCaseEnded
  readonly mail_answered: MailAnswered
}
export type EventName = keyof Events
