import type { Calendar } from '@lifetree/clock'
import type { Report, ReportedFile } from '@lifetree/contract/case'
import type { Queryable } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/transaction.ts'
import { Refusal } from '../../platform/refuse.ts'
import { litOf } from '../clocks.ts'
import { type CaseRecord, nextClock } from '../record.ts'

/** The next number that people read: year and month of the city's calendar, then at least six digits; gaps are fine. */
export async function nextNumber(tx: Tx, now: Date, timeZone: string): Promise<string> {
  const { rows } = await tx.query<{ number: string }>({
    name: 'next case number',
    text: `select to_char($1::timestamptz at time zone $2, 'YYMM') || '-' || lpad(n::text, greatest(6, length(n::text)), '0') as number
      from nextval('case_numbers') n`,
    values: [now, timeZone],
  })
  const row = rows[0]
  if (!row) throw new Error('The sequence of case numbers gave none')
  return row.number
}

/** A unique key says that an id is taken, seen or unseen by the caller. */
const refuseTaken =
  (constraint: string, code: string) =>
  (error: unknown): never => {
    const taken =
      error instanceof Error &&
      'code' in error &&
      error.code === '23505' &&
      'constraint' in error &&
      error.constraint === constraint
    throw taken ? new Refusal(code) : error
  }

export interface Placed {
  readonly areaId: string
  readonly address: string
}

export async function insertCase(
  tx: Tx,
  record: CaseRecord,
  said: { report: Omit<Report, 'caller'>; placed: Placed; recurrences: number; now: Date },
  calendar: Calendar,
): Promise<void> {
  const running = nextClock(record, calendar)
  const lit = running && litOf(running.clock, calendar)
  const { report, placed, recurrences, now } = said
  const inserted = tx.query({
    name: 'insert case',
    text: `insert into cases (id, number, state, category_id, source, urgent, confidential, area_id, area, address, description,
      lon, lat, accuracy, mocked, reporter_id, made_at, reported_at, clock_id, yellow_at, due_at, photo, handler_id,
      recurrences)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24)`,
    values: [
      record.id,
      record.number,
      record.state,
      record.standard.id,
      record.source,
      record.standard.urgent,
      record.confidential,
      placed.areaId,
      record.area,
      placed.address,
      report.description ?? '',
      record.lon,
      record.lat,
      report.point.accuracy,
      report.point.mocked ?? false,
      record.reporterId,
      new Date(report.madeAt),
      now,
      running?.id ?? null,
      lit?.yellowAt ?? null,
      lit?.dueAt ?? null,
      report.files.find(file => file.kind === 'near')?.id ?? null,
      record.handlerId,
      recurrences,
    ],
  })
  await inserted.catch(refuseTaken('cases_pkey', 'case_exists'))
}

export interface NewCaller {
  readonly name: string
  readonly phone?: string | null | undefined
  readonly wantsCallBack: boolean
}

export async function insertCaller(tx: Tx, caseId: string, caller: NewCaller): Promise<void> {
  await tx.query({
    name: 'insert caller',
    text: 'insert into case_callers (case_id, name, phone, wants_call_back) values ($1, $2, $3, $4)',
    values: [caseId, caller.name, caller.phone ?? null, caller.wantsCallBack],
  })
}

export async function insertFiles(
  tx: Tx,
  caseId: string,
  files: readonly ReportedFile[],
  by: { accountId: string | null; now: Date },
): Promise<void> {
  if (files.length === 0) return
  const inserted = tx.query({
    name: 'insert case files',
    text: `insert into case_files (file_id, case_id, kind, account_id, made_at, lon, lat, accuracy, seconds, at)
      select f.id, $1, f.kind, $2, f.at, f.lon, f.lat, f.accuracy, f.seconds, $3
      from jsonb_to_recordset($4::jsonb) as f(id uuid, kind text, at timestamptz, lon float8, lat float8, accuracy float4, seconds float4)`,
    values: [caseId, by.accountId, by.now, JSON.stringify(files.map(({ point, ...file }) => ({ ...file, ...point })))],
  })
  await inserted.catch(refuseTaken('case_files_pkey', 'file_taken'))
}

export async function markOpened(tx: Tx, caseId: string, org: string, now: Date): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'mark case opened',
    text: `with opened as (update cases set opened_at = $3 where id = $1 and org = $2 and opened_at is null)
      select from cases where id = $1`,
    values: [caseId, org, now],
  })
  return rowCount > 0
}

export interface FoundOrganisation {
  id: string
  party: string
  name: string
}

/** An organisation that cases may be sent to today. */
export async function findOrganisation(
  tx: Queryable,
  organisationId: string,
  today: string,
): Promise<FoundOrganisation | undefined> {
  const { rows } = await tx.query<FoundOrganisation>({
    name: 'find organisation to send to',
    text: `select id, party, name from organisations
      where id = $1 and kind in ('department', 'committee') and valid_from <= $2 and (valid_to is null or valid_to > $2)`,
    values: [organisationId, today],
  })
  return rows[0]
}
