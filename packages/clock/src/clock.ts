export type Unit = 'urgent_hour' | 'working_hour' | 'working_day' | 'calendar_day'

/**
 * How long something may take.
 * - `urgent_hour` (紧急工作时) runs through nights and holidays.
 * - `working_hour` (工作时) counts the hours of the calendar on working days.
 * - `working_day` (工作日) is eight working hours, or, with `dayPolicy: 'end_of_day'`, ends with the N-th working day
 *   after the day of the start, which itself is not counted.
 * - `calendar_day` (自然日) is 24 hours, or, with `'end_of_day'`, ends at 24:00 of the N-th day after that of the start.
 *
 * `amount` is more than 0; hours and days of hours may be fractions, days that end with a day are rounded up.
 */
export interface Limit {
  readonly unit: Unit
  readonly amount: number
  readonly dayPolicy?: 'eight_hours' | 'end_of_day'
}

/** Stopped time: `until` null is a pause without an end yet; an end in the future is a pause that ends by itself. */
export interface Pause {
  readonly from: Date
  readonly until: Date | null
}

export interface Clock {
  readonly startedAt: Date
  readonly limit: Limit
  /** each adds one original limit */
  readonly extensions?: number
  readonly pauses: readonly Pause[]
  readonly stoppedAt: Date | null
  /** an appeal against "overdue" was upheld: the light says so, the times stay */
  readonly exempt?: boolean
}

export const startClock = (limit: Limit, startedAt: Date): Clock => ({ startedAt, limit, pauses: [], stoppedAt: null })
