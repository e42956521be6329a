import { clockFromJson, type Limit } from '@lifetree/clock'
import type { CaseAction, CaseState, ClockKind } from '@lifetree/contract/case-states'
import { archivedAfter } from '@lifetree/contract/case-transitions'
import type { Standard } from '../catalogue/index.ts'
import type { CaseClock } from './clocks.ts'
import { limitOf } from './clocks.ts'
import { untouched } from './open-record.ts'
import type { Place } from './parts.ts'
import type { HistoryStep } from './past.ts'
import type { CaseRecord, Organisation } from './record.ts'
import type { By, NewEvent } from './step.ts'
import type { MadeCase } from './store/copy-cases.ts'

/** A case as another system had it: what it knew, and nothing that it did not. */
export interface PastCase {
  readonly caseId: string
  readonly external: { readonly source: string; readonly number: string }
  readonly categoryId: string
  readonly source: CaseRecord['source']
  readonly place: Place
  readonly point: { readonly lon: number; readonly lat: number; readonly accuracy: number }
  readonly openedAt: Date
  readonly dueAt: Date | null
  /** When it ended; null while it is open. */
  readonly closedAt: Date | null
  /** The department that has or had it. */
  readonly organisation: Organisation | null
  readonly address: string | null
  readonly description: string | null
  /** Its state in the words of that system. */
  readonly status: string | null
  /** What became of it, in the words of that system. */
  readonly closing: string | null
  /** What had to be assumed, as the history says it. */
  readonly assumed: readonly string[]
}

export interface ImportAround {
  readonly now: Date
  readonly newId: () => string
}

const day = 86_400_000
const second = 1000

/**
 * Pure: the case with the few lines of history that are true of it. One that ended keeps its times; one that is open lies
 * with its department, else with the centre, and its clock has run since it was opened. A limit that was given by its end
 * counts every day and night up to that end. What ended before the days of reopening is archived at once.
 */
export function importedCase(past: PastCase, standard: Standard, number: string, around: ImportAround): MadeCase {
  const by: By = { accountId: null, who: past.external.source, role: 'system', organisationId: null }
  const clock = clockOf(past, standard, around)
  const events = eventsOf(past, by, clock, around)
  const last = events.at(-1) as NewEvent
  const record: CaseRecord = {
    ...untouched,
    id: past.caseId,
    number,
    standard,
    source: past.source,
    confidential: false,
    area: past.place.area,
    lon: past.point.lon,
    lat: past.point.lat,
    reporterId: null,
    files: [],
    version: last.version,
    state: last.to,
    organisation: past.organisation,
    clocks: clock ? [clock] : [],
    endedAt: past.closedAt,
  }
  const steps: HistoryStep[] =
    past.organisation && past.closedAt === null
      ? [{ action: 'import_dispatched', at: around.now, by, given: { organisation: past.organisation } }]
      : []
  const report = {
    caseId: past.caseId,
    categoryId: past.categoryId,
    source: past.source,
    point: past.point,
    ...(past.address !== null && { address: past.address }),
    ...(past.description !== null && { description: past.description }),
    madeAt: past.openedAt.toISOString(),
    files: [],
  }
  const history = {
    report,
    reportedAt: past.openedAt,
    place: past.place,
    reporter: by,
    steps,
    external: past.external,
  }
  return { history, record, events, asked: [], helped: [] }
}

/** The department's, when it has the case or a due time was given; else the centre's, of an open case. */
function clockOf(past: PastCase, standard: Standard, { newId }: ImportAround): CaseClock | null {
  const { openedAt, dueAt, closedAt, organisation } = past
  const handled = organisation !== null || closedAt !== null
  if (closedAt !== null && dueAt === null) return null
  const kind: ClockKind = handled ? 'handle' : 'accept'
  const limit = handled && dueAt ? limitUntil(openedAt, dueAt) : limitOf(kind, standard)
  const clock = clockFromJson({
    startedAt: openedAt.toISOString(),
    limit,
    pauses: [],
    extensions: 0,
    exempt: false,
    stoppedAt: closedAt?.toISOString() ?? null,
  })
  const organisationId = handled ? (organisation?.id ?? null) : null
  return { id: newId(), kind, organisationId, milestone: null, metAt: null, clock }
}

/** A limit is longer than nothing: one that ended when it began is a second. */
const limitUntil = (openedAt: Date, dueAt: Date): Limit => ({
  unit: 'calendar_day',
  amount: Math.max(dueAt.getTime() - openedAt.getTime(), second) / day,
})

interface Line {
  readonly at: Date
  readonly action: CaseAction
  readonly to: CaseState
  readonly text: string | null
  readonly started?: ClockKind
}

function eventsOf(past: PastCase, by: By, clock: CaseClock | null, { now, newId }: ImportAround): NewEvent[] {
  const facts = {
    external_number: past.external.number,
    ...(past.dueAt && clock?.kind !== 'handle' && { external_due: past.dueAt.toISOString() }),
    ...(past.assumed.length > 0 && { assumed: past.assumed.join(' ') }),
  }
  return linesOf(past, clock, now).map((line, place, all) => ({
    id: newId(),
    version: place + 1,
    at: line.at,
    action: line.action,
    from: all[place - 1]?.to ?? null,
    to: line.to,
    by,
    text: line.text,
    facts: {
      ...(place === 0 && facts),
      ...(line.action === 'import_dispatched' && past.organisation && { organisation: past.organisation.id }),
    },
    stopped: null,
    started: line.started ?? null,
    files: [],
  }))
}

function linesOf(past: PastCase, clock: CaseClock | null, now: Date): Line[] {
  const { openedAt, closedAt, organisation } = past
  const asClosed = closedAt !== null
  const waits = !asClosed && organisation === null
  const first: Line = {
    at: openedAt,
    action: 'report',
    to: 'reported',
    text: past.description,
    ...(waits && clock && { started: clock.kind }),
  }
  if (waits) return [first]
  const said = ['从旧系统导入', past.status && `原状态：${past.status}`, past.closing].filter(Boolean).join('\n')
  if (!asClosed)
    return [first, { at: now, action: 'import_dispatched', to: 'dispatched', text: said, started: 'handle' }]
  const end: Line = { at: closedAt, action: 'import_closed', to: 'closed', text: said }
  const old = now.getTime() - closedAt.getTime() > archivedAfter.days * day
  return old ? [first, end, { at: now, action: 'archive', to: 'archived', text: null }] : [first, end]
}
