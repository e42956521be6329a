import type { Zone } from '@lifetree/clock'

export const DAY_MINUTES = 1440
export const WEEK_MINUTES = 7 * DAY_MINUTES

/** 1 January 1970 was a Thursday: three days after the Monday that a week begins with. */
const MONDAY = 3 * DAY_MINUTES

/** Minutes since Monday 0:00 in the city. */
export const minuteOfWeek = (zone: Zone, instant: number): number =>
  Math.floor(zone.toLocal(instant) / 60_000 + MONDAY) % WEEK_MINUTES
