import { type Calendar, type Limit, pauseClock, resumeClock, startClock, stopClock, usedShare } from '@lifetree/clock'
import type { ClockTurn } from '@lifetree/contract/case-path'
import type { Standard } from '../catalogue/index.ts'
import type { CaseClock } from './clocks.ts'
import { type CaseRecord, type Organisation, runningClock } from './record.ts'
import type { Around, Taken } from './step.ts'

/** What a step did to the department's clock, which milestones and helpers follow. */
interface Followed {
  readonly before: readonly CaseClock[]
  readonly after: readonly CaseClock[]
  readonly standard: Standard
}

const runningHandle = (clocks: readonly CaseClock[]): CaseClock | undefined =>
  clocks.find(({ kind, clock }) => kind === 'handle' && clock.stoppedAt === null)

const isSide = ({ kind }: CaseClock): boolean => kind === 'milestone' || kind === 'helper'

/**
 * The clocks beside the main one after a step: those of milestones run while their department's runs, stand while it stands,
 * and are met by an action or by the finish; those of helpers end with their part, or with the handling.
 */
export function turnSideClocks(
  record: CaseRecord,
  taken: Taken,
  after: readonly CaseClock[],
  around: Around,
): readonly CaseClock[] {
  const { transition, given } = taken
  const followed = { before: record.clocks, after, standard: record.standard }
  const until = given.until ?? record.request?.until ?? null
  const turned = record.clocks.filter(isSide).map(clock => {
    const own = ownStep(clock, taken, around.now)
    const stood = own ?? turnWith(clock, transition.turns, around.now, until)
    return endWith(stood, followed, taken, around.now)
  })
  const asked = transition.action === 'ask_help' && given.organisation && helperClock(record, given, around)
  return startMilestones([...turned, ...(asked ? [asked] : [])], followed, around)
}

/** A milestone that is met, a part that is done or declined. */
function ownStep(one: CaseClock, { transition: { action }, given, by }: Taken, now: Date): CaseClock | null {
  if (one.clock.stoppedAt) return null
  if (action === 'meet_milestone' && one.milestone?.key === given.milestone && one.kind === 'milestone')
    return { ...one, clock: stopClock(one.clock, now), metAt: now }
  const parts = (action === 'help_done' || action === 'decline_help') && one.kind === 'helper'
  return parts && one.organisationId === by.organisationId ? { ...one, clock: stopClock(one.clock, now) } : null
}

/** More time is the department's alone. */
function turnWith(one: CaseClock, turns: ClockTurn | null, now: Date, until: Date | null): CaseClock {
  if (one.clock.stoppedAt) return one
  if (turns === 'pauses') return { ...one, clock: pauseClock(one.clock, now, until) }
  return turns === 'resumes' ? { ...one, clock: resumeClock(one.clock, now) } : one
}

/** Where the department's clock ends, or passes to another department, those beside it end. What was not met by then is met by the finish. */
function endWith(one: CaseClock, { before, after }: Followed, { transition }: Taken, now: Date): CaseClock {
  const was = runningHandle(before)
  if (one.clock.stoppedAt || !was || runningHandle(after)?.organisationId === was.organisationId) return one
  const met = one.kind === 'milestone' && transition.action === 'finish'
  return { ...one, clock: stopClock(one.clock, now), ...(met && { metAt: now }) }
}

/** A department that gets its case back goes on with the milestones that it has not met. */
function startMilestones(
  clocks: CaseClock[],
  { before, after, standard }: Followed,
  { now, newId }: Around,
): CaseClock[] {
  const started = runningHandle(after)
  if (!started || runningHandle(before)?.organisationId === started.organisationId) return clocks
  const { organisationId } = started
  const own = clocks.filter(one => one.kind === 'milestone' && one.organisationId === organisationId)
  const fresh = standard.milestones
    .filter(({ key }) => !own.some(one => one.milestone?.key === key))
    .map(
      ({ key, name, limit }): CaseClock => ({
        ...{ id: newId(), kind: 'milestone', organisationId, milestone: { key, name }, metAt: null },
        clock: startClock(limit, now),
      }),
    )
  const resumed = (one: CaseClock): CaseClock =>
    own.includes(one) && one.metAt === null ? { ...one, clock: resumeClock(one.clock, now) } : one
  return [...clocks.map(resumed), ...fresh]
}

function helperClock(record: CaseRecord, given: Taken['given'], { now, newId, calendar }: Around): CaseClock {
  const handle = runningClock(record)
  const left = handle && remainingLimit(handle.clock, calendar, now)
  const limit = given.limit ?? left ?? { unit: 'working_hour', amount: 1 }
  return {
    ...{
      id: newId(),
      kind: 'helper',
      organisationId: (given.organisation as Organisation).id,
      milestone: null,
      metAt: null,
    },
    clock: startClock(limit, now),
  }
}

const leastOf: Readonly<Record<Limit['unit'], number>> = {
  urgent_hour: 1,
  working_hour: 1,
  working_day: 1 / 8,
  calendar_day: 1 / 24,
}

/** What is left of a clock as a limit of its own, in the same unit; an hour at least, so that nobody is late from the start. */
function remainingLimit(clock: CaseClock['clock'], calendar: Calendar, now: Date): Limit {
  const { limit, extensions = 0 } = clock
  const left = limit.amount * (1 + extensions) * (1 - usedShare(clock, calendar, now))
  return { ...limit, amount: Math.max(leastOf[limit.unit], Math.round(left * 100) / 100) }
}
