import { listCalendarYears } from '@lifetree/contract/calendar'
import { mayUse } from '@lifetree/contract/rights'
import { useWords } from '@lifetree/ui'
import { Link, useMatchRoute } from '@tanstack/react-router'
import { useAnswer } from '../call/use-call.tsx'
import { useSession } from '../session/session-context.ts'
import style from './calendar.module.css'
import { calendarWords } from './words.ts'

const anHour = 3_600_000

/** From 1 November on whoever publishes calendars is told, on every screen but the calendar's own, that next year is missing. */
export function CalendarNotice() {
  const words = useWords(calendarWords)
  const { position } = useSession()
  const there = useMatchRoute()({ to: '/calendar' })
  const may = mayUse(position.role, 'calendar.publish')
  const { data } = useAnswer(listCalendarYears, {}, { when: may ? 'now' : 'wait', fresh: anHour })
  if (!data?.missing || there) return null
  return (
    <div className={style.noticeLine} role="status">
      {words.missing(String(data.missing))} <Link to="/calendar">{words.openCalendar}</Link>
    </div>
  )
}
