const aDay = 86_400_000

function offsetAt(instant: number, zone: string): number {
  const said = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
    .formatToParts(instant)
    .find(part => part.type === 'timeZoneName')?.value
  const [, sign, hours, minutes] = /^GMT([+-])(\d{2}):(\d{2})$/.exec(said ?? '') ?? []
  const size = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000
  return sign === '-' ? -size : size
}

/**
 * The moment at which a day begins in a zone.
 * @param day YYYY-MM-DD
 * @param later days to go on; 1 gives the end of the day
 */
export function startOfDay(day: string, zone: string, later = 0): Date {
  const local = Date.parse(`${day}T00:00:00Z`) + later * aDay
  return new Date(local - offsetAt(local - offsetAt(local, zone), zone))
}

/** The day in a zone, YYYY-MM-DD. */
export const dayIn = (zone: string, at: Date): string =>
  new Date(at.getTime() + offsetAt(at.getTime(), zone)).toISOString().slice(0, 10)
