import { type Clock, clockFromJson } from '@lifetree/clock'
import type { CaseFile } from '@lifetree/contract/case'
import type { ClockKind } from '@lifetree/contract/case-states'
import { besideSteps } from '@lifetree/contract/case-transitions'
import { distance } from '@lifetree/standards'
import { type LimitRow, limitFrom, type StandardRow, standardColumns, standardFrom } from '../../catalogue/index.ts'
import type { Queryable } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/transaction.ts'
import type { CaseClock } from '../clocks.ts'
import type { CaseRecord } from '../record.ts'
import { findOpenHelp } from './help.ts'
import { askedFrom, findOpenRequests } from './requests.ts'

export interface CaseRow {
  id: string
  number: string
  version: number
  state: CaseRecord['state']
  source: CaseRecord['source']
  confidential: boolean
  area: string
  lon: number
  lat: number
  reporter_id: string | null
  organisation_id: string | null
  party: string | null
  opened_at: Date | null
  handler_id: string | null
  finding: CaseRecord['finding']
  outcome: CaseRecord['outcome']
  returns: number
  reworks: number
  absorbed: number
  merged_into: string | null
  parent_id: string | null
  parent_state: CaseRecord['state'] | null
  children: number
  urges: number
  reopenings: number
  satisfaction: CaseRecord['satisfaction']
  arbitrated: boolean
  was_suspended: boolean
  supervised_at: Date | null
  ended_at: Date | null
}

export interface ClockRow extends LimitRow {
  id: string
  kind: ClockKind
  organisation_id: string | null
  started_at: Date
  pauses: { from: string; until: string | null }[]
  extensions: number
  exempt: boolean
  milestone: CaseClock['milestone']
  met_at: Date | null
  stopped_at: Date | null
}

export const clockFrom = (row: ClockRow): Clock =>
  clockFromJson({
    startedAt: row.started_at.toISOString(),
    limit: limitFrom(row),
    pauses: row.pauses,
    extensions: row.extensions,
    exempt: row.exempt,
    stoppedAt: row.stopped_at?.toISOString() ?? null,
  })

const caseClockFrom = (row: ClockRow): CaseClock => ({
  id: row.id,
  kind: row.kind,
  organisationId: row.organisation_id,
  milestone: row.milestone,
  metAt: row.met_at,
  clock: clockFrom(row),
})

interface FileRow {
  kind: CaseFile['kind']
  ready: boolean
  lon: number | null
  lat: number | null
}

/** The case as the rules see it, locked until the transaction ends: two steps at once wait for each other. */
export async function lockCase(tx: Tx, caseId: string): Promise<CaseRecord | undefined> {
  const [cases, clocks, files, requests, helpers] = await Promise.all([
    tx.query<CaseRow & StandardRow>({
      name: 'lock case',
      text: `select c.id, c.number, c.version, c.state, c.source, c.confidential, c.area, c.lon, c.lat, c.reporter_id,
        c.organisation_id, (select o.party from organisations o where o.id = c.organisation_id) as party, c.opened_at,
        c.handler_id, c.finding, c.outcome, c.returns, c.reworks, c.absorbed, c.merged_into,
        c.parent_id, (select p.state from cases p where p.id = c.parent_id) as parent_state, c.children, c.urges, c.reopenings, c.satisfaction, c.arbitrated,
        c.was_suspended, c.supervised_at, c.ended_at, ${standardColumns}
        from cases c join categories k on k.id = c.category_id where c.id = $1 for update of c`,
      values: [caseId],
    }),
    tx.query<ClockRow>({
      name: 'find clocks of case',
      text: `select id, kind, organisation_id, started_at, limit_unit, limit_amount, limit_policy, pauses, extensions,
        exempt, milestone, met_at, stopped_at
        from case_clocks where case_id = $1 order by started_at`,
      values: [caseId],
    }),
    tx.query<FileRow>({
      name: 'find evidence of case',
      text: `select f.kind, coalesce(s.state = 'ready', false) as ready, coalesce(s.lon, f.lon) as lon, coalesce(s.lat, f.lat) as lat
        from case_files f join files s on s.id = f.file_id where f.case_id = $1`,
      values: [caseId],
    }),
    findOpenRequests(tx, caseId),
    findOpenHelp(tx, caseId),
  ])
  const row = cases.rows[0]
  return row && { ...recordFrom(row, clocks.rows, files.rows), ...askedFrom(requests), helpers }
}

function recordFrom(
  row: CaseRow & StandardRow,
  clocks: ClockRow[],
  files: FileRow[],
): Omit<CaseRecord, 'request' | 'appeal' | 'helpers'> {
  return {
    id: row.id,
    number: row.number,
    version: row.version,
    state: row.state,
    standard: standardFrom(row),
    source: row.source,
    confidential: row.confidential,
    area: row.area,
    lon: row.lon,
    lat: row.lat,
    reporterId: row.reporter_id,
    organisation: row.organisation_id && row.party ? { id: row.organisation_id, party: row.party } : null,
    openedAt: row.opened_at,
    finding: row.finding,
    outcome: row.outcome,
    returns: row.returns,
    reworks: row.reworks,
    absorbed: row.absorbed,
    mergedInto: row.merged_into,
    parent: row.parent_id === null ? null : { id: row.parent_id, closed: isClosed(row.parent_state) },
    children: row.children,
    urges: row.urges,
    reopenings: row.reopenings,
    satisfaction: row.satisfaction,
    arbitrated: row.arbitrated,
    wasSuspended: row.was_suspended,
    supervisedAt: row.supervised_at,
    handlerId: row.handler_id,
    clocks: clocks.map(caseClockFrom),
    files: files.map(file => ({ kind: file.kind, ready: file.ready, distance: distanceFrom(row, file) })),
    endedAt: row.ended_at,
  }
}

/** Whether a case came to its end as one: what is bound to it may follow. */
export const isClosed = (state: CaseRecord['state'] | null): boolean =>
  state === 'closed' || state === 'force_closed' || state === 'archived'

/** Metres between a case and where a picture was taken; `null` when that is not known. */
export const distanceFrom = (
  place: { lon: number; lat: number },
  taken: { lon: number | null; lat: number | null },
): number | null =>
  taken.lon === null || taken.lat === null ? null : distance(place, { lon: taken.lon, lat: taken.lat })

/** What another hand did after the version that the sender saw; what is done beside overtakes nobody. */
export async function findLaterStep(
  tx: Queryable,
  seen: { caseId: string; version: number; accountId: string },
): Promise<{ who: string; at: Date; action: string } | undefined> {
  const { rows } = await tx.query<{ who: string; at: Date; action: string }>({
    name: 'find later step',
    text: `select who, at, action from case_events
      where case_id = $1 and version > $2 and action <> all ($4::text[]) and account_id is distinct from $3
      order by version limit 1`,
    values: [seen.caseId, seen.version, seen.accountId, besideSteps],
  })
  return rows[0]
}
