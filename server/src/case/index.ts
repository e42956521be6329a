import type { Bound } from '../platform/serve/index.ts'
import { actingEndpoints } from './acting.ts'
import { decidingEndpoints } from './deciding.ts'
import { jointEndpoints } from './joint.ts'
import type { CaseParts } from './parts.ts'
import { readingEndpoints } from './reading.ts'

export { type CountedFilter, countFilters } from './count-filter.ts'
export { getDetail } from './detail.ts'
export { countAnew } from './fold-counts.ts'
export { type History, type HistoryStep, type LoadParts, loadHistories } from './history.ts'
export { type ImportParts, importCases, type PastCase, setTimersOfImported } from './import-cases.ts'
export { archiveNightly, caseTasks } from './jobs.ts'
export { caseKeeper } from './keeper.ts'
export { type KeptLists, openKeptLists } from './kept-lists.ts'
export { type Asking, conditionsOfList, pageOfCases } from './list.ts'
export { maskName, maskPhone } from './mask.ts'
export type { CaseParts, Place } from './parts.ts'
export type { CaseRecord } from './record.ts'
export { recountAfter, recountProvisional, recountTask } from './recount.ts'
export { type ReportContext, reportCase } from './report-case.ts'
export { caseRetention } from './retention.ts'
export type { By, Given } from './step.ts'
export { listClosedWords } from './store/closed-words.ts'
export { forgetCaller } from './store/forget.ts'
export { countRows } from './store/list-cases.ts'
export { type CaseLine, listLines } from './store/list-lines.ts'
export { streamPastCases } from './store/past-cases.ts'
export { findNear, isFileSeen } from './store/read-case.ts'
export { findImported, recountRecurrences } from './store/recurrence.ts'
export { findReported, type Reported } from './store/reported.ts'
export { allOf, type CaseFilter, type Condition } from './store/scope.ts'
export { answerOf, reporter, type StepContext, takeStep } from './take-step.ts'
export { tellFile } from './tell-file.ts'

export const caseEndpoints = (parts: CaseParts): Bound[] => [
  ...readingEndpoints(parts),
  ...actingEndpoints(parts),
  ...decidingEndpoints(parts),
  ...jointEndpoints(parts),
]
