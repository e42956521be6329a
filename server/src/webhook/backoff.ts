const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

const waits = [10 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR] as const
const longest = 6 * HOUR

/** How long to wait after so many failures in a row: seconds at first, a quarter of a day in the end. */
export const waitAfter = (failures: number): number => waits[failures - 1] ?? longest

/** About three quarters of an hour: no hiccup any more. */
export const isFailing = (failures: number): boolean => failures > 5

/** About a week: whoever looks after the other side has to be asked first. */
export const isHopeless = (failures: number): boolean => failures > 35
