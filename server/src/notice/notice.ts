import { openZone } from '@lifetree/clock'
import type { CaseAction } from '@lifetree/contract/case-states'
import type { NoticeKind } from '@lifetree/contract/notice'

/** What is worth a message, by the step. What goes on inside is not told. */
const kindOf: Readonly<Partial<Record<CaseAction, NoticeKind>>> = {
  report: 'received',
  file: 'filed',
  reject: 'declined',
  void: 'declined',
  dispatch: 'dispatched',
  merge: 'merged',
  close: 'closed',
  force_close: 'closed',
  reopen: 'reopened',
}

export const noticeOf = (action: CaseAction): NoticeKind | undefined => kindOf[action]

export interface Hours {
  /** HH:MM in the city. */
  readonly from: string
  readonly until: string
}

const dayMs = 86_400_000
const msOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return (hours * 60 + minutes) * 60_000
}

/** When somebody may be told: now, or when the hours of telling begin next. */
export function tellableAt(now: Date, { from, until }: Hours, timeZone: string): Date {
  const zone = openZone(timeZone)
  const local = zone.toLocal(now.getTime())
  const midnight = Math.floor(local / dayMs) * dayMs
  const time = local - midnight
  if (time >= msOf(from) && time < msOf(until)) return now
  return new Date(zone.toUtc((time < msOf(from) ? midnight : midnight + dayMs) + msOf(from)))
}

/** The begin of the city's day. */
export function startOfDay(now: Date, timeZone: string): Date {
  const zone = openZone(timeZone)
  return new Date(zone.toUtc(Math.floor(zone.toLocal(now.getTime()) / dayMs) * dayMs))
}

/** When the next day's telling begins. */
export const nextDay = (now: Date, hours: Hours, timeZone: string): Date =>
  tellableAt(new Date(startOfDay(now, timeZone).getTime() + dayMs), hours, timeZone)

const minutes = [1, 5, 15, 60, 240, 720, 1440]

/** When to try again after so many tries; undefined: it has failed. */
export function tryAgainAt(tries: number, now: Date): Date | undefined {
  const wait = minutes[tries - 1]
  return wait === undefined ? undefined : new Date(now.getTime() + wait * 60_000)
}
