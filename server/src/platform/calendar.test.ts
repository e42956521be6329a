import { dayKind, dueAt, startClock } from '@lifetree/clock'
import { expect, it } from 'vitest'
import { publishedCalendar } from './calendar.ts'

const calendar = publishedCalendar('Asia/Shanghai')

it('knows holidays and the weekends worked for them', () => {
  expect(dayKind('2026-02-17', calendar)).toEqual({
    working: false,
    reason: 'holiday',
    name: { zh: '春节', en: 'Spring Festival' },
  })
  expect(dayKind('2026-02-14', calendar)).toEqual({ working: true, makeUp: true })
})

it('does not take the first day of an unpublished year for a working day, and says that the time is provisional', () => {
  expect(Object.keys(calendar.years)).not.toContain('2027')
  const due = dueAt(startClock({ unit: 'working_hour', amount: 8 }, new Date('2026-12-31T08:00:00Z')), calendar)
  // Thursday 16:00 in the city: two hours, then Friday 1 January and a weekend off, six hours of Monday.
  expect(due).toEqual({ at: new Date('2027-01-04T08:00:00Z'), provisional: true })
})
