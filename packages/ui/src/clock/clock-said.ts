import {
  type Calendar,
  type Clock,
  dueAt,
  type Light,
  light,
  type Remaining,
  remaining,
  type Unit,
  usedShare,
  usedTime,
} from '@lifetree/clock'
import type { DurationStyle, Format } from '../format.ts'
import type { Words } from '../said.ts'
import type { clockWords } from './words.ts'

export type ClockWords = Words<(typeof clockWords)['zh']>

/** In which words a clock speaks. */
export interface Tongue {
  readonly words: ClockWords
  readonly format: Format
  readonly style: DurationStyle
}

/** What a clock says at a moment. */
export interface ClockSaid {
  readonly light: Light
  /** 还剩 3 小时 12 分 */
  readonly says: string
  /** （到今天 16:10）, for a clock that runs. */
  readonly until: string
  /** The due time rests on a calendar that is not published yet. */
  readonly provisional: boolean
  /** How much of the limit is used, 0 to 1 and beyond. */
  readonly share: number
}

const minute = 60_000
const hour = 60 * minute
/** A working day of the law has eight hours. */
const workingDay = 8 * hour

const whole = (value: number): string => String(Math.floor(value + 1e-6))

function workingHours(ms: number, { words }: Tongue): string {
  const minutes = Math.floor(ms / minute + 1e-6)
  if (minutes < 60) return words.workingMinutes(String(minutes))
  const rest = minutes % 60
  const hours = words.units.working_hour(whole(minutes / 60))
  return rest === 0 ? hours : `${hours} ${words.minutes(String(rest))}`
}

function workingDays(amount: number, tongue: Tongue): string {
  if (amount < 1) return workingHours(amount * workingDay, tongue)
  const hours = Math.floor((amount % 1) * 8 + 1e-6)
  const days = tongue.words.units.working_day(whole(amount))
  return hours === 0 ? days : `${days} ${tongue.words.hours(String(hours))}`
}

/** An amount of a unit of law, in its two largest units: 2 工作日 3 小时. Time that never rests is plain time. */
export function amountSaid(unit: Unit, amount: number, tongue: Tongue): string {
  if (unit === 'working_hour') return workingHours(amount * hour, tongue)
  if (unit === 'working_day') return workingDays(amount, tongue)
  return tongue.format.duration(amount * (unit === 'calendar_day' ? 24 * hour : hour), tongue.style)
}

function leftSaid(left: Remaining, tongue: Tongue): string {
  const { words, format, style } = tongue
  const late = left.kind === 'wall' ? left.ms < 0 : left.amount < 0
  const time =
    left.kind === 'wall'
      ? format.duration(Math.abs(left.ms), style)
      : amountSaid(left.unit, Math.abs(left.amount), tongue)
  return late ? words.over(time) : words.left(time)
}

function usedSaid({ limit: { unit } }: Clock, ms: number, tongue: Tongue): string {
  if (unit === 'working_hour') return workingHours(ms, tongue)
  return unit === 'working_day' ? workingDays(ms / workingDay, tongue) : tongue.format.duration(ms, tongue.style)
}

/** A limit in its own unit, as the law names it: 8 工作小时, 3 工作日. */
export function limitSaid({ unit, amount }: Clock['limit'], { words, format }: Tongue): string {
  return words.units[unit](format.number(amount))
}

function pausedSaid(clock: Clock, now: Date, { words, format }: Tongue): string {
  const standing = clock.pauses.find(pause => pause.from <= now && (pause.until === null || now < pause.until))
  return standing?.until ? words.stoppedUntil(format.monthDay(standing.until)) : words.stopped
}

function untilSaid(shown: Light, due: Date | null, now: Date, { words, format }: Tongue): string {
  if (!due) return ''
  if (shown === 'red') return words.wasDue(format.until(due, now))
  return shown === 'green' || shown === 'yellow' ? words.until(format.until(due, now)) : ''
}

/** What the clock of a matter says: light, words, end and the share used. */
export function clockSaid(clock: Clock, calendar: Calendar, now: Date, tongue: Tongue): ClockSaid {
  const { words } = tongue
  const shown = light(clock, calendar, now)
  const due = dueAt(clock, calendar)
  const says: Readonly<Record<Light, () => string>> = {
    green: () => leftSaid(remaining(clock, calendar, now), tongue),
    yellow: () => leftSaid(remaining(clock, calendar, now), tongue),
    red: () => leftSaid(remaining(clock, calendar, now), tongue),
    paused: () => pausedSaid(clock, now, tongue),
    done: () => words.done(usedSaid(clock, usedTime(clock, calendar, now), tongue)),
    done_late: () => words.doneLate(usedSaid(clock, usedTime(clock, calendar, now), tongue)),
    exempt: () => words.exempt,
  }
  return {
    light: shown,
    says: says[shown](),
    until: untilSaid(shown, due.at, now, tongue),
    provisional: due.provisional,
    share: usedShare(clock, calendar, now),
  }
}
