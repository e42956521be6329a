import type { CaseDetail, CaseFile } from '@lifetree/contract/case'
import { caseActions } from '@lifetree/contract/case-states'
import { caseTransitions } from '@lifetree/contract/case-transitions'
import type { Actor } from '../platform/actor.ts'
import type { Queryable } from '../platform/database/pool.ts'
import { judge, type Standing } from './gate.ts'
import { maskName, maskPhone } from './mask.ts'
import type { CaseParts } from './parts.ts'
import { refuseUnseen } from './refuse-unseen.ts'
import { distanceFrom } from './store/find-case.ts'
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
import { askedFrom, findOpenRequests, type OpenRequestRow } from './store/requests.ts'
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
  const [row, events, clocks, files, requests] = await Promise.all([
    findDetail(tx, caseId),
    listEvents(tx, caseId),
    listClocks(tx, caseId),
    listFiles(tx, caseId),
    findOpenRequests(tx, caseId),
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
    mergedInto: row.merged_into && row.merged_number ? { id: row.merged_into, number: row.merged_number } : null,
    request: requestOf(requests),
    place: path.map(({ code, name }) => ({ code, name })),
    accuracy: row.accuracy,
    mocked: row.mocked,
    reporter: reporterOf(row, events),
    files: shown,
    events: events.map(eventOf),
    clocks: clocks.map(clockOfDetail),
    choices: choicesOf(standingFrom({ row, clocks, requests, files: shown, now }), actor),
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
    { ...row, started_at: row.started_at.toISOString(), stopped_at: row.stopped_at?.toISOString() ?? null },
    organisationName(row),
  )

interface Read {
  readonly row: DetailRow
  readonly clocks: readonly DetailClockRow[]
  readonly requests: readonly OpenRequestRow[]
  readonly files: readonly CaseFile[]
  readonly now: Date
}

function standingFrom({ row, clocks, requests, files, now }: Read): Standing {
  const running = clocks.find(({ stopped_at }) => stopped_at === null)
  const isLate = ({ due_at, stopped_at }: DetailClockRow): boolean => due_at !== null && (stopped_at ?? now) > due_at
  const { request, appeal } = askedFrom(requests)
  return {
    state: row.state,
    source: row.source,
    finding: row.finding,
    returns: row.returns,
    opened: row.opened_at !== null,
    organisationId: row.organisation_id,
    handlerId: row.handler_id,
    arbitrated: row.arbitrated,
    wasSuspended: row.was_suspended,
    extensions: running?.extensions ?? 0,
    inTime: running !== undefined && !isLate(running),
    lateFor: clocks
      .filter(one => one.kind === 'handle' && !one.exempt && isLate(one))
      .map(({ organisation_id }) => organisation_id),
    request,
    appealOpen: appeal !== null,
    supervised: row.supervised_at !== null,
    files,
    standard: { filing: row.evidence_filing, closing: row.evidence_closing, afterWithin: row.after_within },
  }
}

const requestOf = (rows: readonly OpenRequestRow[]): CaseDetail['request'] => {
  const open = rows.find(({ kind }) => kind !== 'appeal')
  return open
    ? { kind: open.kind as 'extension', until: open.until?.toISOString() ?? null, askedAt: open.asked_at.toISOString() }
    : null
}

/** What the role could ever do, and why not now; photos that a step brings along are taken as brought. */
function choicesOf(standing: Standing, actor: Actor): CaseDetail['choices'] {
  const brought = standing.standard.closing.map(kind => ({ kind, distance: null }))
  const own = caseActions.filter(action =>
    caseTransitions.some(
      transition => transition.action === action && (transition.by as readonly string[]).includes(actor.role),
    ),
  )
  return own.map(action => {
    const verdict = judge(action, standing, actor, brought)
    return { action, refused: 'refused' in verdict ? verdict.refused : null }
  })
}

const relatedOf = (row: NearRow): CaseDetail['related'][number] => ({
  id: row.id,
  number: row.number,
  state: row.state,
  reportedAt: row.reported_at.toISOString(),
  distance: Math.round(row.distance),
  photo: row.photo,
})
