export { type Calendar, type CalendarYear, type Day, dayAt, dayKind } from './calendar.ts'
export {
  type Clock,
  type ClockJson,
  clockFromJson,
  clockToJson,
  extendClock,
  type Limit,
  pauseClock,
  resumeClock,
  startClock,
  stopClock,
  type Unit,
} from './clock.ts'
export { dueAt } from './due.ts'
export { type Light, light, lightChangesAt } from './light.ts'
export { nextMilestone } from './milestone.ts'
export { type ReadYear, readNotice, readYearFile, yearOfNotice } from './notice.ts'
export { type Remaining, remaining, usedShare, usedTime } from './used.ts'
export { type Step, why } from './why.ts'
export { changesOfYear, faultsOfYear, type YearChange, type YearFault, type YearFaultCode } from './year-check.ts'
export { openZone, type Zone } from './zone.ts'
