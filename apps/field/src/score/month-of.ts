/** The first and the last day of the month of an instant in a zone, so many months away. */
export function monthOf(now: Date, timeZone: string, months: number): { from: string; to: string } {
  const today = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone }).format(now)
  const [year = 0, month = 1] = today.split('-').map(Number)
  const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10)
  return { from: day(Date.UTC(year, month - 1 + months, 1)), to: day(Date.UTC(year, month + months, 0)) }
}
