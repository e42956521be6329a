/** A day as the count of days since 1 January 1970, negative before. */
export type Day = number

export const dayOf = (text: string): Day => Date.parse(`${text}T00:00:00Z`) / 86_400_000

const two = (n: number): string => (n < 10 ? `0${n}` : String(n))

/** Year, month and date of a day (days_from_civil turned round, H. Hinnant, public domain). */
export function civilOf(day: Day): [year: number, month: number, date: number] {
  const z = day + 719_468
  const era = Math.floor(z / 146_097)
  const doe = z - era * 146_097
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365)
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100))
  const mp = Math.floor((5 * doy + 2) / 153)
  const month = mp < 10 ? mp + 3 : mp - 9
  return [yoe + era * 400 + (month <= 2 ? 1 : 0), month, doy - Math.floor((153 * mp + 2) / 5) + 1]
}

export const yearOf = (day: Day): number => civilOf(day)[0]

/** YYYY-MM-DD. */
export function textOf(day: Day): string {
  const [year, month, date] = civilOf(day)
  return `${year}-${two(month)}-${two(date)}`
}

/** The 1st of September of a year, when schools begin. */
export const septemberOf = (year: number): Day => Date.UTC(year, 8, 1) / 86_400_000

/** Days in `years` years, to the day. */
export const inYears = (years: number): Day => Math.round(years * 365.2425)
