import type { Bound } from '../platform/serve/index.ts'
import { actingEndpoints } from './acting.ts'
import { decidingEndpoints } from './deciding.ts'
import type { CaseParts } from './parts.ts'
import { readingEndpoints } from './reading.ts'

export { type History, type HistoryStep, type LoadParts, loadHistories } from './history.ts'
export { archiveNightly, caseTasks } from './jobs.ts'
export { caseKeeper } from './keeper.ts'
export { maskName, maskPhone } from './mask.ts'
export type { CaseParts, Place } from './parts.ts'
export type { CaseRecord } from './record.ts'
export { reportCase } from './report-case.ts'
export { caseRetention } from './retention.ts'
export type { By, Given } from './step.ts'
export { insertCategories, insertResponsibilities, type NewResponsibility } from './store/catalogue.ts'
export { findCategory, listStandards } from './store/find-case.ts'
export { forgetCaller } from './store/forget.ts'
export { findNear, isFileSeen } from './store/read-case.ts'
export { answerOf, reporter, type StepContext, takeStep } from './take-step.ts'
export { tellFile } from './tell-file.ts'

export const caseEndpoints = (parts: CaseParts): Bound[] => [
  ...readingEndpoints(parts),
  ...actingEndpoints(parts),
  ...decidingEndpoints(parts),
]
