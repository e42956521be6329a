import { type Day, yearOf } from '../lives/days.ts'

const two = (text: number): string => String(text).padStart(2, '0')

/** Tells birthdays by the lunar calendar, written as if they were of the other; each day is worked out once. */
export function openLunar(): (born: Day) => string {
  const format = new Intl.DateTimeFormat('en-u-ca-chinese', {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    timeZone: 'UTC',
  })
  const known = new Map<Day, string>()
  const tell = (born: Day): string => {
    const parts = format.formatToParts(born * 86_400_000)
    const of = (type: string) => Number.parseInt(parts.find(part => part.type === type)?.value ?? '', 10)
    const year = parts.find(part => String(part.type) === 'relatedYear')?.value ?? yearOf(born)
    return `${year}-${two(of('month'))}-${two(of('day'))}`
  }
  return born => {
    const text = known.get(born) ?? tell(born)
    known.set(born, text)
    return text
  }
}
