import type { Calendar } from '@lifetree/clock'
import type { findings, outcomes, ReportedFile } from '@lifetree/contract/case'
import {
  type CaseAction,
  type CaseState,
  type ClockKind,
  clockOf,
  finalStates,
  type Transition,
} from '@lifetree/contract/case-transitions'
import { type CaseClock, limitOf, startOrResume, stopAt, usedMinutes } from './clocks.ts'
import type { CaseRecord, Organisation } from './record.ts'

/** What an action brings along. */
export interface Given {
  readonly reason?: string
  readonly text?: string
  readonly organisation?: Organisation
  readonly finding?: (typeof findings)[number]
  readonly outcome?: (typeof outcomes)[number]
  readonly files?: readonly ReportedFile[]
}

/** Whose hand acts; `accountId` is null for a rule. */
export interface By {
  readonly accountId: string | null
  readonly who: string
  readonly role: string
  readonly organisationId: string | null
}

/** One line of the history, as it will be written. */
export interface NewEvent {
  readonly id: string
  readonly version: number
  readonly at: Date
  readonly action: CaseAction
  readonly from: CaseState | null
  readonly to: CaseState
  readonly by: By
  readonly text: string | null
  readonly facts: Readonly<Record<string, string | number>>
  readonly stopped: { readonly kind: ClockKind; readonly usedMinutes: number } | null
  readonly started: ClockKind | null
  readonly files: readonly string[]
}

export interface Advance {
  readonly next: CaseRecord
  readonly event: NewEvent
  readonly stopped: CaseClock | null
  readonly started: CaseClock | null
}

export interface Around {
  readonly now: Date
  readonly calendar: Calendar
  readonly newId: () => string
}

/** The case after a step that the gate allowed. Pure: the server writes the difference, the simulator chains them. */
export function advance(
  record: CaseRecord,
  step: { readonly transition: Transition; readonly to: CaseState; readonly by: By; readonly given: Given },
  around: Around,
): Advance {
  const { transition, to, by, given } = step
  const organisation = organisationAfter(record, transition.action, given)
  const { stopped, started, clocks } = turnClocks(record, transition, organisation, around)
  const version = record.version + 1
  const next: CaseRecord = {
    ...record,
    version,
    state: to,
    organisation,
    clocks,
    finding: given.finding ?? record.finding,
    outcome: given.outcome ?? record.outcome,
    openedAt:
      organisation && organisation.id === record.organisation?.id ? openedAfter(record, transition, around) : null,
    returns: record.returns + (transition.action === 'return' ? 1 : 0),
    reworks: record.reworks + (transition.action === 'fail_check' ? 1 : 0),
    handlerId: transition.action === 'finish' ? by.accountId : record.handlerId,
    endedAt: endedAfter(record, to, around),
  }
  const event: NewEvent = {
    id: around.newId(),
    version,
    at: around.now,
    action: transition.action,
    from: record.state,
    to,
    by,
    text: given.reason ?? given.text ?? null,
    facts: factsOf(given),
    stopped: stopped && { kind: stopped.kind, usedMinutes: usedMinutes(stopped, around.calendar, around.now) },
    started: started?.kind ?? null,
    files: (given.files ?? []).map(file => file.id),
  }
  return { next, event, stopped, started }
}

/** Who holds the case after the step; once it is finished the centre and the worker do. */
function organisationAfter(record: CaseRecord, action: CaseAction, given: Given): Organisation | null {
  if (action === 'dispatch') return given.organisation ?? null
  if (action === 'return' || action === 'take_back') return null
  return record.organisation
}

/** A note on an ended case does not end it again. */
const endedAfter = (record: CaseRecord, to: CaseState, { now }: Around): Date | null =>
  (finalStates as readonly CaseState[]).includes(to) ? (record.endedAt ?? now) : null

/** Taking a case on is to have opened it. */
const openedAfter = (record: CaseRecord, transition: Transition, { now }: Around): Date | null =>
  record.openedAt ?? (transition.action === 'accept' ? now : null)

function turnClocks(record: CaseRecord, transition: Transition, organisation: Organisation | null, around: Around) {
  const running = record.clocks.find(({ clock }) => clock.stoppedAt === null)
  const stops = running && transition.stops.includes(running.kind)
  const stopped = stops ? stopAt(running, around.now) : null
  const rest = stopped ? record.clocks.map(clock => (clock.id === stopped.id ? stopped : clock)) : record.clocks
  if (!transition.starts) return { stopped, started: null, clocks: rest }
  const started = startClockOf(transition.starts, { ...record, clocks: rest }, organisation, around)
  const others = rest.filter(clock => clock.id !== started.id)
  return { stopped, started, clocks: [...others, started] }
}

function startClockOf(
  kind: ClockKind,
  record: CaseRecord,
  organisation: Organisation | null,
  { now, newId }: Around,
): CaseClock {
  const organisationId = kind === 'handle' ? (organisation?.id ?? null) : null
  return startOrResume({ id: newId(), kind, organisationId, limit: limitOf(kind, record.standard) }, record.clocks, now)
}

const factsOf = (given: Given): NewEvent['facts'] => ({
  ...(given.finding && { finding: given.finding }),
  ...(given.outcome && { outcome: given.outcome }),
  ...(given.organisation && { organisation: given.organisation.id }),
})

/** A new case: its first line of history and its first clock. */
export function open(
  fresh: Omit<
    CaseRecord,
    | 'version'
    | 'state'
    | 'clocks'
    | 'endedAt'
    | 'returns'
    | 'reworks'
    | 'handlerId'
    | 'organisation'
    | 'openedAt'
    | 'finding'
    | 'outcome'
  >,
  step: { readonly by: By; readonly given: Given },
  around: Around,
): Advance {
  const kind = clockOf.reported as ClockKind
  const started = startOrResume(
    { id: around.newId(), kind, organisationId: null, limit: limitOf(kind, fresh.standard) },
    [],
    around.now,
  )
  const next: CaseRecord = {
    ...fresh,
    version: 1,
    state: 'reported',
    clocks: [started],
    organisation: null,
    openedAt: null,
    finding: null,
    outcome: null,
    returns: 0,
    reworks: 0,
    handlerId: null,
    endedAt: null,
  }
  const event: NewEvent = {
    id: around.newId(),
    version: 1,
    at: around.now,
    action: 'report',
    from: null,
    to: 'reported',
    by: step.by,
    text: step.given.text ?? null,
    facts: {},
    stopped: null,
    started: kind,
    files: (step.given.files ?? []).map(file => file.id),
  }
  return { next, event, stopped: null, started }
}
