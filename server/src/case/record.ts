import { type Calendar, dueAt, nextMilestone } from '@lifetree/clock'
import type { findings, outcomes, requestKinds, satisfactions, sources } from '@lifetree/contract/case'
import { type CaseState, isMainClock } from '@lifetree/contract/case-states'
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
  /** The case of the same cause that leads, and whether it has closed. */
  readonly parent: { readonly id: string; readonly closed: boolean } | null
  /** How many are bound to it. */
  readonly children: number
  /** Organisations that were asked to help and have not answered. */
  readonly helpers: readonly OpenHelp[]
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

/** A part that an organisation beside the one that handles was asked to do. */
export interface OpenHelp {
  readonly id: string
  readonly organisation: Organisation
  readonly clockId: string
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
    milestones: openMilestones(record.clocks.map(one => ({ ...one, stopped: one.clock.stoppedAt !== null }))),
    helping: record.helpers.map(({ organisation }) => organisation.id),
    bound: record.parent !== null,
    parentClosed: record.parent?.closed ?? false,
    children: record.children,
    files: record.files,
    standard: record.standard,
  }
}

const isLate = ({ clock }: CaseClock, calendar: Calendar, now: Date): boolean => {
  const due = dueAt(clock, calendar).at
  return due !== null && (clock.stoppedAt ?? now) > due
}

/** Keys of the milestones that are still to be met. */
export const openMilestones = (
  clocks: readonly { kind: CaseClock['kind']; milestone: CaseClock['milestone']; stopped: boolean }[],
): string[] =>
  clocks.flatMap(({ kind, milestone, stopped }) =>
    kind === 'milestone' && milestone && !stopped ? [milestone.key] : [],
  )

/** Whose lateness counts for an organisation: its own handling, or its own part; a milestone is a step on the way. */
export const counts = (kind: CaseClock['kind']): boolean => kind === 'handle' || kind === 'helper'

/** Clocks of departments that are, or ended, overdue and count as such; the latest last. */
export const lateClocks = (clocks: readonly CaseClock[], calendar: Calendar, now: Date): CaseClock[] =>
  clocks.filter(one => counts(one.kind) && !one.clock.exempt && isLate(one, calendar, now))

/** The one main clock of an open case. */
export const runningClock = ({ clocks }: Pick<CaseRecord, 'clocks'>): CaseClock | undefined =>
  clocks.find(({ kind, clock }) => isMainClock(kind) && clock.stoppedAt === null)

/** Of the case's own clocks, its milestones among them, the one that is due next: what lists, lights and counts go by. */
export const nextClock = (record: CaseRecord, calendar: Calendar): CaseClock | undefined =>
  nextMilestone(
    // The main one last: of two that are due at once it is the milestone that is to be met.
    record.clocks.filter(({ kind }) => kind === 'milestone').concat(runningClock(record) ?? []),
    calendar,
  )
