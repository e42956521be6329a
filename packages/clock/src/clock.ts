export type Unit = 'urgent_hour' | 'working_hour' | 'working_day' | 'calendar_day'

/**
 * How long something may take.
 * - `urgent_hour` (紧急工作时) runs through nights and holidays.
 * - `working_hour` (工作时) counts the hours of the calendar on working days.
 * - `working_day` (工作日) is eight working hours, or, with `dayPolicy: 'end_of_day'`, ends with the N-th working day
 *   after the day of the start, which itself is not counted.
 * - `calendar_day` (自然日) is 24 hours, or, with `'end_of_day'`, ends at 24:00 of the N-th day after that of the start.
 *
 * `amount` is above 0 and at most 10,000; hours and days of hours may be fractions, days that end with a day are rounded up.
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

/** Stops the time; it runs again at `until`, or, without one, when it is resumed. A clock that stands stays as it is. */
export function pauseClock(clock: Clock, at: Date, until: Date | null = null): Clock {
  if (clock.stoppedAt || clock.pauses.some(p => stands(p, at))) return clock
  return { ...clock, pauses: [...clock.pauses, { from: at, until }] }
}

/** Lets the time run again, also of a clock that was stopped: what lay between is a pause. One that runs stays as it is. */
export function resumeClock(clock: Clock, at: Date): Clock {
  const pauses = clock.pauses.map(p => (stands(p, at) ? { from: p.from, until: at } : p))
  if (!clock.stoppedAt) return { ...clock, pauses }
  return { ...clock, pauses: [...pauses, { from: clock.stoppedAt, until: at }], stoppedAt: null }
}

/** The matter is settled; a clock that was stopped before keeps its stop. */
export const stopClock = (clock: Clock, at: Date): Clock => (clock.stoppedAt ? clock : { ...clock, stoppedAt: at })

/** Adds one original limit. How often, and until when one may ask, is a rule of the case, not of the clock. */
export const extendClock = (clock: Clock): Clock => ({ ...clock, extensions: (clock.extensions ?? 0) + 1 })

const stands = ({ from, until }: Pause, at: Date): boolean => from <= at && (until === null || until > at)

/** A clock as it travels: instants are ISO strings. */
export interface ClockJson {
  startedAt: string
  limit: Limit
  extensions?: number | undefined
  pauses: readonly { from: string; until: string | null }[]
  stoppedAt: string | null
  exempt?: boolean | undefined
}

export const clockToJson = (clock: Clock): ClockJson => ({
  startedAt: clock.startedAt.toISOString(),
  limit: clock.limit,
  extensions: clock.extensions ?? 0,
  pauses: clock.pauses.map(({ from, until }) => ({
    from: from.toISOString(),
    until: until?.toISOString() ?? null,
  })),
  stoppedAt: clock.stoppedAt?.toISOString() ?? null,
  exempt: clock.exempt ?? false,
})

/** Reads a clock from JSON, or from anything that has its fields. The instants are checked when the clock is counted. */
export const clockFromJson = (json: ClockJson): Clock => ({
  startedAt: new Date(json.startedAt),
  limit: json.limit,
  extensions: json.extensions ?? 0,
  pauses: json.pauses.map(({ from, until }) => ({
    from: new Date(from),
    until: until === null ? null : new Date(until),
  })),
  stoppedAt: json.stoppedAt === null ? null : new Date(json.stoppedAt),
  exempt: json.exempt ?? false,
})
