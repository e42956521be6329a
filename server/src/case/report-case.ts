import { dayAt } from '@lifetree/clock'
import { type Report, type Source, sourcesOf } from '@lifetree/contract/case'
import { photoNames } from '@lifetree/contract/case-states'
import { v7 } from 'uuid'
import { findStandard, refuseControlled, type Standard } from '../catalogue/index.ts'
import { accountOf } from '../platform/actor.ts'
import { together } from '../platform/database/together.ts'
import type { Tx } from '../platform/database/transaction.ts'
import { publish } from '../platform/events/index.ts'
import { Refusal } from '../platform/refuse.ts'
import { open } from './open-record.ts'
import type { CaseParts, Place } from './parts.ts'
import type { CaseRecord } from './record.ts'
import { atLeastAround, recurringSince } from './same-place.ts'
import { findCentres } from './store/parties.ts'
import { countRecurrences } from './store/recurrence.ts'
import { insertCaller, insertCase, type NewCaller, nextNumber } from './store/write-case.ts'
import { addParties, insertEvent, type NewParty, putClock } from './store/write-step.ts'
import { attachFiles, handOf, type StepContext, setTimer, tell, tellOthers } from './take-step.ts'

/** A report of any channel; who reported through a program may have left no number. */
export type Reported = Omit<Report, 'caller'> & { readonly caller?: NewCaller | undefined }

export interface ReportContext extends StepContext, Pick<CaseParts, 'areas' | 'timeZone'> {}

/**
 * Opens a case; one that its reporter mended on the spot waits for a colleague’s look. Refuses `outside_city` for a point in no grid, `unknown_category` for a version that is not in force,
 * `controlled_area` where that class is not taken in for now, `source_not_yours` for a source that is not the position's to name, `caller_needed` for a hotline report without its caller, `case_exists` for an id that is taken.
 */
export async function reportCase(context: ReportContext, report: Reported): Promise<CaseRecord> {
  const { tx, actor, now, calendar } = context
  if (actor.role !== 'system' && !maySay(actor.role, report.source)) throw new Refusal('source_not_yours')
  if (report.source === 'hotline' && report.caller?.phone === undefined) throw new Refusal('caller_needed')
  const place = (await findPlace(context, report.point)) ?? refuseOutside()
  const { categoryId, source, point } = report
  const around = { categoryId, lon: point.lon, lat: point.lat, widened: atLeastAround(source) }
  const [standard, number, recurrences] = await together([
    findStandard(tx, categoryId, now),
    nextNumber(tx, now, context.timeZone),
    countRecurrences(tx, { ...around, since: recurringSince(now) }),
  ])
  if (!standard) throw new Refusal('unknown_category')
  await refuseControlled(tx, { category: standard.code, ...report.point }, context)
  const handled = report.handled !== undefined
  if (handled) refuseUnproven(report, standard)
  const { next, event, moved } = open(
    {
      id: report.caseId,
      number,
      standard,
      source: report.source,
      confidential: report.confidential ?? false,
      area: place.area,
      lon: report.point.lon,
      lat: report.point.lat,
      reporterId: accountOf(actor),
      files: [],
    },
    { by: handOf(actor), handled, given: { ...textOf(report), files: report.files } },
    { now, calendar, newId: v7 },
  )
  const parties = await partiesOf(context, next)
  const placed = { areaId: place.areaId, address: report.address ?? place.name }
  await together([
    insertCase(tx, next, { report, placed, recurrences, now }, calendar),
    ...moved.map(clock => putClock(tx, next.id, clock, calendar)),
    insertEvent(tx, next.id, event),
    addParties(tx, next.id, parties, now),
    report.caller && insertCaller(tx, next.id, report.caller),
    attachFiles(context, next.id, report.files),
    setTimer(tx, next, calendar, now),
    tell(tx, next),
    tellOthers(tx, next, event),
    standard.urgent && !handled && ringFor(tx, next, now),
  ])
  return next
}

/** Those on duty are rung at once for an urgent class; what was mended on the spot rings nobody. */
const ringFor = (tx: Tx, { id }: CaseRecord, at: Date): Promise<void> =>
  publish(tx, { name: 'urgent_case_reported', subject: id, payload: { caseId: id }, at })

/** What was found and what was done about it, as the history keeps them. */
const textOf = ({ description, handled }: Reported) => {
  const text = [description, handled].filter(Boolean).join('\n')
  return text === '' ? {} : { text }
}

/** Mended on the spot is what a worker says of his own report, with the photos that finishing asks for. */
function refuseUnproven({ source, files }: Reported, { closing }: Standard): void {
  if (source !== 'worker') throw new Refusal('source_not_yours')
  const missing = closing.filter(kind => !files.some(file => file.kind === kind))
  if (missing.length > 0)
    throw new Refusal('evidence_for_closing', {
      missing_zh: missing.map(kind => photoNames[kind].zh).join('、'),
      missing_en: missing.map(kind => photoNames[kind].en).join(', '),
    })
}

/** What a program sends is the public's, whoever stands behind it. */
const maySay = (role: string, source: Source): boolean =>
  role === 'client'
    ? source === 'public'
    : ((sourcesOf as Partial<Record<string, readonly Source[]>>)[role]?.includes(source) ?? false)

async function findPlace({ tx, areas }: ReportContext, point: Report['point']): Promise<Place | undefined> {
  const grid = await areas.findGrid(tx, point, point.accuracy)
  if (!grid) return undefined
  const path = await areas.findPath(tx, grid.code)
  const name = path
    .slice(1)
    .map(area => area.name.zh)
    .join('')
  return { areaId: grid.id, area: grid.code, name }
}

const refuseOutside = (): never => {
  throw new Refusal('outside_city')
}

/** The reporter sees his own case by his account; a confidential one is besides opened to the centre alone. */
async function partiesOf(
  { tx, now, calendar }: ReportContext,
  { confidential, area }: CaseRecord,
): Promise<NewParty[]> {
  const parties = confidential ? await findCentres(tx, area, dayAt(now, calendar)) : []
  return parties.map(party => ({ party, why: 'centre' }))
}
