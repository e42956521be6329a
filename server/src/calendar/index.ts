export { calendarNote } from './calendar.ts'
export { type LiveCalendar, openCalendar } from './live-calendar.ts'
export { calendarRetention } from './retention.ts'
export { calendarEndpoints } from './routes.ts'
