/** What the address of the working calendar holds. */
export interface CalendarSearch {
  readonly year?: string
  /** An older version of the year; without it the one in force. */
  readonly version?: string
  /** A notice is being read. */
  readonly do?: 'import'
}

/** Reads an address; what does not fit is left out. */
export function readCalendarSearch(given: Readonly<Record<string, unknown>>): CalendarSearch {
  const { year, version } = given
  return {
    ...(typeof year === 'string' && /^20[0-9]{2}$/.test(year) && { year }),
    ...(typeof version === 'string' && /^[0-9]{1,4}$/.test(version) && { version }),
    ...(given.do === 'import' && { do: 'import' as const }),
  }
}
