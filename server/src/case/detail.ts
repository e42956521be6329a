import type { CaseDetail, CaseFile } from '@lifetree/contract/case'
import type { Actor } from '../platform/actor.ts'
import type { Queryable } from '../platform/database/pool.ts'
import { choicesOf, standingFrom } from './choices.ts'
import { maskName, maskPhone } from './mask.ts'
import type { CaseParts } from './parts.ts'
import { refuseUnseen } from './refuse-unseen.ts'
import { listBound } from './store/bound.ts'
import { distanceFrom } from './store/find-case.ts'
import { helpOf, listHelp } from './store/help.ts'
import { clockOfRow, organisationName, summaryOf } from './store/list-cases.ts'
import {
  type CaseFileRow,
  type DetailClockRow,
  type DetailRow,
  type EventRow,
  findDetail,
  findNear,
  listClocks,
  listEvents,
  listFiles,
  type NearRow,
} from './store/read-case.ts'
import { findOpenRequests, type OpenRequestRow } from './store/requests.ts'
import { reporter } from './take-step.ts'

const day = 86_400_000
/** Two cases within 30 m in 30 days are shown as the same place (cases.md, Duplicates: recurrence). */
const samePlace = { metres: 30, days: 30 }

export async function getDetail(
  tx: Queryable,
  actor: Actor,
  asked: { readonly caseId: string; readonly now: Date },
  parts: Pick<CaseParts, 'areas' | 'actorsOf' | 'calendar'>,
): Promise<CaseDetail> {
  const { caseId, now } = asked
  const [row, events, clocks, files, requests, helpers, bound] = await Promise.all([
    findDetail(tx, caseId),
    listEvents(tx, caseId),
    listClocks(tx, caseId),
    listFiles(tx, caseId),
    findOpenRequests(tx, caseId),
    listHelp(tx, caseId),
    listBound(tx, caseId),
  ])
  if (!row) return refuseUnseen(tx, actor, asked, parts)
  const [path, related] = await Promise.all([
    parts.areas.findPath(tx, row.area),
    findNear(tx, {
      lon: row.lon,
      lat: row.lat,
      radius: samePlace.metres,
      since: new Date(now.getTime() - samePlace.days * day),
      category: null,
      openOnly: false,
      except: row.id,
    }),
  ])
  const shown = files.map(file => fileOf(row, file))
  return {
    ...summaryOf(row),
    finding: row.finding,
    outcome: row.outcome,
    satisfaction: row.satisfaction,
    external:
      row.external_source && row.external_number ? { source: row.external_source, number: row.external_number } : null,
    mergedInto: row.merged_into && row.merged_number ? { id: row.merged_into, number: row.merged_number } : null,
    parent: parentOf(row),
    bound,
    helpers: helpers.map(helpOf),
    request: requestOf(requests),
    place: path.map(({ code, name }) => ({ code, name })),
    accuracy: row.accuracy,
    mocked: row.mocked,
    reporter: reporterOf(row, events),
    files: shown,
    events: events.map(eventOf),
    clocks: clocks.map(clockOfDetail),
    choices: choicesOf(standingFrom({ row, clocks, requests, helpers, files: shown, now }), actor),
    related: related.map(relatedOf),
  }
}

const fileOf = (row: DetailRow, file: CaseFileRow): CaseFile => ({
  id: file.id,
  kind: file.kind,
  ready: file.ready,
  refused: file.refused,
  at: file.at.toISOString(),
  distance: distanceFrom(row, file),
  seconds: file.seconds,
  takenAt: file.taken_at?.toISOString() ?? null,
})

/** A caller is masked; a colleague's name stands in the history anyway. */
const reporterOf = (row: DetailRow, events: readonly EventRow[]): CaseDetail['reporter'] =>
  row.caller_name === null
    ? { name: signed(events.at(-1)?.who), phone: null, wantsCallBack: false }
    : {
        name: maskName(row.caller_name),
        phone: row.caller_phone === null ? null : maskPhone(row.caller_phone),
        wantsCallBack: row.wants_call_back ?? false,
      }

/** Who reported without an account, and without a name. */
const signed = (who: string | undefined): string => (who === undefined || who === reporter ? '' : who)

const eventOf = (row: EventRow): CaseDetail['events'][number] => ({
  id: row.id,
  at: row.at.toISOString(),
  action: row.action,
  from: row.from_state,
  to: row.to_state,
  who: row.who,
  role: row.role,
  text: row.text,
  facts: row.facts,
  stopped: row.stopped,
  started: row.started,
  files: row.files,
})

const clockOfDetail = (row: DetailClockRow): CaseDetail['clocks'][number] =>
  clockOfRow(
    {
      ...row,
      started_at: row.started_at.toISOString(),
      stopped_at: row.stopped_at?.toISOString() ?? null,
      met_at: row.met_at?.toISOString() ?? null,
    },
    organisationName(row),
  )

/** Null also where the position does not see it. */
const parentOf = ({ parent_id, parent_number, parent_state, parent_version }: DetailRow): CaseDetail['parent'] =>
  parent_id && parent_number && parent_state && parent_version
    ? { id: parent_id, number: parent_number, state: parent_state, version: parent_version }
    : null

const requestOf = (rows: readonly OpenRequestRow[]): CaseDetail['request'] => {
  const open = rows.find(({ kind }) => kind !== 'appeal')
  return open
    ? { kind: open.kind as 'extension', until: open.until?.toISOString() ?? null, askedAt: open.asked_at.toISOString() }
    : null
}

const relatedOf = (row: NearRow): CaseDetail['related'][number] => ({
  id: row.id,
  number: row.number,
  state: row.state,
  reportedAt: row.reported_at.toISOString(),
  distance: Math.round(row.distance),
  photo: row.photo,
})
