import { isMainClock, type MainClock } from '@lifetree/contract/case-states'
import { type CaseClock, exempt, limitOf, startOrResume, stopAt, turnClock } from './clocks.ts'
import { type CaseRecord, lateClocks, type Organisation, runningClock } from './record.ts'
import { turnSideClocks } from './side-clocks.ts'
import type { Around, Taken } from './step.ts'

interface Turned {
  readonly stopped: CaseClock | null
  readonly started: CaseClock | null
  /** All that changed, the main one that runs last. */
  readonly moved: readonly CaseClock[]
  readonly clocks: readonly CaseClock[]
}

/** What a step does to the clocks of a case: stops the one that runs, starts or resumes one, or turns one that goes on. */
export function turnClocks(
  record: CaseRecord,
  taken: Taken,
  organisation: Organisation | null,
  around: Around,
): Turned {
  const { transition } = taken
  const running = runningClock(record)
  const stopped = running && transition.stops.includes(running.kind as MainClock) ? stopAt(running, around.now) : null
  const turned = turn(record, taken, around)
  const before = replaced(record.clocks, [stopped, turned])
  const started = transition.starts
    ? startClockOf(transition.starts, { ...record, clocks: before }, organisation, around)
    : null
  const others = started ? before.filter(clock => clock.id !== started.id) : before
  const main = started ? [...others, started] : others
  const sides = turnSideClocks(record, taken, main, around)
  // An exemption may be of a helper's clock, which is none of the main ones.
  const clocks = [...main.filter(({ kind }) => isMainClock(kind)), ...replaced(sides, [turned])]
  const was = new Map(record.clocks.map(clock => [clock.id, clock]))
  const changed = (clock: CaseClock): boolean => was.get(clock.id) !== clock || isRecounted(clock, taken)
  const moved = clocks.filter(clock => changed(clock) && clock.id !== started?.id)
  return { stopped, started, moved: [...moved, ...(started ? [started] : [])], clocks }
}

/** Under another calendar every clock that runs may be due at another time, though it is the same. */
const isRecounted = ({ clock }: CaseClock, { transition }: Taken): boolean =>
  transition.turns === 'recounts' && clock.stoppedAt === null

function turn(record: CaseRecord, { transition, given }: Taken, { now, calendar }: Around): CaseClock | null {
  const { turns } = transition
  if (!turns) return null
  if (turns === 'exempts') {
    const late = lateClocks(record.clocks, calendar, now).find(({ id }) => id === record.appeal?.clockId)
    return late ? exempt(late) : null
  }
  const running = runningClock(record)
  if (turns === 'recounts') return null
  const until = given.until ?? record.request?.until ?? null
  return running ? { ...running, clock: turnClock(running.clock, turns, now, until) } : null
}

const replaced = (clocks: readonly CaseClock[], changed: readonly (CaseClock | null)[]): readonly CaseClock[] =>
  clocks.map(clock => changed.find(one => one?.id === clock.id) ?? clock)

function startClockOf(
  kind: MainClock,
  record: CaseRecord,
  organisation: Organisation | null,
  { now, newId }: Around,
): CaseClock {
  const organisationId = kind === 'handle' ? (organisation?.id ?? null) : null
  return startOrResume({ id: newId(), kind, organisationId, limit: limitOf(kind, record.standard) }, record.clocks, now)
}
