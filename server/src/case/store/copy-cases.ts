import { type Calendar, clockToJson } from '@lifetree/clock'
import type { ReportedFile } from '@lifetree/contract/case'
import type { Cell, PutRows } from '../../platform/database/copy.ts'
import type { Queryable } from '../../platform/database/pool.ts'
import { litOf } from '../clocks.ts'
import type { History } from '../past.ts'
import { type CaseRecord, nextClock } from '../record.ts'
import type { HelpChange, NewEvent, RequestChange } from '../step.ts'
import { awaitsOf, holdingOrg } from './write-step.ts'

/** A past case, ready to be written. */
export interface MadeCase {
  readonly history: History
  readonly record: CaseRecord
  readonly events: readonly NewEvent[]
  readonly asked: readonly RequestChange[]
  readonly helped: readonly HelpChange[]
}

/** Numbers in the order of the instants; each carries the month in which its case was reported. */
export async function reserveNumbers(tx: Queryable, at: readonly Date[], timeZone: string): Promise<string[]> {
  const { rows } = await tx.query<{ number: string }>({
    text: `select to_char(t at time zone $2, 'YYMM') || '-' || lpad(n::text, greatest(6, length(n::text)), '0') as number
      from (select t, place, nextval('case_numbers') as n from unnest($1::timestamptz[]) with ordinality u(t, place) order by place) s
      order by place`,
    values: [at, timeZone],
  })
  return rows.map(({ number }) => number)
}

/** Parents before children; each table at once. */
export async function putCases(put: PutRows, made: readonly MadeCase[], calendar: Calendar): Promise<void> {
  await put(
    `cases (id, number, version, state, category_id, source, urgent, confidential, area_id, area, address, description, lon, lat,
      accuracy, mocked, reporter_id, made_at, reported_at, organisation_id, org, opened_at, handler_id, finding, outcome, returns,
      reworks, absorbed, merged_into, parent_id, children, urges, reopenings, satisfaction, arbitrated, was_suspended, supervised_at, awaits, appealed, clock_id, yellow_at,
      due_at, photo, ended_at, external_source, external_number)`,
    map(made, one => caseCells(one, calendar)),
  )
  await put(
    `case_events (id, case_id, version, at, action, from_state, to_state, account_id, who, role, organisation_id, text, facts,
      stopped, started, files)`,
    flatMap(made, ({ record, events }) => events.map(event => eventCells(record.id, event))),
  )
  await put(
    `case_clocks (id, case_id, kind, organisation_id, started_at, limit_unit, limit_amount, limit_policy, pauses, extensions,
      exempt, stopped_at, yellow_at, due_at, provisional, milestone, met_at)`,
    flatMap(made, ({ record }) => clockCells(record, calendar)),
  )
  await put(
    'case_requests (id, case_id, kind, clock_id, until, asked_at, supported_at, decided_at, outcome)',
    flatMap(made, requestCells),
  )
  await put(
    'case_helpers (id, case_id, organisation_id, party, clock_id, asked, asked_at, outcome, answer, ended_at)',
    flatMap(made, helperCells),
  )
  await put('case_parties (case_id, party, why, since)', flatMap(made, partyCells))
  await put(
    'case_files (file_id, case_id, kind, account_id, made_at, lon, lat, accuracy, seconds, at)',
    flatMap(made, fileCells),
  )
  await put(
    'case_callers (case_id, name, phone, wants_call_back)',
    flatMap(made, ({ history: { report } }) =>
      report.caller
        ? [[report.caseId, report.caller.name, report.caller.phone ?? null, report.caller.wantsCallBack]]
        : [],
    ),
  )
}

function* map<T>(items: readonly T[], cells: (item: T) => readonly Cell[]): Generator<readonly Cell[]> {
  for (const item of items) yield cells(item)
}
function* flatMap<T>(items: readonly T[], rows: (item: T) => readonly (readonly Cell[])[]): Generator<readonly Cell[]> {
  for (const item of items) yield* rows(item)
}

function caseCells({ history, record }: MadeCase, calendar: Calendar): Cell[] {
  const { report, place, reportedAt } = history
  const running = nextClock(record, calendar)
  const lit = running && litOf(running.clock, calendar)
  return [
    ...[record.id, record.number, record.version, record.state, record.standard.id, record.source],
    ...[record.standard.urgent, record.confidential, place.areaId, record.area, report.address ?? place.name],
    ...[report.description ?? '', record.lon, record.lat, report.point.accuracy, report.point.mocked ?? false],
    ...[record.reporterId, new Date(report.madeAt), reportedAt, record.organisation?.id ?? null, holdingOrg(record)],
    ...[record.openedAt, record.handlerId, record.finding, record.outcome, record.returns, record.reworks],
    ...[
      record.absorbed,
      record.mergedInto,
      record.parent?.id ?? null,
      record.children,
      record.urges,
      record.reopenings,
      record.satisfaction,
      record.arbitrated,
      record.wasSuspended,
    ],
    ...[record.supervisedAt, awaitsOf(record), record.appeal !== null],
    ...[running?.id ?? null, lit?.yellowAt ?? null, lit?.dueAt ?? null],
    ...[report.files.find(({ kind }) => kind === 'near')?.id ?? null, record.endedAt],
    ...[history.external?.source ?? null, history.external?.number ?? null],
  ]
}

const eventCells = (caseId: string, event: NewEvent): Cell[] => [
  ...[event.id, caseId, event.version, event.at, event.action, event.from, event.to],
  ...[event.by.accountId, event.by.who, event.by.role, event.by.organisationId, event.text],
  ...[event.facts, event.stopped, event.started, event.files],
]

const clockCells = (record: CaseRecord, calendar: Calendar): Cell[][] =>
  record.clocks.map(({ id, kind, organisationId, milestone, metAt, clock }) => {
    const lit = litOf(clock, calendar)
    const { unit, amount, dayPolicy } = clock.limit
    return [
      ...[id, record.id, kind, organisationId, clock.startedAt, unit, amount, dayPolicy ?? null],
      ...[{ list: clockToJson(clock).pauses }, clock.extensions ?? 0, clock.exempt ?? false],
      ...[clock.stoppedAt, lit.yellowAt, lit.dueAt, lit.provisional, milestone && JSON.stringify(milestone), metAt],
    ]
  })

/** Each request once, with what became of it. */
function requestCells({ record, asked }: MadeCase): Cell[][] {
  return asked
    .filter(({ became }) => became === 'asked')
    .map(({ id, kind, clockId, until, at }) => {
      const later = asked.filter(change => change.id === id)
      const supported = later.find(({ became }) => became === 'supported')
      const decided = later.find(({ became }) => became !== 'asked' && became !== 'supported')
      const ends = [supported?.at ?? null, decided?.at ?? null, decided?.became ?? null]
      return [id, record.id, kind, clockId, until, at, ...ends]
    })
}

/** Each part once, with its answer. */
function helperCells({ record, helped }: MadeCase): Cell[][] {
  return helped
    .filter(({ became }) => became === 'asked')
    .map(({ id, organisation, clockId, text, at }) => {
      const end = helped.find(change => change.id === id && change.became !== 'asked')
      const ends = [end?.became ?? null, end?.text ?? null, end?.at ?? null]
      return [id, record.id, organisation.id, organisation.party, clockId, text ?? '', at, ...ends]
    })
}

function partyCells({ history, record, helped }: MadeCase): Cell[][] {
  const sent = history.steps.flatMap(({ action, given, at }) =>
    given.organisation && action !== 'ask_help' ? [{ at, party: given.organisation.party }] : [],
  )
  const first = new Map(sent.toReversed().map(({ party, at }) => [party, at]))
  const helpers = new Map(helped.toReversed().map(({ organisation, at }) => [organisation.party, at]))
  return [
    ...[...first].map(([party, at]) => [record.id, party, 'organisation', at]),
    ...[...helpers].map(([party, at]) => [record.id, party, 'helper', at]),
  ]
}

function fileCells({ history }: MadeCase): Cell[][] {
  const cells = (file: ReportedFile, accountId: string | null, at: Date): Cell[] => {
    const { lon, lat, accuracy } = file.point ?? { lon: null, lat: null, accuracy: null }
    const caseId = history.report.caseId
    return [file.id, caseId, file.kind, accountId, new Date(file.at), lon, lat, accuracy, file.seconds ?? null, at]
  }
  return [
    ...history.report.files.map(file => cells(file, history.reporter.accountId, history.reportedAt)),
    ...history.steps.flatMap(({ given, by, at }) => (given.files ?? []).map(file => cells(file, by.accountId, at))),
  ]
}
