import type { Retention } from '../platform/retention.ts'

export const calendarRetention: Retention = {
  personal: [],
  impersonal: {
    calendar_years: ['id', 'year', 'version', 'holidays', 'make_up_days', 'notice', 'published_by', 'published_at'],
  },
}
