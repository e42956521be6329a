import { randomFillSync } from 'node:crypto'
import type { Calendar } from '@lifetree/clock'
import { v7 } from 'uuid'
import type { Standard } from '../catalogue/index.ts'
import { byCopy, type LoadTx } from '../platform/database/copy.ts'
import { enqueue } from '../platform/jobs/enqueue.ts'
import { advance } from './advance.ts'
import { judge } from './gate.ts'
import { open } from './open-record.ts'
import type { History, HistoryStep } from './past.ts'
import { type CaseRecord, standingOf } from './record.ts'
import { type Advance, broughtBy, type Given, type HelpChange, type NewEvent, type RequestChange } from './step.ts'
import { type MadeCase, putCases, reserveNumbers } from './store/copy-cases.ts'

export type { History, HistoryStep }

export interface LoadParts {
  readonly calendar: Calendar
  readonly timeZone: string
  /** Versions by id. */
  readonly standards: ReadonlyMap<string, Standard>
}

/**
 * Loads past cases by COPY, each made by the same gate and clock engine as a live one; throws where the gate would have
 * refused. Nobody is told and no timer is set for the past; a job sets those of the clocks that still run.
 */
export async function loadHistories(
  client: LoadTx,
  histories: readonly History[],
  parts: LoadParts,
): Promise<{ cases: number; events: number }> {
  const numbers = await reserveNumbers(
    client,
    histories.map(({ reportedAt }) => reportedAt),
    parts.timeZone,
  )
  const newId = madeIds()
  const made = histories.map((history, place) => makeCase(history, numbers[place] as string, { ...parts, newId }))
  await putCases(byCopy(client), made, parts.calendar)
  await enqueue(client, 'set_case_timers', {}, { key: 'set case timers' })
  return { cases: made.length, events: made.reduce((sum, { events }) => sum + events.length, 0) }
}

const idBytes = 16
const idsAtOnce = 512

/** Ids whose random bytes are fetched for many at once: a load makes a dozen a case. */
function madeIds(): () => string {
  const bytes = new Uint8Array(idBytes * idsAtOnce)
  let at = bytes.length
  return () => {
    if (at === bytes.length) {
      randomFillSync(bytes)
      at = 0
    }
    at += idBytes
    return v7({ random: bytes.subarray(at - idBytes, at) })
  }
}

/** Pure: the chain of steps from the report to where the history ends. */
function makeCase(
  history: History,
  number: string,
  { calendar, standards, newId }: LoadParts & { readonly newId: () => string },
): MadeCase {
  const { report, reportedAt, place } = history
  const standard = standards.get(report.categoryId)
  if (!standard) throw new Error(`History of an unknown category ${report.categoryId}`)
  const fresh = {
    id: report.caseId,
    number,
    standard,
    source: report.source,
    confidential: report.confidential ?? false,
    area: place.area,
    lon: report.point.lon,
    lat: report.point.lat,
    reporterId: history.reporter.accountId,
    files: report.files.map(({ kind }) => ({ kind, ready: true, distance: 0 })),
  }
  const given: Given = { ...(report.description && { text: report.description }), files: report.files }
  const around = (now: Date) => ({ now, calendar, newId })
  const handled = report.handled !== undefined
  let last: Advance = open(fresh, { by: history.reporter, given, handled }, around(reportedAt))
  const events: NewEvent[] = [last.event]
  const asked: RequestChange[] = []
  const helped: HelpChange[] = []
  for (const step of history.steps) {
    last = advanceBy(last.next, step, around(step.at))
    events.push(last.event)
    asked.push(...last.asked)
    helped.push(...last.helped)
  }
  return { history, record: last.next, events, asked, helped }
}

function advanceBy(record: CaseRecord, step: HistoryStep, around: Parameters<typeof advance>[2]): Advance {
  const files = (step.given.files ?? []).map(({ kind }) => ({ kind, distance: 0 }))
  const { accountId, role, organisationId } = step.by
  const hand = { accountId: accountId ?? '', role, organisationId }
  const verdict = judge(
    step.action,
    standingOf(record, around.calendar, around.now),
    hand,
    broughtBy(step.given, files),
  )
  if ('refused' in verdict)
    throw new Error(`The gate refuses ${step.action} of ${record.number} in ${record.state}: ${verdict.refused}`)
  const { allowed: transition, to } = verdict
  const { next, ...rest } = advance(record, { transition, to, by: step.by, given: step.given }, around)
  return { ...rest, next: { ...next, files: [...next.files, ...files.map(file => ({ ...file, ready: true }))] } }
}
