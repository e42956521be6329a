import {
  type Calendar,
  type CalendarYear,
  changesOfYear,
  type Day,
  dayAt,
  faultsOfYear,
  type YearFault,
} from '@lifetree/clock'
import type { Said } from '@lifetree/contract/said'

/** Notices come out early in November: from this day on the lack of next year is said. */
const announcedFrom = '11-01'

/** The year that should be published by now and is not. */
export function missingYear(calendar: Calendar, now: Date): number | null {
  const today = dayAt(now, calendar)
  const year = Number(today.slice(0, 4))
  if (!isPublished(calendar, year)) return year
  return today.slice(5) >= announcedFrom && !isPublished(calendar, year + 1) ? year + 1 : null
}

const isPublished = ({ years }: Calendar, year: number): boolean =>
  Object.keys(years[String(year)]?.holidays ?? {}).length > 0

/** What `/ready` says beside: it keeps no server from being ready. */
export function calendarNote(calendar: Calendar, now: Date): Said | undefined {
  const missing = missingYear(calendar, now)
  if (missing === null) return undefined
  return {
    zh: `${missing} 年的工作日历还没有公布，跨年的到期时间是暂定`,
    en: `the working calendar of ${missing} is not published; due times that reach into it are provisional`,
  }
}

const faultNames: Readonly<Record<YearFault['code'], Said>> = {
  unreadable: { zh: '文件读不出来', en: 'the file cannot be read' },
  nothing_found: { zh: '没有一天放假', en: 'no day off in it' },
  wrong_year: { zh: '不在这一年', en: 'not in this year' },
  wrong_weekday: { zh: '星期不对', en: 'another weekday' },
  wrong_count: { zh: '天数对不上', en: 'the days do not add up' },
  works_on_day_off: { zh: '又放假又上班', en: 'both off and worked' },
  make_up_weekday: { zh: '补班日不是周末', en: 'a make-up day that is no weekend' },
  incomplete: { zh: '缺法定假日', en: 'a holiday of the law is missing' },
}

/** What speaks against publishing a year, in words; undefined when it is sound. */
export function whyUnsound(year: number, days: CalendarYear): Said | undefined {
  const faults = faultsOfYear(year, days)
  if (faults.length === 0) return undefined
  const said = (lang: 'zh' | 'en', between: string): string =>
    faults
      .slice(0, 5)
      .map(({ code, day }) => [day, faultNames[code][lang]].filter(Boolean).join(' '))
      .join(between)
  return { zh: said('zh', '；'), en: said('en', '; ') }
}

const nothing: CalendarYear = { holidays: {}, makeUpDays: [] }

/**
 * The first day from which the new version may move a due time; undefined where nothing changes. A year that is published for
 * the first time changes what counts as known from its first day on, whatever its days.
 */
export function changesFrom(before: CalendarYear | undefined, after: CalendarYear, year: number): Day | undefined {
  const [first] = changesOfYear(before ?? nothing, after)
  if (before !== undefined) return first?.day
  const begins = `${year}-01-01`
  return first && first.day < begins ? first.day : begins
}
