import { useLanguage } from '@lifetree/ui'

/** A day of the calendar is the same wherever the reader sits: noon in China is that day everywhere people work. */
const noon = (day: string): Date => new Date(`${day}T12:00:00+08:00`)

/** How a day is written: 6 月 3 日 周二. */
export function useDay(): (day: string) => string {
  const { format } = useLanguage()
  return day => format.day(noon(day), noon(day))
}
