import type { Tasks } from '../platform/jobs/task.ts'
import type { Bound } from '../platform/serve/index.ts'
import { draftEndpoints } from './draft-routes.ts'
import { type CatalogueParts, readingEndpoints } from './routes.ts'
import { type TrialParts, trialTask, tryRules } from './trial.ts'

export { type CasePlace, findAnswers } from './answering.ts'
export { catalogueKeeper } from './keeper.ts'
export { refuseControlled } from './refuse-controlled.ts'
export { catalogueRetention } from './retention.ts'
export { spelt } from './spelt.ts'
export type { Standard } from './standard.ts'
export { insertCategories } from './store/categories.ts'
export { insertControlArea } from './store/control-areas.ts'
export { type Department, insertResponsibilities, listDepartments, type NamedRule } from './store/responsibilities.ts'
export {
  findCategory,
  findCategoryName,
  findCurrentVersions,
  findStandard,
  type LimitRow,
  limitFrom,
  listStandards,
  type StandardRow,
  standardColumns,
  standardFrom,
} from './store/standards.ts'
export { insertDraft, putChanges } from './store/versions.ts'
export type { PastCase } from './trial-count.ts'

export const catalogueEndpoints = (parts: CatalogueParts): Bound[] => [
  ...readingEndpoints(parts),
  ...draftEndpoints(parts),
]

export const catalogueTasks = (parts: TrialParts): Tasks => ({ [trialTask]: tryRules(parts) })
