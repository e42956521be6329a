import type { Limit } from '@lifetree/clock'
import type { findings, outcomes, sources } from '@lifetree/contract/case'
import type { CaseState } from '@lifetree/contract/case-transitions'
import type { PhotoKind } from '@lifetree/contract/catalogue'
import type { CaseClock } from './clocks.ts'
import type { Evidence, Standing } from './gate.ts'

/** The version of a category that a case was opened under, as far as the rules read it. */
export interface Standard {
  readonly id: string
  readonly code: string
  readonly limit: Limit
  readonly filing: readonly PhotoKind[]
  readonly closing: readonly PhotoKind[]
  /** Metres. */
  readonly afterWithin: number
  readonly urgent: boolean
}

/** A case as the rules see it, whoever holds it: a row of the database or a history that is being made. */
export interface CaseRecord {
  readonly id: string
  readonly number: string
  readonly version: number
  readonly state: CaseState
  readonly standard: Standard
  readonly source: (typeof sources)[number]
  readonly confidential: boolean
  /** Today's area key, 15 digits. */
  readonly area: string
  readonly lon: number
  readonly lat: number
  readonly reporterId: string | null
  readonly organisation: Organisation | null
  readonly openedAt: Date | null
  readonly finding: (typeof findings)[number] | null
  readonly outcome: (typeof outcomes)[number] | null
  readonly returns: number
  readonly reworks: number
  readonly handlerId: string | null
  readonly clocks: readonly CaseClock[]
  readonly files: readonly (Evidence & { readonly ready: boolean })[]
  readonly endedAt: Date | null
}

export interface Organisation {
  readonly id: string
  /** Its party key. */
  readonly party: string
}

export const standingOf = (record: CaseRecord): Standing => ({
  state: record.state,
  source: record.source,
  finding: record.finding,
  returns: record.returns,
  opened: record.openedAt !== null,
  handlerId: record.handlerId,
  files: record.files,
  standard: record.standard,
})

export const runningClock = (record: CaseRecord): CaseClock | undefined =>
  record.clocks.find(({ clock }) => clock.stoppedAt === null)
