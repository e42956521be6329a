import type { CaseDetail, CaseFile } from '@lifetree/contract/case'
import { caseActions, isMainClock } from '@lifetree/contract/case-states'
import { caseTransitions } from '@lifetree/contract/case-transitions'
import type { Actor } from '../platform/actor.ts'
import { judge, type Standing } from './gate.ts'
import { counts, openMilestones } from './record.ts'
import { isClosed } from './store/find-case.ts'
import type { HelpRow } from './store/help.ts'
import type { DetailClockRow, DetailRow } from './store/read-case.ts'
import { askedFrom, type OpenRequestRow } from './store/requests.ts'

interface Read {
  readonly row: DetailRow
  readonly clocks: readonly DetailClockRow[]
  readonly helpers: readonly HelpRow[]
  readonly requests: readonly OpenRequestRow[]
  readonly files: readonly CaseFile[]
  readonly now: Date
}

/** What the gate must know of a case, from what a page of it reads. */
export function standingFrom({ row, clocks, requests, helpers, files, now }: Read): Standing {
  const running = clocks.find(({ kind, stopped_at }) => isMainClock(kind) && stopped_at === null)
  const isLate = ({ due_at, stopped_at }: DetailClockRow): boolean => due_at !== null && (stopped_at ?? now) > due_at
  const { request, appeal } = askedFrom(requests)
  return {
    state: row.state,
    source: row.source,
    finding: row.finding,
    returns: row.returns,
    opened: row.opened_at !== null,
    organisationId: row.organisation_id,
    handlerId: row.handler_id,
    arbitrated: row.arbitrated,
    wasSuspended: row.was_suspended,
    extensions: running?.extensions ?? 0,
    inTime: running !== undefined && !isLate(running),
    lateFor: clocks
      .filter(one => counts(one.kind) && !one.exempt && isLate(one))
      .map(({ organisation_id }) => organisation_id),
    request,
    appealOpen: appeal !== null,
    supervised: row.supervised_at !== null,
    milestones: openMilestones(clocks.map(one => ({ ...one, stopped: one.stopped_at !== null }))),
    helping: helpers.filter(({ ended_at }) => ended_at === null).map(({ organisation_id }) => organisation_id),
    bound: row.parent_id !== null,
    parentClosed: isClosed(row.parent_state),
    children: row.children,
    files,
    standard: { filing: row.evidence_filing, closing: row.evidence_closing, afterWithin: row.after_within },
  }
}

/** What the role could ever do, and why not now; photos and reasons that a step brings along are taken as brought. */
export function choicesOf(standing: Standing, actor: Actor): CaseDetail['choices'] {
  const brought = { files: standing.standard.closing.map(kind => ({ kind, distance: null })), reason: '' }
  const own = caseActions.filter(action =>
    caseTransitions.some(
      transition => transition.action === action && (transition.by as readonly string[]).includes(actor.role),
    ),
  )
  return own.map(action => {
    const verdict = judge(action, standing, actor, brought)
    return { action, refused: 'refused' in verdict ? verdict.refused : null }
  })
}
