import type { Lang } from './said.ts'
import { formatWords } from './words.ts'

/** `short` for the desk (“2 d 3 h”), `long` for the household's page (“2 days 3 hours”); Chinese has one form. */
export type DurationStyle = 'short' | 'long'

/** How one language in one time zone writes times and numbers. */
export interface Format {
  /** 16:40 */
  time(at: Date): string
  /** 6月3日 周二, with the year only when it is not this one. */
  day(at: Date, now: Date): string
  /** 6月3日 */
  monthDay(at: Date): string
  /** 6月3日 周二 16:40, with the year only when it is not this one. */
  date(at: Date, now: Date): string
  /** 2025年6月3日 周二 16:40: always whole, for print and for the hint over a relative time. */
  exact(at: Date): string
  /** 今天 16:10, 明天 08:30, else the date: for a due time. */
  until(at: Date, now: Date): string
  /** 刚刚 · 12 分钟前 · 昨天 17:58 · 3 天前; the date beyond 7 days or ahead of now. */
  ago(at: Date, now: Date): string
  /** The two largest units: 2 天 3 小时, 3 小时 12 分. */
  duration(ms: number, style?: DurationStyle): string
  /** 52,434 */
  number(value: number): string
  /** 401 万, 4.01 million: on public pages, exact on tap. */
  large(value: number): string
  /** 77.04 %; no digits on the household's page. “–” for no denominator. */
  percent(part: number, whole: number, digits?: number): string
  /** 40,394 / 52,434 = 77.04 % */
  share(part: number, whole: number): string
  /** 1,200 元, ¥1,200 */
  money(yuan: number): string
  /** 340 米, 1.2 公里 */
  distance(metres: number): string
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

interface Parts {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly weekday: number
  readonly time: string
}

function partsReader(zone: string): (at: Date) => Parts {
  const intl = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  return at => {
    const read = Object.fromEntries(intl.formatToParts(at).map(part => [part.type, part.value]))
    const [year, month, date] = [Number(read.year), Number(read.month), Number(read.day)]
    const weekday = new Date(Date.UTC(year, month - 1, date)).getUTCDay()
    return { year, month, day: date, weekday, time: `${read.hour}:${read.minute}` }
  }
}

/** Whole calendar days from one day to another, whatever the hour. */
const daysBetween = (from: Parts, to: Parts): number =>
  Math.round((Date.UTC(to.year, to.month - 1, to.day) - Date.UTC(from.year, from.month - 1, from.day)) / day)

/** A length of time in its two largest units, floored; under a minute it is 0 minutes. */
function largestUnits(ms: number): { days: number; hours: number; minutes: number } {
  const whole = Math.max(0, Math.floor(ms / minute))
  const days = Math.floor(whole / 1440)
  const hours = Math.floor((whole % 1440) / 60)
  return { days, hours, minutes: days > 0 ? 0 : whole % 60 }
}

function dateFormats(lang: Lang, zone: string) {
  const words = formatWords[lang]
  const read = partsReader(zone)
  const dayOf = (at: Date, now?: Date): string => {
    const parts = read(at)
    const year = now && read(now).year === parts.year ? undefined : parts.year
    return words.day({ ...parts, year })
  }
  const date = (at: Date, now?: Date): string => words.at(dayOf(at, now), read(at).time)
  return { read, words, dayOf, date }
}

function times(lang: Lang, zone: string) {
  const { read, words, dayOf, date } = dateFormats(lang, zone)
  const ago = (at: Date, now: Date): string => {
    const gone = now.getTime() - at.getTime()
    // Two clocks never agree to the second.
    if (gone < -minute) return date(at, now)
    if (gone < minute) return words.justNow
    if (gone < hour) return words.minutesAgo(Math.floor(gone / minute))
    const days = daysBetween(read(at), read(now))
    if (days === 0) return words.today(read(at).time)
    if (days === 1) return words.yesterday(read(at).time)
    return days <= 7 ? words.daysAgo(days) : date(at, now)
  }
  const until = (at: Date, now: Date): string => {
    const days = daysBetween(read(now), read(at))
    if (days === 0) return words.today(read(at).time)
    if (days === 1) return words.tomorrow(read(at).time)
    return days === -1 ? words.yesterday(read(at).time) : date(at, now)
  }
  const duration = (ms: number, style: DurationStyle = 'short'): string => {
    const { days, hours, minutes } = largestUnits(ms)
    const units = words.units[style]
    const said = [days > 0 && units.days(days), hours > 0 && units.hours(hours), minutes > 0 && units.minutes(minutes)]
    return said.filter(part => part !== false).join(' ') || words.underAMinute
  }
  return {
    time: (at: Date) => read(at).time,
    day: (at: Date, now: Date) => dayOf(at, now),
    monthDay: (at: Date) => words.monthDay(read(at).month, read(at).day),
    date: (at: Date, now: Date) => date(at, now),
    exact: (at: Date) => date(at),
    until,
    ago,
    duration,
  }
}

function numbers(lang: Lang) {
  const words = formatWords[lang]
  const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 })
  const figures = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3, useGrouping: false })
  const number = (value: number): string => grouped.format(value)
  const percent = (part: number, whole: number, digits = 2): string =>
    whole === 0 ? '–' : `${((part / whole) * 100).toFixed(digits)} %`
  return {
    number,
    percent,
    large: (value: number) => words.large(value, number, three => figures.format(three)),
    share: (part: number, whole: number) => `${number(part)} / ${number(whole)} = ${percent(part, whole)}`,
    money: (yuan: number) => words.money(number(yuan)),
    distance: (metres: number) =>
      metres < 1000 ? words.metres(number(Math.round(metres))) : words.kilometres((metres / 1000).toFixed(1)),
  }
}

/**
 * @param zone an IANA zone: the city's, never the machine's
 */
export function formatIn(lang: Lang, zone: string): Format {
  return { ...times(lang, zone), ...numbers(lang) }
}
