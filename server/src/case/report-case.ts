import { dayAt } from '@lifetree/clock'
import { type Report, type Source, sourcesOf } from '@lifetree/contract/case'
import { photoNames } from '@lifetree/contract/case-states'
import { v7 } from 'uuid'
import { together } from '../platform/database/together.ts'
import { Refusal } from '../platform/refuse.ts'
import { open } from './open-record.ts'
import type { CaseParts, Place } from './parts.ts'
import type { CaseRecord, Standard } from './record.ts'
import { findStandard } from './store/find-case.ts'
import { findCentres } from './store/parties.ts'
import { insertCaller, insertCase, nextNumber } from './store/write-case.ts'
import { addParties, insertEvent, type NewParty, putClock } from './store/write-step.ts'
import { attachFiles, handOf, type StepContext, setTimer, tell, tellOthers } from './take-step.ts'

export interface ReportContext extends StepContext, Pick<CaseParts, 'areas' | 'timeZone'> {}

/**
 * Opens a case; one that its reporter mended on the spot waits for a colleague’s look. Refuses `outside_city` for a point in no grid, `unknown_category` for a version that is not in force,
 * `source_not_yours` for a source that is not the position's to name, `caller_needed` for a hotline report without its caller, `case_exists` for an id that is taken.
 */
export async function reportCase(context: ReportContext, report: Report): Promise<CaseRecord> {
  const { tx, actor, now, calendar } = context
  if (actor.role !== 'system' && !maySay(actor.role, report.source)) throw new Refusal('source_not_yours')
  if (report.source === 'hotline' && report.caller?.phone === undefined) throw new Refusal('caller_needed')
  const place = (await findPlace(context, report.point)) ?? refuseOutside()
  const [standard, number] = await together([
    findStandard(tx, report.categoryId, now),
    nextNumber(tx, now, context.timeZone),
  ])
  if (!standard) throw new Refusal('unknown_category')
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
      reporterId: actor.role === 'system' ? null : actor.accountId,
      files: [],
    },
    { by: handOf(actor), handled, given: { ...textOf(report), files: report.files } },
    { now, calendar, newId: v7 },
  )
  const parties = await partiesOf(context, next)
  const placed = { areaId: place.areaId, address: report.address ?? place.name }
  await together([
    insertCase(tx, next, { report, placed, now }, calendar),
    ...moved.map(clock => putClock(tx, next.id, clock, calendar)),
    insertEvent(tx, next.id, event),
    addParties(tx, next.id, parties, now),
    report.caller && insertCaller(tx, next.id, report.caller),
    attachFiles(context, next.id, report.files),
    setTimer(tx, next, calendar),
    tell(tx, next),
    tellOthers(tx, next, event),
  ])
  return next
}

/** What was found and what was done about it, as the history keeps them. */
const textOf = ({ description, handled }: Report) => {
  const text = [description, handled].filter(Boolean).join('\n')
  return text === '' ? {} : { text }
}

/** Mended on the spot is what a worker says of his own report, with the photos that finishing asks for. */
function refuseUnproven({ source, files }: Report, { closing }: Standard): void {
  if (source !== 'worker') throw new Refusal('source_not_yours')
  const missing = closing.filter(kind => !files.some(file => file.kind === kind))
  if (missing.length > 0)
    throw new Refusal('evidence_for_closing', {
      missing_zh: missing.map(kind => photoNames[kind].zh).join('、'),
      missing_en: missing.map(kind => photoNames[kind].en).join(', '),
    })
}

const maySay = (role: string, source: Source): boolean =>
  (sourcesOf as Partial<Record<string, readonly Source[]>>)[role]?.includes(source) ?? false

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
