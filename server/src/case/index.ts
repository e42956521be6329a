import type { Bound } from '../platform/serve/index.ts'
import { actingEndpoints } from './acting.ts'
import { decidingEndpoints } from './deciding.ts'
import type { CaseParts } from './parts.ts'
import { readingEndpoints } from './reading.ts'

export { getDetail } from './detail.ts'
export { type History, type HistoryStep, type LoadParts, loadHistories } from './history.ts'
export { archiveNightly, caseTasks } from './jobs.ts'
export { caseKeeper } from './keeper.ts'
export { conditionsOfList, pageOfCases } from './list.ts'
export type { CaseParts, Place } from './parts.ts'
export { caseRetention } from './retention.ts'
export type { By, Given } from './step.ts'
export {
  findCategoryName,
  insertCategories,
  insertResponsibilities,
  type NewResponsibility,
} from './store/catalogue.ts'
export { listStandards } from './store/find-case.ts'
export { countRows } from './store/list-cases.ts'
export { type CaseLine, listLines } from './store/list-lines.ts'
export { isFileSeen } from './store/read-case.ts'
export { allOf, type CaseFilter, type Condition } from './store/scope.ts'
export { tellFile } from './tell-file.ts'

export const caseEndpoints = (parts: CaseParts): Bound[] => [
  ...readingEndpoints(parts),
  ...actingEndpoints(parts),
  ...decidingEndpoints(parts),
]
