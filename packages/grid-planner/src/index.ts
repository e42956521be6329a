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
export { type City, type Planned, planGrids, planTask, type Settings, tasksOf } from './plan.ts'
export { FORMULA, type Formula, type Service, weighWork } from './workload.ts'
