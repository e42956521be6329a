import type { CaseDetail, CaseFile } from '@lifetree/contract/case'
import type { CaseState } from '@lifetree/contract/case-states'
import type { PhotoKind } from '@lifetree/contract/catalogue'
import { sql } from 'kysely'
import { compose } from '../../platform/database/compose.ts'
import type { Queryable } from '../../platform/database/pool.ts'
import type { ClockRow } from './find-case.ts'
import { type SummaryRow, summaryColumns, summaryJoins } from './list-cases.ts'
import { allOf, type Condition } from './scope.ts'

export interface DetailRow extends SummaryRow {
  finding: CaseDetail['finding']
  outcome: CaseDetail['outcome']
  satisfaction: CaseDetail['satisfaction']
  external_source: string | null
  external_number: string | null
  merged_into: string | null
  merged_number: string | null
  parent_id: string | null
  parent_number: string | null
  parent_state: CaseState | null
  parent_version: number | null
  arbitrated: boolean
  was_suspended: boolean
  accuracy: number
  mocked: boolean
  opened_at: Date | null
  handler_id: string | null
  evidence_filing: PhotoKind[]
  evidence_closing: PhotoKind[]
  after_within: number
  caller_name: string | null
  caller_phone: string | null
  wants_call_back: boolean | null
}

export async function findDetail(tx: Queryable, caseId: string): Promise<DetailRow | undefined> {
  const { rows } = await tx.query<DetailRow>(
    compose(sql`select ${summaryColumns}, c.finding, c.outcome, c.satisfaction, c.external_source, c.external_number, c.merged_into, m.number as merged_number,
        c.parent_id, pa.number as parent_number, pa.state as parent_state, pa.version as parent_version, c.arbitrated, c.was_suspended, c.accuracy, c.mocked, c.opened_at, c.handler_id,
        k.evidence_filing, k.evidence_closing, k.after_within,
        r.name as caller_name, r.phone as caller_phone, r.wants_call_back
      from cases c join categories k on k.id = c.category_id left join case_callers r on r.case_id = c.id
        left join cases m on m.id = c.merged_into left join cases pa on pa.id = c.parent_id ${summaryJoins}
      where c.id = ${caseId}`),
  )
  return rows[0]
}

export interface EventRow {
  id: string
  at: Date
  action: CaseDetail['events'][number]['action']
  from_state: CaseState | null
  to_state: CaseState
  who: string
  role: string
  text: string | null
  facts: Record<string, string | number>
  stopped: { kind: CaseDetail['clocks'][number]['kind']; usedMinutes: number } | null
  started: CaseDetail['clocks'][number]['kind'] | null
  files: string[]
}

/** Newest first. */
export async function listEvents(tx: Queryable, caseId: string): Promise<EventRow[]> {
  const { rows } = await tx.query<EventRow>({
    name: 'list case events',
    text: `select id, at, action, from_state, to_state, who, role, text, facts, stopped, started, files
      from case_events where case_id = $1 order by version desc, at desc, id desc`,
    values: [caseId],
  })
  return rows
}

export interface DetailClockRow extends ClockRow {
  organisation: string | null
  organisation_en: string | null
  yellow_at: Date | null
  due_at: Date | null
  provisional: boolean
}

export async function listClocks(tx: Queryable, caseId: string): Promise<DetailClockRow[]> {
  const { rows } = await tx.query<DetailClockRow>({
    name: 'list case clocks',
    text: `select t.id, t.kind, t.organisation_id, o.name as organisation, o.name_en as organisation_en, t.started_at, t.limit_unit, t.limit_amount, t.limit_policy,
        t.pauses, t.extensions, t.exempt, t.milestone, t.met_at, t.stopped_at, t.yellow_at, t.due_at, t.provisional
      from case_clocks t left join organisations o on o.id = t.organisation_id where t.case_id = $1 order by t.started_at`,
    values: [caseId],
  })
  return rows
}

export interface CaseFileRow {
  id: string
  kind: CaseFile['kind']
  ready: boolean
  refused: boolean
  at: Date
  lon: number | null
  lat: number | null
  seconds: number | null
  taken_at: Date | null
}

export async function listFiles(tx: Queryable, caseId: string): Promise<CaseFileRow[]> {
  const { rows } = await tx.query<CaseFileRow>({
    name: 'list case files',
    text: `select f.file_id as id, f.kind, s.state = 'ready' as ready, s.state = 'refused' as refused, f.made_at as at,
        coalesce(s.lon, f.lon) as lon, coalesce(s.lat, f.lat) as lat, coalesce(s.seconds, f.seconds) as seconds, s.taken_at
      from case_files f join files s on s.id = f.file_id where f.case_id = $1 order by f.at, f.made_at`,
    values: [caseId],
  })
  return rows
}

export interface NearRow extends SummaryRow {
  distance: number
}

export interface Near {
  readonly lon: number
  readonly lat: number
  /** Metres. */
  readonly radius: number
  readonly since: Date
  /** Code of the small class; null for any. */
  readonly category: string | null
  readonly openOnly: boolean
  readonly except: string | null
}

/**
 * Cases around a place, nearest first. The window in degrees serves the index (float comparisons are leakproof, those of
 * geometric types are not and would cost a scan under the policies); the distance then cuts the corners off.
 */
export async function findNear(tx: Queryable, near: Near): Promise<NearRow[]> {
  const dLat = near.radius / 111_000
  const dLon = dLat / Math.cos((near.lat * Math.PI) / 180)
  const metres = sql`6371008.8 * sqrt(power(radians(c.lat - ${near.lat}), 2) + power(radians(c.lon - ${near.lon}) * cos(radians(${near.lat}::float8)), 2))`
  const conditions = [
    sql`c.lon between ${near.lon - dLon} and ${near.lon + dLon} and c.lat between ${near.lat - dLat} and ${near.lat + dLat}`,
    sql`c.reported_at >= ${near.since}`,
    ...(near.category === null
      ? []
      : [sql`c.category_id in (select id from categories where code = ${near.category})`]),
    ...(near.openOnly ? [sql`c.ended_at is null`] : []),
    ...(near.except === null ? [] : [sql`c.id <> ${near.except}`]),
  ]
  const { rows } = await tx.query<NearRow>(
    compose(sql`select * from (select ${summaryColumns}, ${metres} as distance from cases c ${summaryJoins}
      where ${sql.join(conditions, sql` and `)}) near where distance <= ${near.radius} order by distance limit 10`),
  )
  return rows
}

export interface MapRow {
  id: string
  lon: number
  lat: number
  yellow_at: Date | null
  due_at: Date | null
  state: CaseState
}

export async function findMapRows(tx: Queryable, conditions: readonly Condition[], most: number): Promise<MapRow[]> {
  const { rows } = await tx.query<MapRow>(
    compose(sql`select c.id, c.lon, c.lat, c.yellow_at, c.due_at, c.state from cases c
      where ${allOf(conditions)} limit ${most}`),
  )
  return rows
}

interface FigureRow {
  area: string
  lon: number
  lat: number
  n: number
  yellow: number
  red: number
}

/** How many digits at the end of a code are below a level. */
const below = { district: 1e9, community: 1e3, grid: 1 } as const

/** Cases counted by the area of a level that they lie in. */
export async function findFiguresOf(
  tx: Queryable,
  conditions: readonly Condition[],
  { level, now }: { level: keyof typeof below; now: Date },
): Promise<FigureRow[]> {
  const size = sql.lit(below[level])
  const { rows } = await tx.query<FigureRow>(
    compose(sql`select (c.area / ${size}::bigint) * ${size}::bigint as area, avg(c.lon) as lon, avg(c.lat) as lat, count(*)::int as n,
        count(*) filter (where c.yellow_at <= ${now} and c.due_at >= ${now})::int as yellow,
        count(*) filter (where c.due_at < ${now})::int as red
      from cases c where ${allOf(conditions)} group by 1`),
  )
  return rows
}

export async function findCaller(
  tx: Queryable,
  caseId: string,
): Promise<{ name: string; phone: string | null } | undefined> {
  const { rows } = await tx.query<{ name: string; phone: string | null }>({
    name: 'find caller',
    text: 'select name, phone from case_callers where case_id = $1',
    values: [caseId],
  })
  return rows[0]
}

export async function findCaseOfFile(
  tx: Queryable,
  fileId: string,
): Promise<{ id: string; area: string; confidential: boolean; org: string | null } | undefined> {
  const { rows } = await tx.query<{ id: string; area: string; confidential: boolean; org: string | null }>({
    name: 'find case of file',
    text: `select c.id, c.area, c.confidential, c.org from case_files f join cases c on c.id = f.case_id where f.file_id = $1`,
    values: [fileId],
  })
  return rows[0]
}

/** Whether the caller sees the case that a file belongs to. */
export async function isFileSeen(reader: Queryable, fileId: string): Promise<boolean> {
  const { rowCount } = await reader.query({
    name: 'is file seen',
    text: 'select from case_files f join cases c on c.id = f.case_id where f.file_id = $1',
    values: [fileId],
  })
  return rowCount > 0
}

export async function isHiddenAsConfidential(tx: Queryable, caseId: string): Promise<boolean> {
  const { rows } = await tx.query<{ hidden: boolean }>({
    name: 'is hidden as confidential',
    text: 'select hides_confidential_case($1) as hidden',
    values: [caseId],
  })
  return rows[0]?.hidden ?? false
}

/** Where a case lies; undefined when the caller does not see it. */
export async function findAreaOf(reader: Queryable, caseId: string): Promise<string | undefined> {
  const { rows } = await reader.query<{ area: string }>({
    name: 'find area of case',
    text: 'select area from cases where id = $1',
    values: [caseId],
  })
  return rows[0]?.area
}

/** Grid and class of cases, as far as the caller sees them. */
export async function findPlacesOf(
  tx: Queryable,
  caseIds: readonly string[],
): Promise<{ id: string; area: string; category: string }[]> {
  const { rows } = await tx.query<{ id: string; area: string; category: string }>({
    name: 'find places of cases',
    text: `select c.id, c.area, k.code as category from cases c join categories k on k.id = c.category_id
      where c.id = any ($1::uuid[])`,
    values: [caseIds],
  })
  return rows
}
