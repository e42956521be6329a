import {
  type Calendar,
  type Clock,
  dueAt,
  extendClock,
  type Limit,
  lightChangesAt,
  pauseClock,
  resumeClock,
  startClock,
  stopClock,
  usedTime,
} from '@lifetree/clock'
import type { ClockTurn } from '@lifetree/contract/case-path'
import type { ClockKind, MainClock } from '@lifetree/contract/case-states'
import type { Milestone } from '@lifetree/contract/catalogue'

/** A clock of a case. */
export interface CaseClock {
  readonly id: string
  readonly kind: ClockKind
  /** Whose time it is; `null` for the centre's and the worker's clocks. */
  readonly organisationId: string | null
  /** Which of the earlier limits of the category, and when it was met; `null` for every other clock. */
  readonly milestone: Pick<Milestone, 'key' | 'name'> | null
  readonly metAt: Date | null
  readonly clock: Clock
}

/** What lists and timers need of a running clock, under today's calendar. */
export interface Lit {
  readonly yellowAt: Date | null
  readonly dueAt: Date | null
  readonly provisional: boolean
}

/**
 * Starting limits (cases.md, Clocks): accept and dispatch 15 minutes, continuous; verify and check 30 minutes in working
 * hours, continuous where the class is urgent; closing as dispatch; a dispute or a reopening is decided within 4 such hours.
 * Handling comes from the category.
 */
export function limitOf(kind: MainClock, category: { readonly limit: Limit; readonly urgent: boolean }): Limit {
  if (kind === 'handle') return category.limit
  if (kind === 'decide') return { unit: category.urgent ? 'urgent_hour' : 'working_hour', amount: 4 }
  if (kind === 'verify' || kind === 'check')
    return { unit: category.urgent ? 'urgent_hour' : 'working_hour', amount: 0.5 }
  return { unit: 'urgent_hour', amount: 0.25 }
}

export function litOf(clock: Clock, calendar: Calendar): Lit {
  const due = dueAt(clock, calendar)
  return { yellowAt: lightChangesAt(clock, calendar)?.yellow ?? null, dueAt: due.at, provisional: due.provisional }
}

/** When the lights of the clocks that run turn, the next first. */
export function turnsOf(clocks: readonly CaseClock[], calendar: Calendar): Turn[] {
  const turns = clocks.flatMap(({ id, clock }): Turn[] => {
    const changes = lightChangesAt(clock, calendar)
    if (!changes) return []
    return (['yellow', 'red'] as const).map(light => ({ clockId: id, light, at: changes[light] }))
  })
  return turns.sort((one, other) => one.at.getTime() - other.at.getTime())
}

export interface Turn {
  readonly clockId: string
  readonly light: 'yellow' | 'red'
  readonly at: Date
}

export interface Wanted {
  readonly id: string
  readonly kind: MainClock
  readonly organisationId: string | null
  readonly limit: Limit
}

/** The department that had the case before goes on with its own clock (the time between is a pause); another starts afresh. */
export function startOrResume(wanted: Wanted, earlier: readonly CaseClock[], now: Date): CaseClock {
  const own =
    wanted.kind === 'handle' &&
    earlier.find(({ kind, organisationId }) => kind === 'handle' && organisationId === wanted.organisationId)
  if (own) return { ...own, clock: resumeClock(own.clock, now) }
  const { id, kind, organisationId, limit } = wanted
  return { id, kind, organisationId, milestone: null, metAt: null, clock: startClock(limit, now) }
}

export const stopAt = (running: CaseClock, now: Date): CaseClock => ({
  ...running,
  clock: stopClock(running.clock, now),
})

/** What a step does to a clock that goes on: more time, a stand until an instant, the end of one. */
export function turnClock(
  clock: Clock,
  turn: Exclude<ClockTurn, 'exempts' | 'recounts'>,
  now: Date,
  until: Date | null,
): Clock {
  if (turn === 'extends') return extendClock(clock)
  return turn === 'pauses' ? pauseClock(clock, now, until) : resumeClock(clock, now)
}

export const exempt = (late: CaseClock): CaseClock => ({ ...late, clock: { ...late.clock, exempt: true } })

export const usedMinutes = ({ clock }: CaseClock, calendar: Calendar, now: Date): number =>
  Math.round(usedTime(clock, calendar, now) / 60_000)
