import type { Calendar } from '@lifetree/clock'
import { v7 } from 'uuid'
import { byCopy, type LoadTx } from '../platform/database/copy.ts'
import { enqueue } from '../platform/jobs/enqueue.ts'
import { advance } from './advance.ts'
import { judge } from './gate.ts'
import { open } from './open-record.ts'
import type { History, HistoryStep } from './past.ts'
import { type CaseRecord, type Standard, standingOf } from './record.ts'
import type { Advance, Given, NewEvent, RequestChange } from './step.ts'
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
  const made = histories.map((history, place) => makeCase(history, numbers[place] as string, parts))
  await putCases(byCopy(client), made, parts.calendar)
  await enqueue(client, 'set_case_timers', {}, { key: 'set case timers' })
  return { cases: made.length, events: made.reduce((sum, { events }) => sum + events.length, 0) }
}

/** Pure: the chain of steps from the report to where the history ends. */
function makeCase(history: History, number: string, { calendar, standards }: LoadParts): MadeCase {
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
  const around = (now: Date) => ({ now, calendar, newId: v7 })
  const handled = report.handled !== undefined
  let last: Advance = open(fresh, { by: history.reporter, given, handled }, around(reportedAt))
  const events: NewEvent[] = [last.event]
  const asked: RequestChange[] = []
  for (const step of history.steps) {
    last = advanceBy(last.next, step, around(step.at))
    events.push(last.event)
    asked.push(...last.asked)
  }
  return { history, record: last.next, events, asked }
}

function advanceBy(record: CaseRecord, step: HistoryStep, around: Parameters<typeof advance>[2]): Advance {
  const brought = (step.given.files ?? []).map(({ kind }) => ({ kind, distance: 0 }))
  const { accountId, role, organisationId } = step.by
  const hand = { accountId: accountId ?? '', role, organisationId }
  const verdict = judge(step.action, standingOf(record, around.calendar, around.now), hand, brought)
  if ('refused' in verdict)
    throw new Error(`The gate refuses ${step.action} of ${record.number} in ${record.state}: ${verdict.refused}`)
  const { allowed: transition, to } = verdict
  const { next, ...rest } = advance(record, { transition, to, by: step.by, given: step.given }, around)
  const files = [...next.files, ...brought.map(file => ({ ...file, ready: true }))]
  return { ...rest, next: { ...next, files } }
}
