/** What the address of the roster holds. */
export interface DutySearch {
  readonly area?: string
  /** The first day of the week shown. */
  readonly from?: string
}

const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))

/** Reads an address; what does not fit is left out. */
export function readDutySearch(given: Readonly<Record<string, unknown>>): DutySearch {
  const { area, from } = given
  return {
    ...(typeof area === 'string' && /^\d{15}$/.test(area) && { area }),
    ...(typeof from === 'string' && isDay(from) && { from }),
  }
}

const DAY_MS = 86_400_000

/** So many days later. */
export const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)
