import type { Transition } from '@lifetree/contract/case-path'
import { type CaseAction, type CaseState, isEnded } from '@lifetree/contract/case-states'
import { usedMinutes } from './clocks.ts'
import { helpChanges, helpersAfter } from './helping.ts'
import type { CaseRecord, Organisation } from './record.ts'
import { requestAfter, requestChanges } from './request.ts'
import type { Advance, Around, Given, NewEvent, Taken } from './step.ts'
import { turnClocks } from './turn-clocks.ts'

/** The case after a step that the gate allowed. Pure: the server writes the difference, the simulator chains them. */
export function advance(record: CaseRecord, step: Taken, around: Around): Advance {
  const { transition, to, by, given } = step
  const organisation = organisationAfter(record, transition.action, given)
  const { stopped, started, moved, clocks } = turnClocks(record, step, organisation, around)
  const version = record.version + 1
  const next: CaseRecord = {
    ...record,
    ...countsAfter(record, transition.action),
    ...requestAfter(record, step, around),
    version,
    state: to,
    organisation,
    clocks,
    finding: given.finding ?? record.finding,
    outcome: outcomeAfter(record, step),
    satisfaction: given.satisfaction ?? record.satisfaction,
    ...ofOthersAfter(record, transition.action, given),
    helpers: helpersAfter(record, step, clocks, around),
    openedAt:
      organisation && organisation.id === record.organisation?.id ? openedAfter(record, transition, around) : null,
    supervisedAt: supervisedAfter(record, transition.action, to, around),
    handlerId: transition.action === 'finish' ? by.accountId : record.handlerId,
    endedAt: isEnded(to) ? (record.endedAt ?? around.now) : null,
  }
  const event: NewEvent = {
    id: around.newId(),
    version,
    at: around.now,
    action: transition.action,
    from: record.state,
    to,
    by,
    // Who finishes without waiting for help says what was done, and why.
    text: [given.text, given.reason].filter(Boolean).join('\n') || null,
    facts: factsOf(given),
    stopped: stopped && { kind: stopped.kind, usedMinutes: usedMinutes(stopped, around.calendar, around.now) },
    started: started?.kind ?? null,
    files: (given.files ?? []).map(file => file.id),
  }
  return {
    ...{ next, event, moved },
    asked: requestChanges(record, next, event),
    helped: helpChanges(record, next, event),
  }
}

const sending: readonly CaseAction[] = ['dispatch', 'redirect', 'arbitrate', 'import_dispatched']

/** Who holds the case after the step; once it is finished the centre and the worker do. */
function organisationAfter(record: CaseRecord, action: CaseAction, given: Given): Organisation | null {
  if (sending.includes(action)) return given.organisation ?? null
  if (action === 'return' || action === 'take_back' || action === 'dispute' || action === 'reopen') return null
  return record.organisation
}

/** The case that it went into, and the one that leads it. */
function ofOthersAfter({ mergedInto, parent }: CaseRecord, action: CaseAction, given: Given) {
  const target = given.target ?? null
  if (action === 'merge') return { mergedInto: target, parent }
  if (action === 'bind') return { mergedInto, parent: target === null ? null : { id: target, closed: false } }
  return { mergedInto, parent: action === 'unbind' ? null : parent }
}

/** What a reader counts. A case that is reopened may be returned anew. */
function countsAfter(record: CaseRecord, action: CaseAction) {
  const one = (wanted: CaseAction): 0 | 1 => (action === wanted ? 1 : 0)
  const anew = action === 'reopen'
  return {
    returns: anew ? 0 : record.returns + one('return'),
    reworks: record.reworks + one('fail_check'),
    absorbed: record.absorbed + one('absorb'),
    children: record.children + one('gather') - one('let_go'),
    urges: record.urges + one('urge'),
    reopenings: record.reopenings + one('reopen'),
    arbitrated: !anew && (record.arbitrated || action === 'arbitrate'),
  }
}

/** What a worker mended himself, or a colleague found mended, is solved. A case that is handled again has no outcome yet. */
function outcomeAfter(record: CaseRecord, { transition, given }: Taken): CaseRecord['outcome'] {
  if (given.outcome) return given.outcome
  if (transition.to === 'closed' && transition.from.includes('self_handled')) return 'solved'
  return transition.action === 'reopen' ? null : record.outcome
}

/** Taking a case on is to have opened it. */
const openedAfter = (record: CaseRecord, transition: Transition, { now }: Around): Date | null =>
  record.openedAt ?? (transition.action === 'accept' ? now : null)

/** Nobody need answer once the case has ended. */
function supervisedAfter(record: CaseRecord, action: CaseAction, to: CaseState, { now }: Around): Date | null {
  if (action === 'supervise') return record.supervisedAt ?? now
  return action === 'reply' || isEnded(to) ? null : record.supervisedAt
}

const factsOf = (given: Given): NewEvent['facts'] => ({
  ...(given.finding && { finding: given.finding }),
  ...(given.outcome && { outcome: given.outcome }),
  ...(given.satisfaction && { satisfaction: given.satisfaction }),
  ...(given.organisation && { organisation: given.organisation.id }),
  ...(given.milestone && { milestone: given.milestone }),
  ...(given.until && { until: given.until.toISOString() }),
  ...(given.recounted?.was && { due_was: given.recounted.was.toISOString() }),
  ...(given.recounted?.is && { due_is: given.recounted.is.toISOString() }),
})
