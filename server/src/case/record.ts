import { type Calendar, dueAt } from '@lifetree/clock'
import type { findings, outcomes, requestKinds, satisfactions, sources } from '@lifetree/contract/case'
import type { CaseState } from '@lifetree/contract/case-states'
import type { Standard } from '../catalogue/index.ts'
import type { CaseClock } from './clocks.ts'
import type { Evidence, Standing } from './gate.ts'

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
  /** How many others were merged into it. */
  readonly absorbed: number
  /** The case that it was merged into. */
  readonly mergedInto: string | null
  readonly urges: number
  readonly reopenings: number
  readonly satisfaction: (typeof satisfactions)[number] | null
  /** The duty officer has said whose it is: it cannot be returned any more. */
  readonly arbitrated: boolean
  /** A suspension was granted before. */
  readonly wasSuspended: boolean
  /** What the department asks for and nobody has decided yet. */
  readonly request: OpenRequest | null
  readonly appeal: OpenAppeal | null
  /** Since when an answer to a supervision is awaited. */
  readonly supervisedAt: Date | null
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

/** More time, or a suspension until a day, asked for by the department that handles. */
export interface OpenRequest {
  readonly id: string
  readonly kind: (typeof requestKinds)[number]
  /** The end of the suspension. */
  readonly until: Date | null
  readonly supported: boolean
}

/** Against “overdue”, for one clock. */
export interface OpenAppeal {
  readonly id: string
  readonly clockId: string
}

export const standingOf = (record: CaseRecord, calendar: Calendar, now: Date): Standing => {
  const running = runningClock(record)
  return {
    state: record.state,
    source: record.source,
    finding: record.finding,
    returns: record.returns,
    opened: record.openedAt !== null,
    organisationId: record.organisation?.id ?? null,
    handlerId: record.handlerId,
    arbitrated: record.arbitrated,
    wasSuspended: record.wasSuspended,
    extensions: running?.clock.extensions ?? 0,
    inTime: running !== undefined && !isLate(running, calendar, now),
    lateFor: lateClocks(record.clocks, calendar, now).map(({ organisationId }) => organisationId),
    request: record.request,
    appealOpen: record.appeal !== null,
    supervised: record.supervisedAt !== null,
    files: record.files,
    standard: record.standard,
  }
}

const isLate = ({ clock }: CaseClock, calendar: Calendar, now: Date): boolean => {
  const due = dueAt(clock, calendar).at
  return due !== null && (clock.stoppedAt ?? now) > due
}

/** Clocks of departments that are, or ended, overdue and count as such; the latest last. */
export const lateClocks = (clocks: readonly CaseClock[], calendar: Calendar, now: Date): CaseClock[] =>
  clocks.filter(one => one.kind === 'handle' && !one.clock.exempt && isLate(one, calendar, now))

export const runningClock = (record: CaseRecord): CaseClock | undefined =>
  record.clocks.find(({ clock }) => clock.stoppedAt === null)
