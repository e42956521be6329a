export { type Calendar, type CalendarYear, type Day, type DayKind, dayAt, dayKind, type Said } from './calendar.ts'
export {
  type Clock,
  type ClockJson,
  clockFromJson,
  clockToJson,
  extendClock,
  type Limit,
  type Pause,
  pauseClock,
  resumeClock,
  startClock,
  stopClock,
  type Unit,
} from './clock.ts'
export { type Due, dueAt } from './due.ts'
export { type Light, light, lightChangesAt } from './light.ts'
export { nextMilestone } from './milestone.ts'
export { type Remaining, remaining, usedShare, usedTime } from './used.ts'
export { type Step, why } from './why.ts'
