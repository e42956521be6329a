import { type Calendar, clockToJson } from '@lifetree/clock'
import type { ReportedFile } from '@lifetree/contract/case'
import { type Cell, copyRows, type LoadTx } from '../../platform/database/copy.ts'
import { litOf } from '../clocks.ts'
import type { History } from '../past.ts'
import { type CaseRecord, runningClock } from '../record.ts'
import type { NewEvent, RequestChange } from '../step.ts'
import { awaitsOf, holdingOrg } from './write-step.ts'

/** A past case, ready to be written. */
export interface MadeCase {
  readonly history: History
  readonly record: CaseRecord
  readonly events: readonly NewEvent[]
  readonly asked: readonly RequestChange[]
}

/** Numbers in the order of the instants; each carries the month in which its case was reported. */
export async function reserveNumbers(client: LoadTx, at: readonly Date[], timeZone: string): Promise<string[]> {
  const { rows } = await client.query<{ number: string }>(
    `select to_char(t at time zone $2, 'YYMM') || '-' || lpad(n::text, greatest(6, length(n::text)), '0') as number
      from (select t, place, nextval('case_numbers') as n from unnest($1::timestamptz[]) with ordinality u(t, place) order by place) s
      order by place`,
    [at, timeZone],
  )
  return rows.map(({ number }) => number)
}

/** Parents before children; one COPY a table. */
export async function copyCases(client: LoadTx, made: readonly MadeCase[], calendar: Calendar): Promise<void> {
  await copyRows(
    client,
    `cases (id, number, version, state, category_id, source, urgent, confidential, area_id, area, address, description, lon, lat,
      accuracy, mocked, reporter_id, made_at, reported_at, organisation_id, org, opened_at, handler_id, finding, outcome, returns,
      reworks, absorbed, merged_into, urges, reopenings, satisfaction, arbitrated, was_suspended, supervised_at, awaits, appealed, clock_id, yellow_at,
      due_at, photo, ended_at)`,
    map(made, one => caseCells(one, calendar)),
  )
  await copyRows(
    client,
    `case_events (id, case_id, version, at, action, from_state, to_state, account_id, who, role, organisation_id, text, facts,
      stopped, started, files)`,
    flatMap(made, ({ record, events }) => events.map(event => eventCells(record.id, event))),
  )
  await copyRows(
    client,
    `case_clocks (id, case_id, kind, organisation_id, started_at, limit_unit, limit_amount, limit_policy, pauses, extensions,
      exempt, stopped_at, yellow_at, due_at, provisional)`,
    flatMap(made, ({ record }) => clockCells(record, calendar)),
  )
  await copyRows(
    client,
    'case_requests (id, case_id, kind, clock_id, until, asked_at, supported_at, decided_at, outcome)',
    flatMap(made, requestCells),
  )
  await copyRows(client, 'case_parties (case_id, party, why, since)', flatMap(made, partyCells))
  await copyRows(
    client,
    'case_files (file_id, case_id, kind, account_id, made_at, lon, lat, accuracy, seconds, at)',
    flatMap(made, fileCells),
  )
  await copyRows(
    client,
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
  const running = runningClock(record)
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
      record.urges,
      record.reopenings,
      record.satisfaction,
      record.arbitrated,
      record.wasSuspended,
    ],
    ...[record.supervisedAt, awaitsOf(record), record.appeal !== null],
    ...[running?.id ?? null, lit?.yellowAt ?? null, lit?.dueAt ?? null],
    ...[report.files.find(({ kind }) => kind === 'near')?.id ?? null, record.endedAt],
  ]
}

const eventCells = (caseId: string, event: NewEvent): Cell[] => [
  ...[event.id, caseId, event.version, event.at, event.action, event.from, event.to],
  ...[event.by.accountId, event.by.who, event.by.role, event.by.organisationId, event.text],
  ...[event.facts, event.stopped, event.started, event.files],
]

const clockCells = (record: CaseRecord, calendar: Calendar): Cell[][] =>
  record.clocks.map(({ id, kind, organisationId, clock }) => {
    const lit = litOf(clock, calendar)
    const { unit, amount, dayPolicy } = clock.limit
    return [
      ...[id, record.id, kind, organisationId, clock.startedAt, unit, amount, dayPolicy ?? null],
      ...[JSON.stringify(clockToJson(clock).pauses), clock.extensions ?? 0, clock.exempt ?? false],
      ...[clock.stoppedAt, lit.yellowAt, lit.dueAt, lit.provisional],
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

function partyCells({ history, record }: MadeCase): Cell[][] {
  const sent = history.steps.flatMap(({ given, at }) =>
    given.organisation ? [{ at, party: given.organisation.party }] : [],
  )
  const first = new Map(sent.toReversed().map(({ party, at }) => [party, at]))
  return [...first].map(([party, at]) => [record.id, party, 'organisation', at])
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
