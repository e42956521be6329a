export type {
  Barriers,
  Building,
  Community,
  CommunityTask,
  Limits,
  Line,
  Place,
  PreviousGrids,
  Rings,
} from './community.ts'
export { METHOD } from './method.ts'
export {
  type City,
  type Exception,
  type Planned,
  planGrids,
  planTask,
  type Settings,
  TooManyGrids,
  tasksOf,
} from './plan.ts'
export { type CodeOf, rateTask, reassign, variationOf } from './rate.ts'
export { FORMULA, type Formula, type Service, weighWork } from './workload.ts'
